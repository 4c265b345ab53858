/// What an office goes by in casework: papers, grounds, channels, steps of signing.
///
/// Decoded from `rules/repair-….yaml`.
package struct RepairRules: Hashable, Sendable, Codable {
    package let header: RuleHeader
    package let basis: LegalBasis
    package let signing: Signing
    package let materials: [Material]
    package let papers: Papers
    package let grounds: [Ground]
    package let bar: Bar
    package let minor: Minor
    package let channels: [ReferralChannel]
    package let results: [Result]

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case header, basis, signing, materials, papers, grounds, bar, minor, channels, results
    }

    /// Steps of signing of a unit that has laid down none of its own.
    package struct Signing: Hashable, Sendable, Codable {
        /// Two (经办、审核) or three (经办、审核、签发).
        package let steps: Int
        package let basis: LegalBasis

        package enum CodingKeys: String, CodingKey, CaseIterable { case steps, basis }
    }

    /// A paper that there may be (材料).
    package struct Material: Hashable, Sendable, Codable {
        package let id: String
        package let names: BilingualText
        package let kinds: [CaseKind]
        /// Of which applicants it is wanted: subject, administrator, person.
        package let wanted: [String]
        package let basis: LegalBasis

        package enum CodingKeys: String, CodingKey, CaseIterable { case id, names, kinds, wanted, basis }
    }

    /// How large and of which kinds papers may be.
    package struct Papers: Hashable, Sendable, Codable {
        /// Of one paper, in MiB.
        package let mebibytes: Int
        /// How many a case may have.
        package let atMost: Int
        package let mediaTypes: [String]
        package let basis: LegalBasis

        package enum CodingKeys: String, CodingKey, CaseIterable {
            case mebibytes, basis
            case atMost = "at_most"
            case mediaTypes = "media_types"
        }
    }

    /// For how many years nobody is repaired whose repair was revoked for fraud.
    package struct Bar: Hashable, Sendable, Codable {
        /// Nil while nobody has read the figure: then a bar stands until an officer lifts it.
        package let years: Int?
        package let basis: LegalBasis

        package enum CodingKeys: String, CodingKey, CaseIterable { case years, basis }
    }

    /// What becomes of minor matters (轻微).
    package struct Minor: Hashable, Sendable, Codable {
        /// Whether they lapse by themselves, so that no application is taken.
        package let lapses: Bool
        package let text: BilingualText
        package let basis: LegalBasis

        package enum CodingKeys: String, CodingKey, CaseIterable { case lapses, text, basis }
    }

    /// What may become of something that is objected to.
    package struct Result: Hashable, Sendable, Codable {
        package let id: String
        package let names: BilingualText

        package enum CodingKeys: String, CodingKey, CaseIterable { case id, names }
    }

    /// The materials that there may be in a kind of case.
    package func materials(of kind: CaseKind) -> [Material] { materials.filter { $0.kinds.contains(kind) } }

    /// A ground that a step of a kind of case may name.
    package func ground(_ id: String, for action: CaseAction, of kind: CaseKind) -> Ground? {
        grounds.first { $0.id == id && $0.kinds.contains(kind) && $0.steps.contains(action.rawValue) }
    }

    /// The grounds that a step of a kind of case may name.
    package func grounds(for action: CaseAction, of kind: CaseKind) -> [Ground] {
        grounds.filter { $0.kinds.contains(kind) && $0.steps.contains(action.rawValue) }
    }

    /// Where an applicant goes with something, by its class or list and by who decided it; nil where its unit here decides.
    package func channel(of entry: String, _ organ: DecidingOrgan, isUpstream: Bool) -> ReferralChannel? {
        channels.first { $0.takes(entry, organ) } ?? (isUpstream ? channels.first { $0.upstream } : nil)
    }
}

/// Why something is not accepted, not approved, or revoked.
package struct Ground: Hashable, Sendable, Codable {
    package let id: String
    package let kinds: [CaseKind]
    /// The steps that may name it: decline, propose_refusal, propose_revocation.
    package let steps: [String]
    package let names: BilingualText
    /// A sentence with places for what it needs.
    package let text: BilingualText
    package let needs: [Need]
    package let basis: LegalBasis

    package enum Need: String, Hashable, Sendable, Codable, CaseIterable {
        /// From which day repair may be applied for; reckoned.
        case firstDay = "first_day"
        /// What is still to be paid; as found.
        case amount
        /// Until when; reckoned of a bar, as stated of a restriction.
        case until
    }

    package enum CodingKeys: String, CodingKey, CaseIterable { case id, kinds, steps, names, text, needs, basis }

    /// The sentence with its values.
    package func sentence(_ values: [Need: String]) -> BilingualText {
        func fill(_ text: String) -> String {
            needs.reduce(text) { filled, need in
                filled.split(separator: "{\(need.rawValue)}", omittingEmptySubsequences: false)
                    .joined(separator: values[need] ?? "……")
            }
        }
        return BilingualText(zh: fill(text.zh), en: fill(text.en))
    }
}

/// Where an applicant goes whose matter another authority decides (告知渠道).
package struct ReferralChannel: Hashable, Sendable, Codable {
    package let id: String
    package let names: BilingualText
    /// Words that the name of the deciding organ holds.
    package let organs: [String]
    /// Classes and lists that it decides whoever is named as their organ.
    package let entries: [String]
    /// Whether it takes what was sent down from above.
    package let upstream: Bool
    package let text: BilingualText
    package let basis: LegalBasis

    package enum CodingKeys: String, CodingKey, CaseIterable { case id, names, organs, entries, upstream, text, basis }

    func takes(_ entry: String, _ organ: DecidingOrgan) -> Bool {
        let meant = PublicityRules.Organs(names: organs, codes: [], basis: basis)
        return entries.contains(entry) || meant.match(organ) != nil
    }
}

extension RepairRules: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [
            .header: RuleHeader.shape, .basis: LegalBasis.shape,
            .signing: .keys(Signing.CodingKeys.self, [.basis: LegalBasis.shape]),
            .materials: .list(
                .keys(
                    Material.CodingKeys.self,
                    [
                        .names: BilingualText.shape, .kinds: .list(.scalar), .wanted: .list(.scalar),
                        .basis: LegalBasis.shape,
                    ])),
            .papers: .keys(Papers.CodingKeys.self, [.mediaTypes: .list(.scalar), .basis: LegalBasis.shape]),
            .grounds: .list(
                .keys(
                    Ground.CodingKeys.self,
                    [
                        .kinds: .list(.scalar), .steps: .list(.scalar), .names: BilingualText.shape,
                        .text: BilingualText.shape, .needs: .list(.scalar), .basis: LegalBasis.shape,
                    ])),
            .bar: .keys(Bar.CodingKeys.self, [.basis: LegalBasis.shape]),
            .minor: .keys(Minor.CodingKeys.self, [.text: BilingualText.shape, .basis: LegalBasis.shape]),
            .channels: .list(
                .keys(
                    ReferralChannel.CodingKeys.self,
                    [
                        .names: BilingualText.shape, .organs: .list(.scalar), .entries: .list(.scalar),
                        .text: BilingualText.shape, .basis: LegalBasis.shape,
                    ])),
            .results: .list(.keys(Result.CodingKeys.self, [.names: BilingualText.shape])),
        ])
}
