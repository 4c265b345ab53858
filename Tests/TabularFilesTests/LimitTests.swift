import Foundation
import TabularFiles
import Testing

/// What a file may not do to the program that reads it.
@Suite struct LimitTests {
    @Test func limitsColumns() throws {
        let row = String(repeating: ",", count: 499)
        #expect(try cells("a\(row)\n").first?.count == 500)
        #expect(refusal("x\na\(row),\n")?.kind == .tooManyColumns(line: 2))
    }

    @Test func limitsCellsAndLines() throws {
        var limits = TableLimits()
        limits.cellBytes = 10
        limits.lineBytes = 30
        #expect(try rows("a\n0123456789,0123456789\n", limits: limits).count == 2)
        #expect(refusal("a\n0123456789x\n", limits: limits)?.kind == .lineTooLong(line: 2))
        #expect(refusal("a\n\"0123456789x\"\n", limits: limits)?.kind == .lineTooLong(line: 2))
        #expect(refusal("a\n1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6\n", limits: limits)?.kind == .lineTooLong(line: 2))
    }

    /// One line of 200 MB is refused when the limit is reached; so is a quote that never closes, as what it is.
    @Test(arguments: [false, true]) func refusesAnEndlessLine(isQuoted: Bool) throws {
        try withFolder { folder in
            let path = folder.appending(path: "endless.csv").path
            try Self.write(megabytes: 200, of: "甲乙a", after: isQuoted ? "h\n\"" : "h\n", to: path)
            let reader = try TableReader(path: path)
            #expect(reader.bytesTotal ?? 0 > 200_000_000)
            #expect(try reader.next()?.cells == ["h"])
            let error = #expect(throws: TableError.self) { try reader.next() }
            #expect(error?.kind == (isQuoted ? .unbalancedQuote(line: 2) : .lineTooLong(line: 2)))
            #expect(reader.bytesRead < 16 * 1024 * 1024)
        }
    }

    /// A pipe is read like a file.
    @Test func readsAPipe() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pipe-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "pipe").path
        try #require(unsafe mkfifo(path, 0o600) == 0)
        let bytes = Array(String(repeating: "甲公司,91150802MA0N000001\n", count: 20_000).utf8)
        async let sent: Void = Self.send(bytes, to: path)
        let reader = try TableReader(path: path)
        #expect(try rows(reader).count == 20_000)
        #expect(reader.bytesTotal == bytes.count)
        try await sent
    }

    /// Rows that vanish while a file is read are an error, not an end.
    @Test func noticesAFileThatShrinks() throws {
        try withFolder { folder in
            let path = folder.appending(path: "shrinking.csv").path
            try Self.write(megabytes: 2, of: "a,b\n", after: "h,i\n", to: path)
            let reader = try TableReader(path: path)
            #expect(try reader.next()?.cells == ["h", "i"])
            try #require(unsafe truncate(path, 1_000_000) == 0)
            let error = #expect(throws: TableError.self) { while try reader.next() != nil {} }
            #expect(error?.kind == .unreadable(reason: "it became shorter while it was read"))
        }
    }

    /// Memory stays flat over 300 MB: only with SOAK set, for it needs the disk.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["SOAK"] != nil)) func staysFlat() throws {
        try withFolder { folder in
            let path = folder.appending(path: "large.csv").path
            let row = "巴彦淖尔市某某有限责任公司,91150802MA0N000001,巴市监罚字〔2026〕1号,\"罚款,没收\",2026-11-21\r\n"
            try Self.write(megabytes: 300, of: row, after: "名称,代码,文号,种类,日期\r\n", to: path)
            let reader = try TableReader(path: path)
            _ = try reader.next()
            let before = try Self.residentPeak()
            var count = 0
            while let row = try reader.next() { count += row.cells.count }
            #expect(count > 10_000_000)
            let grown = try Self.residentPeak() - before
            #expect(grown < 16 * 1024, "grew by \(grown) KiB")
        }
    }

    @concurrent private static func send(_ bytes: [UInt8], to path: String) async throws {
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        try handle.write(contentsOf: bytes)
        try handle.close()
    }

    private static func write(megabytes: Int, of piece: String, after start: String, to path: String) throws {
        try Data(start.utf8).write(to: URL(filePath: path))
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        try handle.seekToEnd()
        let chunk = Data(String(repeating: piece, count: 1_000_000 / piece.utf8.count + 1).utf8)
        for _ in 0..<megabytes { try handle.write(contentsOf: chunk) }
        try handle.close()
    }

    /// The most memory this process has had, in KiB.
    private static func residentPeak() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
        return try #require(line.split(separator: " ").dropFirst().first.flatMap { Int($0) })
    }
}
