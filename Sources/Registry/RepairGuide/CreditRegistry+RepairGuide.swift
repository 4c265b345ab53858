import CreditRules
import Postgres

extension CreditRegistry {
    /// Whether a record can be repaired, from which day, to whom and with which papers.
    ///
    /// - Throws: ``Problem`` `record-not-found`; in the open channel an ended, hidden or minor record answers exactly like one
    ///   that there is not. `illegal-step` for a record that speaks for its subject, or of nothing adverse.
    public func repairGuide(record text: String, reader: Reader = .anyone) async throws -> RepairGuide {
        let number = try RecordNumber(text)
        return try await asking {
            let rules = try await rules()
            let asked: Query<GuidedRecord>
            switch reader {
            case .anyone: asked = .open(guided: number)
            case .officer(let token):
                _ = try await officer(of: token)
                asked = .known(guided: number)
            }
            guard let found = try await database(for: reader).first(asked) else {
                throw Problem(.recordNotFound, ["number": number.text])
            }
            let windows = try await database(for: reader).all(Query<OpenContact>.windows(of: found.unit, for: "repair"))
            return try RepairGuide(found, contacts: windows, rules: rules, today: clock.today)
        }
    }

    /// The same of an entry on a list of seriously untrustworthy subjects.
    ///
    /// - Throws: ``Problem`` `listing-not-found`, in the open channel also for what is not openly shown; `illegal-step` for an
    ///   entry that speaks for its subject.
    public func repairGuide(listing number: Int64, reader: Reader = .anyone) async throws -> RepairGuide {
        try await asking {
            let rules = try await rules()
            let asked: Query<GuidedListing>
            switch reader {
            case .anyone: asked = .open(guided: number)
            case .officer(let token):
                _ = try await officer(of: token)
                asked = .known(guided: number)
            }
            guard let found = try await database(for: reader).first(asked) else {
                throw Problem(.listingNotFound, ["number": "\(number)"])
            }
            let windows = try await database(for: reader).all(Query<OpenContact>.windows(of: found.unit, for: "repair"))
            return try RepairGuide(found, contacts: windows, rules: rules, today: clock.today)
        }
    }
}
