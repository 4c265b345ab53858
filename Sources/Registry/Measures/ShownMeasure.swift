import CreditRules
import Postgres

/// One measure of a subject and one cause of it, as a channel shows it; without a measure, the subject's head alone.
struct ShownMeasure: RowDecodable, Sendable {
    let requested: String
    let code: String
    let name: String
    let asOf: Day
    let measure: Particulars?
    let cause: MeasuresDocument.Cause?

    /// What the rules say of the measure.
    struct Particulars: Sendable {
        let id: String
        let place: Int32
        let side: String
        let group: String
        let obligation: String
        let names: BilingualText
        let organ: BilingualText
        let purposes: [String]
        let basis: LegalBasis
    }

    init(from row: borrowing Row) throws(DecodingError) {
        requested = try row("requested")
        code = try row("code")
        name = try row("name")
        asOf = try row("as_of")
        measure = try Particulars(row)
        cause = try MeasuresDocument.Cause(row)
    }
}

extension ShownMeasure.Particulars {
    fileprivate init?(_ row: borrowing Row) throws(DecodingError) {
        let id: String? = try row.optional("measure")
        place = try row.optional("place") ?? 0
        side = try row.optional("side") ?? ""
        group = try row.optional("measure_group") ?? ""
        obligation = try row.optional("obligation") ?? ""
        names = BilingualText(zh: try row.optional("name_zh") ?? "", en: try row.optional("name_en") ?? "")
        organ = BilingualText(zh: try row.optional("organ_zh") ?? "", en: try row.optional("organ_en") ?? "")
        purposes = try row.optional("purposes") ?? []
        basis = LegalBasis(
            instrument: try row.optional("instrument") ?? "", article: try row.optional("article"),
            verified: try row.optional("verified") ?? false)
        guard let id else { return nil }
        self.id = id
    }
}

extension MeasuresDocument.Cause {
    fileprivate init?(_ row: borrowing Row) throws(DecodingError) {
        let cause: String? = try row.optional("cause")
        let listing: Int64? = try row.optional("listing_id")
        let record: String? = try row.optional("record")
        let from: Day? = try row.optional("from_day")
        let until: Day? = try row.optional("until_day")
        name = try row.optional("cause_zh") ?? ""
        nameEnglish = try row.optional("cause_en") ?? ""
        documentNo = try row.optional("document_no")
        organ = try row.optional("cause_organ")
        basis = try row.optional("cause_basis")
        guard let cause, let number = record ?? listing.map({ "\($0)" }) else { return nil }
        kind = record == nil ? .listing : .record
        id = cause
        self.number = number
        self.from = from?.description
        self.until = until.flatMap { $0.isInfinite ? nil : $0.description }
    }
}

extension Query where Output == ShownMeasure {
    /// The one statement of the public's measures, for all who ask at the same time.
    static func openMeasures(_ codes: [String]) -> Self {
        """
        SELECT requested, code, name, as_of, measure, place, name_zh, name_en, side, measure_group, obligation,
               organ_zh, organ_en, purposes, instrument, article, verified, listing_id, record, cause, cause_zh, cause_en,
               document_no, cause_organ, cause_basis, from_day, until_day
          FROM open_measures(\(codes))
        """
    }

    /// The same for officers, in their channel and on any day.
    static func measures(of codes: [String], channel: DisclosureChannel, on day: Day) -> Self {
        """
        SELECT requested, code, name, as_of, measure, place, name_zh, name_en, side, measure_group, obligation,
               organ_zh, organ_en, purposes, instrument, article, verified, listing_id, record, cause, cause_zh, cause_en,
               document_no, cause_organ, cause_basis, from_day, until_day
          FROM subject_measures(\(codes), \(channel.rawValue), \(day), NULL)
        """
    }
}

extension Query where Output == String {
    /// The numbers of those causes that are of the officer's unit or one below it.
    static func ownCauses(of causes: [MeasuresDocument.Cause], _ token: SessionToken) -> Self {
        """
        SELECT l.listing_id::text FROM listing l
         WHERE l.listing_id = ANY (\(causes.filter { $0.kind == .listing }.compactMap { Int64($0.number) })::bigint[])
           AND l.unit_id IN (SELECT units_of(\(token.bytes)))
        UNION ALL
        SELECT t.number FROM unnest(\(causes.filter { $0.kind == .record }.map(\.number))::text[]) AS t (number)
          JOIN record r ON r.subject_id = split_part(t.number, '-', 1)::bigint AND r.seq = split_part(t.number, '-', 2)::int
                       AND r.superseded_by IS NULL
         WHERE r.unit_id IN (SELECT units_of(\(token.bytes)))
        """
    }
}
