import Foundation
import TabularFiles
import Testing

/// Workbooks that other programs wrote.
@Suite struct XLSXFixtureTests {
    static func bytes(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Fixtures")
        return [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }

    private static let header = ["统一社会信用代码", "名称", "类别", "决定日期", "金额", "公示"]
    private static let first = ["9115080220001004X1", "巴彦淖尔市甲样例有限公司", "罚款；\n警告", "2026-11-05", "0.29", "TRUE"]
    private static let second = ["9115080220001004X2", "巴彦淖尔市乙样例有限公司", "警告", "2026-01-31", "12345678", "FALSE"]

    /// LibreOffice writes the exponent in its own way.
    @Test(arguments: [("openpyxl.xlsx", "9.150802200010042e+17"), ("libreoffice.xlsx", "9.15080220001004E+017")])
    func twoSheets(name: String, number: String) throws {
        let reader = try TableReader(bytes: try Self.bytes(name))
        #expect(reader.sheets == ["处罚", "说明"])
        let read = try rows(reader)
        #expect(read.map(\.line) == [1, 3, 4, 5])
        #expect(read.map(\.cells) == [["行政处罚台账"], Self.header, Self.first, Self.second])
        try reader.turn(toSheet: 1)
        let other = try rows(reader)
        #expect(other.map(\.line) == [2, 3])
        #expect(other.map(\.cells) == [["", number], ["2026-11-05 13:30:00", ""]])
        #expect(other.map(\.spoiled) == [[1], []])
        try reader.turn(toSheet: 0)
        #expect(try rows(reader) == read)
        #expect(try reader.survey(keeping: 2).rows == 4)
        #expect(try reader.survey(keeping: 2).leading == Array(read[..<2]))
    }

    @Test func xlsxWriter() throws {
        let reader = try TableReader(bytes: try Self.bytes("xlsxwriter.xlsx"))
        #expect(reader.sheets == ["处罚", "空"])
        let read = try rows(reader)
        #expect(
            read.map(\.cells) == [
                ["行政处罚台账"], Self.header, Self.first, Self.second,
                ["150802000012345", "前后", "字", "", "2", ""],
                ["015080200001234", "", "", "", "9.150802200010042E+17", "#N/A"],
            ])
        #expect(read.last?.spoiled == [4])
        try reader.turn(toSheet: 1)
        #expect(try reader.next() == nil)
    }

    /// From a file, and from a pipe, it is the same as from memory.
    @Test func fromAFile() throws {
        let bytes = try Self.bytes("openpyxl.xlsx")
        try withFolder { folder in
            let path = folder.appending(path: "无扩展名").path
            try Data(bytes).write(to: URL(filePath: path))
            #expect(try rows(TableReader(path: path)) == rows(TableReader(bytes: bytes)))
            let pipe = folder.appending(path: "pipe").path
            #expect(unsafe mkfifo(pipe, 0o600) == 0)
            let feeding = try Process.run(
                URL(filePath: "/bin/sh"), arguments: ["-c", "cat \"$0\" > \"$1\"", path, pipe])
            #expect(try rows(TableReader(path: pipe)) == rows(TableReader(bytes: bytes)))
            feeding.waitUntilExit()
        }
    }

    /// The first bytes, up to each byte: an error each time, and no row that is not there.
    @Test(arguments: ["openpyxl.xlsx", "xlsxwriter.xlsx", "libreoffice.xlsx"]) func cutAtEveryByte(name: String) throws
    {
        let bytes = try Self.bytes(name)
        // Before its fourth byte no ZIP file is known for one.
        for count in 4..<bytes.count {
            let error = refusal(Array(bytes[..<count]))
            #expect(error != nil, "\(count)")
        }
    }
}
