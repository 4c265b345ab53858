extension Transaction {
    /// Copies one prepared buffer, as ``CopyEncoder`` makes it, and gives the number of rows.
    @discardableResult
    package mutating func copyIn(_ target: CopyTarget, bytes: [UInt8]) async throws(DatabaseError) -> Int {
        try await perform { session, opening throws(DatabaseError) in
            try session.beginCopy(opening, target.text)
            try session.putCopy(bytes)
            return try session.endCopy()
        }
    }

    /// Copies pieces of binary COPY data as they come, and gives the number of rows.
    ///
    /// The next piece is asked for when the server has taken the last. If the source throws, nothing is copied.
    @discardableResult
    package mutating func copyIn<Pieces: AsyncSequence>(
        _ target: CopyTarget, from pieces: Pieces
    ) async throws -> Int where Pieces.Element == [UInt8] {
        try await perform { session, opening throws(DatabaseError) in
            try session.beginCopy(opening, target.text)
        }
        do {
            for try await piece in pieces {
                try await perform { session, _ throws(DatabaseError) in try session.putCopy(piece) }
            }
        } catch let error as DatabaseError where error.endsCopy {
            throw error
        } catch {
            // The server's report of the refusal says only what we told it.
            _ = try? await perform { session, _ throws(DatabaseError) in
                try session.endCopy(refusing: "the source failed")
            }
            throw error
        }
        return try await perform { session, _ throws(DatabaseError) in try session.endCopy() }
    }
}

extension Database {
    /// Copies pieces of binary COPY data in a transaction of its own, and gives the number of rows.
    @discardableResult
    package func copyIn<Pieces: AsyncSequence>(
        _ target: CopyTarget, from pieces: Pieces, statementTimeout: Duration = .seconds(600)
    ) async throws -> Int where Pieces.Element == [UInt8] {
        // Never again: the source has been used up.
        try await transaction(.readCommitted, retry: .never, statementTimeout: statementTimeout) { transaction in
            try await transaction.copyIn(target, from: pieces)
        }
    }
}

extension DatabaseError {
    /// True when the connection that was copying is gone, so that nothing can be told to it.
    fileprivate var endsCopy: Bool {
        switch self {
        case .connection, .cancelled, .shuttingDown: true
        case .server, .decoding, .poolExhausted, .commitOutcomeUnknown: false
        }
    }
}
