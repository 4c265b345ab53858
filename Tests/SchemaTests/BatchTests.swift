import Postgres
import Testing

/// A batch is open until it is closed, and its chunks say what its lines say.
@Suite struct BatchTests {
    private let act = Script.act("intake.chunk", by: "reporterA")

    @Test func linesAndChunksAreOfABatch() async throws {
        try await withRegistry { registry in
            for write in [
                Ledger.row(line: 2, of: 99), Script.chunk(of: 99),
                "INSERT INTO batch_close VALUES (99, 3, current_act());",
            ] {
                let refusal = try await registry.refusal(of: act + write)
                #expect(refusal == .guarded("batch_exists") || refusal?.state == "23503", "\(write)")
            }
        }
    }

    @Test func nothingIsAddedToAClosedBatch() async throws {
        try await withRegistry { registry in
            try await registry.run(act + Script.batch() + Script.chunk())
            try await registry.run(act + Script.chunk(1, lines: 4...5))
            let closing = Script.act("batch.close", by: "reporterA")
            try await registry.run(closing + "INSERT INTO batch_close VALUES (1, 5, current_act());")
            try await registry.refuses(act + Script.chunk(2, lines: 6...7), .guarded("batch_is_open"))
            try await registry.refuses(act + Ledger.row(line: 6), .guarded("batch_is_open"))
            let again = closing + "INSERT INTO batch_close VALUES (1, 5, current_act());"
            try await registry.refuses(again, .unique("batch_close_pkey"))
        }
    }

    @Test func chunksCountTheirLines() async throws {
        try await withRegistry { registry in
            try await registry.run(act + Script.batch() + Script.chunk())
            let none = Script.chunk(1, lines: 4...5, ["accepted": 1, "unchanged": 1])
            try await registry.refuses(act + none, .guarded("batch_chunk_counts_its_rows"))
            let other = Script.chunk(1, lines: 4...5, ["accepted": 1, "refused": 1])
            try await registry.refuses(act + Ledger.row(line: 4) + other, .guarded("batch_chunk_counts_its_rows"))
            let silent = Script.chunk(1, lines: 4...5, ["accepted": 1])
            try await registry.refuses(act + Ledger.row(line: 4) + silent, .guarded("batch_chunk_counts_its_rows"))
            try await registry.refuses(act + Script.chunk(1, lines: 3...5), .guarded("batch_chunk_lines_apart"))
            try await registry.refuses(
                act + Script.chunk(1, lines: 4...5, ["accepted": 3]), .check("batch_chunk_counts_fit"))
            try await registry.refuses(
                act + Script.chunk(1, lines: 4...5, ["accepted": -1]), .check("batch_chunk_counts_fit"))
            try await registry.refuses(
                act + Script.chunk(1, lines: 4...20_004), .check("batch_chunk_counts_fit"))
            try await registry.accepts(act + Ledger.row(line: 4) + none)
        }
    }

    @Test func anActHasOneChunk() async throws {
        try await withRegistry { registry in
            let two = Script.batch() + Script.chunk() + Script.chunk(1, lines: 4...5)
            try await registry.refuses(act + two, .unique("batch_chunk_act_unique"))
        }
    }
}
