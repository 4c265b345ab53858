import Testing

/// Windows and telephones as commands: one by one, by a file, and found by whoever asks.
@Suite struct ContactTests {
    @Test("a file of windows is set, stays as it is the second time, and its wrong rows are told")
    func files() async throws {
        try await Office.open { office in
            try await office.signIn("admin", Office.operatorPassword)
            let units = try office.file(
                "units.csv", "单位名称,级别,区划\n临河区能源局,旗县区,150802\n临河区能源局解放街所,station,150802\n")
            #expect(try await office.call("unit", "import", units).status == 0)
            let windows = try office.file(
                "windows.csv",
                """
                办理单位,办理事项,地点,办理窗口,联系人,咨询电话,地址,办公时间
                临河区能源局,修复、异议,临河区,政务大厅5号窗,李××,0478-8000005,临河区新华街,周一至周五
                临河区能源局解放街所,修复,,所内窗口,,0478-8000006,,
                没有这个单位,修复,,1号窗,,0478-8000007,,
                临河区能源局,天气,,1号窗,,0478-8000008,,

                """)
            let first = try await office.call("unit", "contact", "import", windows, "--output", "json")
            #expect(first.status == 5 && first.document["set"] as? Int == 3, "\(first.messages)")
            let refusals = try #require(first.document["refusals"] as? [[String: Any]])
            #expect(refusals.map { $0["code"] as? String } == ["unit-not-found", "parameter-invalid"])
            #expect(refusals.map { $0["line"] as? String } == ["4", "5"])
            let again = try await office.call("unit", "contact", "import", windows, "--output", "json")
            #expect(again.document["set"] as? Int == 0 && again.document["unchanged"] as? Int == 3)

            _ = try await office.call("officer", "sign-out")
            let found = try await office.call(
                "unit", "contact", "find", "--place", "临河区", "--matter", "修复", "--output", "csv")
            let lines = found.output.split(whereSeparator: \.isNewline)
            try #require(found.status == 0 && lines.count == 3, "\(found.messages)")
            #expect(lines[1].hasPrefix("临河区能源局解放街所,所内窗口") && lines[2].contains("周一至周五"))
            #expect(!found.output.contains("李××"))
            #expect(try await office.call("unit", "contact", "find", "--place", "火星", "--matter", "修复").status == 3)
            #expect(try await office.call("unit", "contact", "find", "--matter", "天气").status == 2)
            #expect(try await office.call("unit", "contact", "list").status == 6)
        }
    }
}
