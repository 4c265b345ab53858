import CreditRules
import Postgres

extension RatingRecord {
    /// A shown record as far as a policy reads it.
    init(_ record: StoredRecord, class entry: CatalogueClass?) {
        let details = RecordDetails(record.details)
        func text(_ role: CatalogueField.Role) -> String? { entry?.field(role).flatMap { details[$0.id] } }
        self.init(
            number: record.number, classID: record.entry, documentNo: record.documentNo, decidedOn: record.decidedOn,
            unit: record.unitName, severity: record.severity.flatMap { Severity(rawValue: $0) }, kinds: record.kinds,
            amountFen: record.amountFen, validFrom: record.validFrom, validUntil: record.validUntil,
            shownFrom: record.shownFrom, shownUntil: record.latestEnd.isInfinite ? nil : record.latestEnd,
            title: record.title, scheme: text(.scheme), grade: text(.grade), year: text(.year))
    }
}

extension RatingRecord {
    /// An entry of a list as far as a policy reads it: it counts while the subject stands on the list.
    init(_ listing: VisibleListing, list: CreditList?) {
        self.init(
            number: "L\(listing.id)", classID: (ListSide(rawValue: listing.side) ?? .untrust).ratedClass,
            documentNo: listing.words.documentNo, decidedOn: listing.enteredOn,
            unit: listing.words.organ ?? listing.unitName, shownFrom: listing.enteredOn,
            shownUntil: listing.until.isInfinite ? nil : listing.until, title: list?.names.zh ?? listing.list)
    }
}

/// A rating reckoned for one channel: what is shown of it, and until when it holds by itself.
struct ReckonedRating: Sendable {
    let officialGrade: RatingDocument.OfficialGrade?
    let evaluation: RatingDocument.Evaluation?
    /// The first later day on which it differs with no act; long-term when time alone changes nothing.
    let nextChangeOn: Day

    /// Reckons from the shown records and entries of lists.
    ///
    /// Pure; the same for one subject and for the whole city.
    init(
        _ records: [StoredRecord], _ listings: [VisibleListing], state: String, rules: RuleLibrary,
        channel: DisclosureChannel, on day: Day
    ) {
        let policy = rules.rating
        let facts = RatingFacts(
            state: SubjectState(rawValue: state) ?? .active,
            records: records.map { RatingRecord($0, class: rules.catalogue[id: $0.entry]) }
                + listings.map { RatingRecord($0, list: rules.lists[id: $0.list]) })
        let official = facts.records
            .filter { $0.scheme.map(policy.officialSchemes.contains) ?? false }
            .max { ($0.decidedOn, $0.number) < ($1.decidedOn, $1.number) }
        officialGrade = official.flatMap { record in
            guard let grade = record.grade else { return nil }
            let stored = records.first { $0.number == record.number }
            return RatingDocument.OfficialGrade(
                grade: grade, source: stored?.organ ?? stored?.unitName ?? "", evaluatedOn: record.decidedOn.description
            )
        }
        let officialEnds = official?.shownUntil?.adding(days: 1) ?? .infinity
        guard policy.isVisible(in: channel) else {
            evaluation = nil
            nextChangeOn = officialEnds
            return
        }
        let result = policy.evaluate(facts, on: day)
        evaluation = RatingDocument.Evaluation(result, policy)
        nextChangeOn = min(officialEnds, result.nextChangeOn ?? .infinity)
    }
}

extension RatingPolicy {
    /// Whether the own evaluation is shown in a channel; one line of the policy file decides.
    func isVisible(in channel: DisclosureChannel) -> Bool {
        visibleIn.contains { $0.rawValue == channel.rawValue }
    }
}

extension RatingDocument.Evaluation {
    /// A result with the policy it came from.
    init(_ result: RatingResult, _ policy: RatingPolicy) {
        self.init(
            score: result.score, base: result.base, gradeClass: result.grade.number, gradeName: result.grade.name.zh,
            reasons: result.reasons.map(RatingDocument.Reason.init), policyName: policy.header.name,
            policyVersion: policy.header.version, policyFrom: policy.header.effectiveFrom.description,
            banner: policy.banner?.zh, bannerEnglish: policy.banner?.en)
    }
}

extension RatingDocument.Reason {
    init(_ reason: RatingReason) {
        self.init(
            code: reason.code, points: reason.points, text: reason.textZh, textEnglish: reason.textEn,
            basis: reason.basis.inChinese,
            record: reason.record.map { record in
                RatingDocument.ReasonRecord(
                    number: record.number, class: record.classID, documentNo: record.documentNo,
                    decidedOn: record.decidedOn.description, unit: record.unit ?? "")
            })
    }
}
