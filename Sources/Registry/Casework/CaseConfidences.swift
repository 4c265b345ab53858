import CreditRules
package import Postgres

/// Whom to reach about a case, as told when it was submitted.
public struct CaseContact: Sendable, Equatable {
    /// Who applies, objects or complains.
    public let person: String?
    /// Telephone.
    public let telephone: String?
    /// Address.
    public let address: String?
}

extension CaseContact: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        person = try row.optional("person")
        telephone = try row.optional("telephone")
        address = try row.optional("address")
    }
}

/// What was handed in as a paper of a case, byte by byte.
public struct CasePaperContent: Sendable, Equatable {
    /// application/pdf, image/png or image/jpeg.
    public let mediaType: String
    /// SHA-256, in hexadecimal.
    public let digest: String
    /// Its bytes.
    public let bytes: [UInt8]
}

extension CasePaperContent: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        mediaType = try row("media_type")
        digest = try row("digest")
        bytes = try row("content")
    }
}

extension Query where Output == Never {
    /// Reads, for the rest of the transaction, what is confined as an officer may.
    static func reading(as token: SessionToken) -> Self { "SELECT read_as(\(token.bytes))" }
}

extension Query where Output == CaseContact {
    static func contact(ofCase number: String) -> Self {
        """
        SELECT p.person, p.telephone, p.address FROM case_party p JOIN casework c USING (case_id) WHERE c.number = \(number)
        """
    }
}

extension Query where Output == CasePaperContent {
    static func content(ofPaper paper: Int64, ofCase number: String) -> Self {
        """
        SELECT p.media_type, p.digest, p.content FROM case_paper_content p JOIN casework c USING (case_id)
         WHERE p.paper_id = \(paper) AND c.number = \(number)
        """
    }
}

extension CreditRegistry {
    /// Whom to reach about a case, for an officer of a unit that handles it; nil where nobody was named.
    ///
    /// - Throws: ``Problem`` `not-signed-in`, `case-not-found`, `unit-not-yours` for one who sees the case and does not handle it.
    public func contact(ofCase text: String, by token: SessionToken) async throws -> CaseContact? {
        let report = try await casework(text, by: token)
        return try await asking {
            try await clerk.transaction(.readOnlySnapshot) { transaction in
                try await transaction.execute(.reading(as: token))
                try await Self.checkReads(report, in: &transaction)
                return try await transaction.first(Query<CaseContact>.contact(ofCase: report.number))
            }
        }
    }

    /// A paper that was handed in, for an officer of a unit that handles the case; its digest is compared.
    ///
    /// - Throws: ``Problem`` `not-signed-in`, `case-not-found`, `parameter-invalid` for a paper that the case does not have,
    ///   `unit-not-yours` for one who sees the case and does not handle it.
    public func paper(_ number: Int64, ofCase text: String, by token: SessionToken) async throws -> CasePaperContent {
        let report = try await casework(text, by: token)
        guard report.papers.contains(where: { $0.number == number }) else {
            let known = report.papers.map { "\($0.number)" }.joined(separator: "、")
            throw Problem(.parameterInvalid, ["parameter": "--paper", "value": "\(number)", "allowed": known])
        }
        let found = try await asking {
            try await clerk.transaction(.readOnlySnapshot) { transaction in
                try await transaction.execute(.reading(as: token))
                try await Self.checkReads(report, in: &transaction)
                return try await transaction.first(
                    Query<CasePaperContent>.content(ofPaper: number, ofCase: report.number))
            }
        }
        guard let found, Digest.hexadecimal(of: found.bytes) == found.digest else {
            throw Problem(.internalError, ["what": "case_paper_content \(number)"])
        }
        return found
    }

    /// Refuses, in words, what row-level security would answer with nothing.
    private static func checkReads(_ report: CaseReport, in transaction: inout Transaction) async throws {
        let handling = report.items.map(\.unit) + [report.unit]
        guard try await transaction.first(Query<Bool>.reads(case: report.number)) == true else {
            throw Problem(.unitNotYours, ["unit": handling[0]])
        }
    }
}

extension Query where Output == Bool {
    static func reads(case number: String) -> Self {
        "SELECT case_is_read(case_id) FROM casework WHERE number = \(number)"
    }
}
