import Foundation
import TabularFiles
import Testing

/// Texts that do not fit into memory, and sheets of a million rows; one after the other, for they measure.
@Suite(.serialized) struct XLSXMemoryTests {
    /// What was put into a file comes back as what was kept in memory.
    @Test(arguments: [0, 1000, 100_000]) func spilledTextsAreTheSame(memory: Int) throws {
        let count = 5000
        let strings = (0..<count).map { "<t>文字\($0)\(String(repeating: "长", count: $0 % 97))</t>" }
        var random = Seeded(3)
        var data = ""
        var expected: [[String]] = []
        for row in 1...2000 {
            let picked = (0..<3).map { $0 == 0 ? row : Int.random(in: 0..<count, using: &random) }
            data += "<row r=\"\(row)\">" + picked.map { "<c t=\"s\"><v>\($0)</v></c>" }.joined() + "</row>"
            expected.append(picked.map { "文字\($0)\(String(repeating: "长", count: $0 % 97))" })
        }
        let bytes = try WorkbookBytes(data, strings: strings).packed()
        var limits = TableLimits.standard
        limits.sharedBytes = memory
        #expect(try rows(TableReader(bytes: bytes, limits: limits)).map(\.cells) == expected)
        #expect(try rows(TableReader(bytes: bytes)).map(\.cells) == expected)
    }

    @Test func noMoreIsSpilledThanAllowed() throws {
        let strings = (0..<50_000).map { "<t>文字\($0)\(String(repeating: "长", count: $0 % 97))</t>" }
        let bytes = try WorkbookBytes("", strings: strings).packed()
        var limits = TableLimits.standard
        limits.sharedBytes = 1000
        limits.pipeBytes = 1 << 20
        #expect(refusal(bytes, limits: limits)?.kind == .unreadable(reason: "its texts need too much room"))
    }

    /// Ten times the rows, and no more memory.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["SOAK"] != nil)) func memoryIsFlat() throws {
        var peaks: [Int] = []
        for count in [100_000, 1_000_000] {
            let strings = (0..<count).map { "<t>巴彦淖尔市样例有限公司第\($0)号</t>" }
            let data = (0..<count).map { "<row><c t=\"s\"><v>\($0)</v></c><c><v>\($0).5</v></c></row>" }.joined()
            try withFolder { folder in
                let path = folder.appending(path: "book.xlsx").path
                let book = WorkbookBytes(data, strings: strings)
                try Data(book.packed()).write(to: URL(filePath: path))
                let before = Self.resident
                let reader = try TableReader(path: path)
                var read = 0
                while try reader.next() != nil { read += 1 }
                #expect(read == count)
                peaks.append(Self.resident - before)
            }
        }
        #expect(peaks[1] < peaks[0] + (32 << 20), "\(peaks)")
    }

    /// Ten times the rows written, and no more memory.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["SOAK"] != nil)) func writingIsFlat() throws {
        let row = (0..<10).map { WorkbookCell("巴彦淖尔市样例有限公司第\($0)号", .text) }
        var peaks: [Int] = []
        for count in [50_000, 500_000] {
            try withFolder { folder in
                let writer = try WorkbookWriter(path: folder.appending(path: "book.xlsx").path)
                let sheet = try writer.addSheet("一")
                let before = Self.resident
                for _ in 0..<count { try writer.append(row, to: sheet) }
                peaks.append(Self.resident - before)
                try writer.finish()
            }
        }
        #expect(peaks[1] < peaks[0] + (32 << 20), "\(peaks)")
    }

    /// The memory of this process that is in use.
    private static var resident: Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        return (text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 4096
    }
}
