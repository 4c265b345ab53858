import Foundation
import TabularFiles
import Testing

/// What is written is what is read.
@Suite struct TableWriterTests {
    /// A thousand tables of anything a cell may hold come back cell by cell and line by line.
    @Test func comesBackAsWritten() throws {
        try withFolder { folder in
            for seed in 0..<1_000 {
                let table = SeededTable(seed: seed)
                let path = folder.appending(path: "\(seed).csv").path
                let writer = try TableWriter(path: path)
                for row in table.rows { try writer.append(row) }
                try writer.finish()
                let reader = try TableReader(path: path)
                let found = try rows(reader)
                #expect(reader.encoding == .utf8BOM)
                // Compared as bytes: Swift holds strings equal that are canonically equivalent.
                let same = found.map { $0.cells.map { Array($0.utf8) } } == table.rows.map { $0.map { Array($0.utf8) } }
                #expect(same, "seed \(seed)")
                #expect(found.map(\.line) == table.lines, "seed \(seed)")
            }
        }
    }

    @Test func writesWhatExcelReads() throws {
        try withFolder { folder in
            let path = folder.appending(path: "表.csv").path
            let writer = try TableWriter(path: path)
            try writer.append(["名称", "备注"])
            try writer.append(["甲,乙", "说\"是\"\r\n"])
            try writer.append(["", " x"])
            try writer.append([""])
            try writer.finish()
            let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
            let wanted = "\u{FEFF}名称,备注\r\n\"甲,乙\",\"说\"\"是\"\"\r\n\"\r\n,\" x\"\r\n\"\"\r\n"
            #expect(Array(text.utf8) == Array(wanted.utf8))
        }
    }

    /// Until it is finished, what stood there stands there; let go, it leaves nothing.
    @Test func takesItsPlaceAtOnce() throws {
        try withFolder { folder in
            let path = folder.appending(path: "table.csv").path
            try Data("old\n".utf8).write(to: URL(filePath: path))
            do {
                let writer = try TableWriter(path: path)
                try writer.append(["half"])
                #expect(try rows(TableReader(path: path)).map(\.cells) == [["old"]])
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["table.csv"])
            #expect(try rows(TableReader(path: path)).map(\.cells) == [["old"]])
            let writer = try TableWriter(path: path)
            try writer.append(["new"])
            try writer.finish()
            try writer.finish()
            #expect(throws: TableError.self) { try writer.append(["late"]) }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["table.csv"])
            #expect(try rows(TableReader(path: path)).map(\.cells) == [["new"]])
        }
    }

    @Test func saysWhyItCannot() {
        let error = #expect(throws: TableError.self) { _ = try TableWriter(path: "/nowhere/at/all.csv") }
        #expect(error?.kind == .unreadable(reason: "No such file or directory"))
    }
}
