/// What a record puts into the places of a text.
struct RatingTextValues {
    let record: RatingRecord?
    let count: Int
    let limit: Int

    func chinese(_ place: RatingText.Place) -> String {
        switch place {
        case .severity: record?.severity?.inChinese ?? ""
        case .kinds: record?.kinds.joined(separator: "、") ?? ""
        case .decidedOn: record?.decidedOn.inChinese ?? ""
        case .validUntil: record?.validUntil?.inChinese ?? "长期"
        case .fineClause: fine.map { "，罚款\($0)元" } ?? ""
        default: common(place)
        }
    }

    func english(_ place: RatingText.Place) -> String {
        switch place {
        case .severity: record?.severity?.rawValue ?? ""
        case .kinds: record?.kinds.joined(separator: ", ") ?? ""
        case .decidedOn: record?.decidedOn.description ?? ""
        case .validUntil:
            record?.validUntil.flatMap { $0.isInfinite ? nil : $0.description } ?? "long-term"
        case .fineClause: fine.map { ", fine \($0) yuan" } ?? ""
        default: common(place)
        }
    }

    private var fine: String? {
        guard let fen = record?.amountFen, fen > 0 else { return nil }
        return FenText.yuan(fen)
    }

    private func common(_ place: RatingText.Place) -> String {
        switch place {
        case .documentNo: record?.documentNo ?? ""
        case .unit: record?.unit ?? ""
        case .title: record?.title ?? ""
        case .scheme: record?.scheme ?? ""
        case .grade: record?.grade ?? ""
        case .year: record?.year ?? ""
        case .count: String(count)
        case .limit: String(limit)
        case .severity, .kinds, .decidedOn, .validUntil, .fineClause: ""
        }
    }
}

extension RecordReference {
    init(_ record: RatingRecord) {
        self.init(
            number: record.number, classID: record.classID, documentNo: record.documentNo,
            decidedOn: record.decidedOn, unit: record.unit)
    }
}
