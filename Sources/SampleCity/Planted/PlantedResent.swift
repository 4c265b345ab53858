// What units send a second time, and a file that shows what is refused.
extension PlantedCases {
    /// The same firm under its new name; the records that come later still carry the old one.
    func renamings(directory: UnitDirectory) -> [SampleFile] {
        var renamed = subject(.renamed)
        renamed.name = Self.newName
        return [
            SampleFile(
                "注册登记_临河区市场监管局_变更.csv", unitName: renamed.registrar,
                rows: [RegistrationRow(subject: renamed)], days: .slashes)
        ]
    }

    static let newName = "巴彦淖尔市套海样例供应链管理有限公司"

    /// The decision with the right fine: same key, other content, a new revision.
    func revisions(_ directory: UnitDirectory) -> [SampleFile] {
        var right = beforeRevision(directory)
        (right.content, right.fine) = ("罚款5000元", "0.5")
        right.remark = "更正：原报罚款金额有误"
        return [
            SampleFile("行政处罚_临河区市场监管局_更正.csv", unitName: right.sourceUnit, rows: [right], days: .slashes)
        ]
    }

    /// Each row has one mistake, named in its remark; only the first row is right.
    func demonstration(_ directory: UnitDirectory) -> SampleFile {
        let unit = directory.organ(.market, .city)
        var number = 900
        func mistaken(_ remark: String, _ mistake: (inout PenaltyRow) -> Void) -> PenaltyRow {
            number += 1
            var row = row(.flourMill, unit, number: "巴市监处罚〔2026〕\(number)号", decidedOn: "2026/10/12")
            row.violation = "不按规定明码标价"
            row.facts = "2026年9月28日检查发现当事人部分商品未标明价格"
            row.basis = "《中华人民共和国价格法》第四十二条"
            (row.content, row.fine, row.severity, row.remark) = ("罚款4000元", "0.4", "一般", remark)
            mistake(&row)
            return row
        }
        let rows = [
            mistaken("无差错") { _ in },
            mistaken("代码校验位错") { $0.code = String($0.code.dropLast()) + "R" },
            mistaken("代码少一位") { $0.code = String($0.code.dropLast()) },
            mistaken("主体未登记") { $0.code = SampleCode.make("91", Banner.linhe.division, "MAC0T99X") },
            mistaken("名称与代码不一致") { $0.name = "巴彦淖尔市狼山样例面业有限公司" },
            mistaken("日期不存在") { $0.decidedOn = "2026/11/31" },
            mistaken("罚款金额为空") { $0.fine = "" },
            mistaken("罚款金额不是数") { $0.fine = "四千元" },
            mistaken("文号为空") { $0.documentNumber = "" },
            mistaken("事实栏有证件号码") {
                $0.facts += "，经办人证件号码" + InventedPerson.number(division: Banner.linhe.division, order: 9)
            },
        ]
        var file = SampleFile("演示_退回_行政处罚.csv", unitName: unit.name, rows: rows, days: .slashes)
        file.purpose = .demonstration
        return file
    }
}
