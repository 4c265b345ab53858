/// The five-character code with which the server classes an error.
package struct SQLState: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package var description: String { rawValue }

    /// True for the two codes that say "the same work may succeed when done again": 40001 and 40P01.
    package var isRetryable: Bool {
        self == .serializationFailure || self == .deadlockDetected
    }
}

extension SQLState {
    package static let uniqueViolation = Self(rawValue: "23505")
    package static let foreignKeyViolation = Self(rawValue: "23503")
    package static let notNullViolation = Self(rawValue: "23502")
    package static let checkViolation = Self(rawValue: "23514")
    package static let exclusionViolation = Self(rawValue: "23P01")
    package static let serializationFailure = Self(rawValue: "40001")
    package static let deadlockDetected = Self(rawValue: "40P01")
    package static let queryCanceled = Self(rawValue: "57014")
    package static let lockNotAvailable = Self(rawValue: "55P03")
    package static let readOnlyTransaction = Self(rawValue: "25006")
    package static let insufficientPrivilege = Self(rawValue: "42501")
    package static let undefinedTable = Self(rawValue: "42P01")
    package static let duplicateDatabase = Self(rawValue: "42P04")
    package static let raisedException = Self(rawValue: "P0001")
    /// A transaction that had already failed was asked to go on, or to commit.
    package static let failedTransaction = Self(rawValue: "25P02")
    package static let noActiveTransaction = Self(rawValue: "25P01")
    /// Text that the database cannot hold, above all U+0000.
    package static let untranslatableCharacter = Self(rawValue: "22021")
    /// More than 65,535 parameters in one statement.
    package static let programLimitExceeded = Self(rawValue: "54000")
    static let featureNotSupported = Self(rawValue: "0A000")
    static let unknownPreparedStatement = Self(rawValue: "26000")
    static let transactionResolutionUnknown = Self(rawValue: "08007")

    /// The server is going away or was told to end this session: the link is lost, the work was not refused.
    var endsTheSession: Bool {
        ["57P01", "57P02", "57P03", "57P05"].contains(rawValue)
    }
}
