import CreditRules
import Foundation
import Registry
import Testing

/// Files that are no table of the class: one message, a code, and nothing kept.
@Suite struct RefusedFileTests {
    private static let header = "CF_XDR_MC,CF_XDR_SHXYM,CF_WSH,CF_WFXW,CF_SY,CF_YJ,CF_CFLB,CF_NR,CF_JDRQ,CF_CFJG\n"

    private static let files: [(what: String, bytes: [UInt8], code: ProblemCode, zh: String)] = [
        ("nothing", [], .fileEmpty, "没有数据行"),
        ("a header alone", Array(header.utf8), .fileEmpty, "没有数据行"),
        ("a PDF", Array("%PDF-1.7\n1 0 obj\n".utf8), .fileNotTable, "不是表格"),
        (
            "a web page", Array("<html><body><table><tr><td>1</td></tr></table></body></html>".utf8), .fileNotTable,
            "不是表格"
        ),
        ("an open quote", Array((header + "\"甲,乙\n丙,丁\n").utf8), .fileNotTable, "引号没有配对"),
        (
            "old Excel", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 600), .fileXLS,
            ".xls"
        ),
        ("a ZIP file cut off", Array("PK\u{03}\u{04}".utf8) + Array(repeating: 0x14, count: 600), .fileNotTable, "已损坏"),
        ("no column of ours", Array("姓名,年龄\n甲,3\n".utf8), .fileHeaderMissing, "缺少"),
        (
            "one column missing", Array((header.replacing("CF_WSH,", with: "") + "1,2,3,4,5,6,7,8,9\n").utf8),
            .fileHeaderMissing, "行政处罚决定书文号（CF_WSH）"
        ),
        (
            "a column twice", Array((header.replacing("CF_SY", with: "CF_WSH,CF_SY") + "1\n").utf8), .fileHeaderTwice,
            "出现两次"
        ),
        (
            "bytes of no encoding", Array(header.utf8) + Array("甲,乙,丙,丁,戊\n".utf8) + [0xE7, 0x94, 0xFF, 0x0A],
            .fileEncoding,
            "第3行"
        ),
        (
            "a line without end", Array(header.utf8) + Array(repeating: 0x41, count: 5 << 20), .fileLineTooLong,
            "第2行超过4 MiB"
        ),
    ]

    @Test func eachIsToldAndNothingIsKept() async throws {
        try await RegistryFixture.with { fixture in
            let before = try await fixture.acts()
            for file in Self.files {
                let refused = await problem { try await fixture.importBytes(file.bytes, class: "行政处罚") }
                #expect(refused?.code == file.code, "\(file.what)")
                #expect(
                    refused?.message(.chinese).contains(file.zh) == true, "\(refused?.message(.chinese) ?? "nothing")")
                #expect(refused?.exit == .refused, "\(file.what)")
                #expect(refused?.message(.english).contains("{") == false, "\(file.what)")
                let dry = await problem {
                    try await fixture.importBytes(file.bytes, class: "行政处罚") { $0.dryRun = true }
                }
                #expect(dry == refused || dry?.code == refused?.code, "\(file.what)")
            }
            let request = ImportRequest(file: "/nowhere/处罚.csv", class: "行政处罚", unit: "市监局")
            let missing = await problem { _ = try await fixture.registry.importFile(request, by: fixture.reporter) }
            #expect(missing?.code == .fileUnreadable)
            #expect(try await fixture.acts() == before)
            #expect(try await fixture.sql("SELECT count(*) FROM batch") == ["0"])
            // The last two are of workbooks of several sheets, and of scans: WorkbookTests, ScanTests.
            let told = Set(Self.files.map(\.code) + [.fileUnreadable, .fileSheetsDiffer, .fileScan])
            #expect(told == Set(ProblemCode.allCases.filter { $0.rawValue.hasPrefix("F-") }))
        }
    }

    /// A broken line far down in the file refuses the whole of it: what is before is not taken in.
    @Test func aFaultFarDownKeepsNothing() async throws {
        try await RegistryFixture.with { fixture in
            let firm = TestFirm(5)
            try await fixture.register([firm])
            let before = try await fixture.acts()
            let rows = (0..<60).map { firm.penalty("巴市监处罚〔2026〕\($0)号", on: fixture.today.adding(days: -3)) }
            let bytes = Array(Sheet(rows).text.utf8)
            let cut = try #require(bytes.lastIndex(of: 0x0A))
            let refused = await problem {
                try await fixture.importBytes(bytes[..<cut] + [0x2C, 0x22, 0x41], class: "行政处罚") { $0.chunkRows = 10 }
            }
            #expect(refused?.code == .fileNotTable)
            let encoding = await problem {
                try await fixture.importBytes(bytes + [0xFF, 0xFE, 0x0A], class: "行政处罚") { $0.chunkRows = 10 }
            }
            #expect(encoding?.code == .fileEncoding)
            #expect(try await fixture.acts() == before)
        }
    }
}
