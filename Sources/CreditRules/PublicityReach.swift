// Whom a regime of publicity is for, and how far it reaches beyond the plain periods of its severities.
extension PublicityRules {
    /// The organs whose decisions a regime is for: by words of their names, or by their credit codes.
    package struct Organs: Hashable, Sendable, Codable {
        /// Words that the name of the deciding organ holds, 市场监督管理 for instance.
        package let names: [String]
        package let codes: [String]
        package let basis: LegalBasis

        package enum CodingKeys: String, CodingKey, CaseIterable { case names, codes, basis }

        /// The word or code by which an organ is meant; nil when it is not.
        package func match(_ organ: DecidingOrgan) -> String? {
            if let code = organ.code, codes.contains(code) { return code }
            guard let name = organ.name else { return nil }
            return names.first { name.holds($0) }
        }
    }

    /// A restriction that a decision lays on the subject: publicity lasts as long as it does.
    package struct Restriction: Hashable, Sendable, Codable {
        /// Kinds of penalty that are such restrictions.
        package let kinds: [String]
        /// Which day of the record is the restriction's last.
        package let lastDay: LastDay
        /// What lasts as long: the maximum, or the minimum (no early end while the restriction runs), or both.
        package let lengthens: [Bound]
        package let basis: LegalBasis

        package enum LastDay: String, Hashable, Sendable, Codable {
            /// 处罚有效期.
            case validUntil = "valid_until"
        }

        package enum Bound: String, Hashable, Sendable, Codable { case minimum, maximum }

        package enum CodingKeys: String, CodingKey, CaseIterable {
            case kinds, lengthens, basis
            case lastDay = "last_day"
        }

        /// The last day of the restriction in a decision; nil when there is none.
        ///
        /// “Long-term” (长期) is what many files write where a penalty has no term: it names no day, and nothing is shown for
        /// ever because of it.
        func lastDay(in question: PublicityQuestion) -> Day? {
            guard question.kinds.contains(where: kinds.contains) else { return nil }
            let day =
                switch lastDay {
                case .validUntil: question.validUntil
                }
            return day.flatMap { $0.isInfinite ? nil : $0 }
        }
    }

    /// Kinds of penalty of which nothing is open when a minor decision has no others.
    package struct NeverOpen: Hashable, Sendable, Codable {
        package let kinds: [String]
        package let basis: LegalBasis

        package enum CodingKeys: String, CodingKey, CaseIterable { case kinds, basis }
    }

    /// What becomes of records that were decided before the regime began.
    package struct OlderRecords: Hashable, Sendable, Codable {
        package let value: Value
        package let basis: LegalBasis

        package enum Value: String, Hashable, Sendable, Codable {
            /// They keep the window of their own day.
            case keep
            /// Their window is reckoned anew.
            case recompute
            /// The window that ends earlier holds.
            case shorter
        }

        package enum CodingKeys: String, CodingKey, CaseIterable { case value, basis }
    }

    /// Within how many working days an annulled decision (撤销、变更、确认违法、无效) is taken down, the day itself not counted.
    package struct Withdrawal: Hashable, Sendable, Codable {
        package let workingDays: Int
        package let basis: LegalBasis

        package enum CodingKeys: String, CodingKey, CaseIterable {
            case basis
            case workingDays = "working_days"
        }
    }
}

/// The organ that decided (处罚机关), as a record names it.
package struct DecidingOrgan: Hashable, Sendable {
    package let name: String?
    package let code: String?

    package init(name: String? = nil, code: String? = nil) {
        self.name = name
        self.code = code
    }
}

extension String {
    /// Whether a word stands in this text, byte by byte: each row of a file asks.
    package func holds(_ word: String) -> Bool {
        let needle = word.utf8
        guard let first = needle.first else { return true }
        var rest = utf8[...]
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.count < needle.count { return false }
            if rest.starts(with: needle) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}
