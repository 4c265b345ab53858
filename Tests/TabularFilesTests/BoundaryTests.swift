import TabularFiles
import Testing

/// Buffers, cuts and damage: whatever the bytes and however they come, rows or an error, and never a trap.
@Suite struct BoundaryTests {
    private static let text =
        "企业名称,代码,\"备注\r\n第二行\"\r\n\"巴彦淖尔市,\"\"甲\"\"\",=\"0123\",𠀀🏛️\r乙公司,,\"x\n\"\n\r\n,,\n丙,\"=\"\"1\"\"\",é"

    private static let encodings = ["UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"]

    private static func file(_ encoding: String) throws -> [UInt8] {
        let mark: [UInt8] = encoding == "UTF-16LE" ? [0xFF, 0xFE] : encoding == "UTF-16BE" ? [0xFE, 0xFF] : []
        return mark + (try #require(encoded(text, as: encoding)))
    }

    /// A character, a CR LF or a doubled quote cut by the end of a read makes no difference, wherever the cut is.
    @Test(arguments: encodings) func readsThroughAnyBuffer(encoding: String) throws {
        let bytes = try Self.file(encoding)
        let wanted = try rows(TableReader(bytes: bytes))
        #expect(wanted.map(\.line) == [1, 3, 4, 8])
        #expect(wanted[1].cells == ["巴彦淖尔市,\"甲\"", "0123", "𠀀🏛️"])
        for size in 1...bytes.count {
            var limits = TableLimits()
            limits.readBytes = size
            // Else the look ahead would have read it all before the first row.
            limits.sampleBytes = 1
            let reader = try TableReader(bytes: bytes, limits: limits)
            #expect(try rows(reader) == wanted, "\(size) bytes at once")
            #expect(reader.bytesRead == bytes.count)
        }
    }

    /// A small file cut after each of its bytes.
    @Test(arguments: encodings) func survivesEveryCut(encoding: String) throws {
        let bytes = try Self.file(encoding)
        let whole = try TableReader(bytes: bytes)
        let wanted = try rows(whole)
        for length in 0..<bytes.count {
            var found: [TableRow] = []
            var error: TableError?
            var known: TextEncoding?
            do {
                let reader = try TableReader(bytes: Array(bytes[..<length]))
                known = reader.encoding
                while let row = try reader.next() { found.append(row) }
            } catch let failure {
                error = failure
            }
            // Of the rows before the last, none can have been changed by a cut behind them.
            if known == whole.encoding, let delimiter = try? TableReader(bytes: Array(bytes[..<length])).delimiter,
                delimiter == whole.delimiter
            {
                let sure = error == nil ? Array(found.dropLast()) : found
                #expect(sure == Array(wanted.prefix(sure.count)), "cut after \(length)")
            }
        }
    }

    /// Bytes changed at random, read in small pieces: the same rows, or the same error, as in one piece.
    @Test func survivesDamage() throws {
        var refused = 0
        var compared = 0
        for seed in 0..<2_000 {
            var random = Seeded(seed)
            var bytes = try Self.file(Self.encodings[seed % 4])
            for _ in 0...Int.random(in: 0...3, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            var limits = TableLimits()
            limits.readBytes = Int.random(in: 1...50, using: &random)
            limits.sampleBytes = limits.readBytes
            let (whole, pieces) = (Self.outcome(bytes, .standard), Self.outcome(bytes, limits))
            if whole.error != nil { refused += 1 }
            // A shorter look ahead may take another delimiter for the right one; all else must be the same.
            if let delimiter = whole.delimiter, delimiter != pieces.delimiter { continue }
            compared += 1
            #expect(whole == pieces, "seed \(seed)")
        }
        #expect(refused > 200)
        #expect(compared > 1_500)
    }

    private struct Outcome: Equatable {
        var rows: [TableRow] = []
        var error: TableError?
        var delimiter: UInt8?
    }

    private static func outcome(_ bytes: [UInt8], _ limits: TableLimits) -> Outcome {
        var outcome = Outcome()
        do {
            let reader = try TableReader(bytes: bytes, limits: limits)
            outcome.delimiter = reader.delimiter
            while let row = try reader.next() { outcome.rows.append(row) }
        } catch {
            outcome.error = error
        }
        return outcome
    }
}
