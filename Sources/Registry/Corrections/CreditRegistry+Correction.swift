package import Postgres

/// Which requests are listed.
public struct CorrectionFilter: Sendable {
    /// Whether those that were decided are left out.
    public var isOpen: Bool
    /// The unit that asks, by any of its names.
    public var unit: String?
    /// How many at most.
    public var limit: Int

    /// Makes a filter.
    public init(isOpen: Bool = true, unit: String? = nil, limit: Int = 1000) {
        self.isOpen = isOpen
        self.unit = unit
        self.limit = limit
    }
}

/// The scan of a stamped paper, byte by byte as it was filed.
public struct CorrectionScan: Sendable, Equatable {
    /// application/pdf, image/png or image/jpeg.
    public let mediaType: String
    /// SHA-256, in hexadecimal.
    public let digest: String
    /// What was filed.
    public let bytes: [UInt8]
}

extension CorrectionScan: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        mediaType = try row("media_type")
        digest = try row("digest")
        bytes = try row("content")
    }
}

extension Query where Output == CorrectionScan {
    static func scan(of number: Int64, readBy token: SessionToken) -> Self {
        "SELECT media_type, digest, content FROM read_correction_scan(\(token.bytes), \(number))"
    }
}

extension CreditRegistry {
    /// What the officer's own unit and those below it ask for, what was filed last first.
    ///
    /// - Throws: ``Problem`` `not-signed-in`, `unit-not-found`.
    public func corrections(
        _ filter: CorrectionFilter = CorrectionFilter(), by token: SessionToken
    ) async throws -> [Correction] {
        try await asking {
            _ = try await officer(of: token)
            var unit: Int64?
            if let word = filter.unit { unit = try await ReportingUnit.resolve(word, in: clerk).id }
            return try await clerk.all(
                Query<Correction>.corrections(
                    readableBy: token, number: nil, isOpen: filter.isOpen, unit: unit,
                    limit: Int64(max(1, filter.limit))))
        }
    }

    /// One request with what it asks for, field by field.
    ///
    /// - Throws: ``Problem`` `not-signed-in`, `correction-not-found`, also for one of a unit that is not the officer's.
    public func correction(_ number: Int64, by token: SessionToken) async throws -> CorrectionReport {
        try await asking {
            let rules = try await rules()
            let correction = try await readable(number, by: token)
            return try await clerk.transaction(.readOnlySnapshot) { transaction in
                try await CorrectionReport(correction, rules: rules, in: &transaction)
            }
        }
    }

    /// The scan of a request's paper; its digest was compared.
    ///
    /// - Throws: ``Problem`` as for ``correction(_:by:)``; `integrity-failed` when what is stored is not what was filed.
    public func correctionScan(of number: Int64, by token: SessionToken) async throws -> CorrectionScan {
        try await asking {
            _ = try await readable(number, by: token)
            guard let scan = try await clerk.first(.scan(of: number, readBy: token)) else {
                throw Problem(.correctionNotFound, ["number": "\(number)"])
            }
            guard Digest.hexadecimal(of: scan.bytes) == scan.digest else {
                throw Problem(.integrityFailed, ["count": "1"])
            }
            return scan
        }
    }

    private func readable(_ number: Int64, by token: SessionToken) async throws -> Correction {
        _ = try await officer(of: token)
        let asked = Query<Correction>.corrections(readableBy: token, number: number, isOpen: false, unit: nil, limit: 1)
        guard let correction = try await clerk.first(asked) else {
            throw Problem(.correctionNotFound, ["number": "\(number)"])
        }
        return correction
    }
}
