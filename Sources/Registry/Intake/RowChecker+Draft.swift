import Crypto
import CreditRules
import FoundationEssentials

extension RowChecker {
    /// Checks that need several cells of the row.
    func checkAcross(_ reading: inout RowReading) {
        let entry = plan.entry
        for column in plan.columns {
            guard let condition = column.field.requiredWhen, !reading.isFilled(column.field.id) else { continue }
            let alreadyFound = reading.findings.contains { $0.field == column.field.id }
            guard !alreadyFound, condition.holds(for: reading.values(of: condition.field)) else { continue }
            let isAmount = column.field.type == .amountInTenThousandYuan
            let kind = condition.contains.joined(separator: "、")
            reading.refuse(isAmount ? .fineMissing : .required, column, ["kind": kind])
        }
        refuseMissingColumns(&reading)
        for group in entry.oneOfGroups where !group.fields.contains(where: { reading.isFilled($0.id) }) {
            let named = plan.columns.first { column in group.fields.contains { $0.id == column.field.id } }
            if let named { reading.refuse(.required, named) }
        }
        checkDays(&reading)
    }

    /// A field that the row needs and the file has no column for.
    private func refuseMissingColumns(_ reading: inout RowReading) {
        let present = Set(plan.columns.map(\.field.id))
        for field in plan.entry.fields where !present.contains(field.id) {
            guard let condition = field.requiredWhen, condition.holds(for: reading.values(of: condition.field)) else {
                continue
            }
            let code: ProblemCode = field.type == .amountInTenThousandYuan ? .fineMissing : .required
            reading.findings.append(
                RowFinding(
                    code, line: reading.line, column: field.zh, field: field.id,
                    ["kind": condition.contains.joined(separator: "、")]))
        }
    }

    private func checkDays(_ reading: inout RowReading) {
        let entry = plan.entry
        if let field = entry.field(.decidedOn), let day = reading.days[field.id], day > today,
            let column = plan.columns.first(where: { $0.field.id == field.id })
        {
            reading.refuse(.date, column, value: "\(day)", ["why": "晚于今天"])
        }
        if let from = reading.day(.validFrom, in: entry), let until = reading.day(.validUntil, in: entry), until < from,
            let column = plan.columns.first(where: { $0.field.role == .validUntil })
        {
            reading.refuse(.date, column, value: "\(until)", ["why": "早于有效期自"])
        }
        guard entry.publicity == .penalty, let number = reading.text(.documentNo, in: entry),
            DocumentNumber(number).isAbsent, let column = plan.columns.first(where: { $0.field.role == .documentNo })
        else { return }
        reading.refuse(.required, column)
    }

    /// The draft of a row without findings; nil only when the class lacks the parts a record needs.
    func draft(from reading: RowReading) -> RowDraft? {
        let entry = plan.entry
        guard let code = reading.code, let name = reading.text(.subjectName, in: entry) else { return nil }
        let documentNo = reading.text(.documentNo, in: entry)
        let kinds = entry.field(.kinds).flatMap { reading.lists[$0.id] } ?? []
        let decidedOn = reading.day(.decidedOn, in: entry) ?? today
        let (severity, severityBy, window) = publicity(of: reading, decidedOn: decidedOn, kinds: kinds)
        let naturalKey = naturalKey(of: reading)
        let details = details(of: reading)
        let amount = entry.field(.amount).flatMap { reading.amounts[$0.id] }
        let subjectName = SubjectName(name)
        let digest = digest(
            naturalKey: naturalKey, decidedOn: reading.day(.decidedOn, in: entry), kinds: kinds, amount: amount,
            validity: (reading.day(.validFrom, in: entry), reading.day(.validUntil, in: entry)),
            stated: reading.text(.severity, in: entry), organ: reading.text(.organ, in: entry),
            name: entry.makesSubjects ? subjectName.key : "", details: details)
        return RowDraft(
            line: reading.line, code: code, name: name, nameKey: subjectName.key, naturalKey: naturalKey,
            documentNo: documentNo.map { DocumentNumber($0).asWritten }, title: reading.texts[entry.title],
            decidedOn: decidedOn, organ: reading.text(.organ, in: entry), organCode: reading.text(.organCode, in: entry),
            validFrom: reading.day(.validFrom, in: entry), validUntil: reading.day(.validUntil, in: entry), kinds: kinds,
            severity: severity, severityBy: severityBy, amountFen: amount, window: window,
            state: reading.text(.subjectState, in: entry).flatMap { SubjectState(rawValue: $0) }, details: details,
            digest: digest)
    }

    private func publicity(
        of reading: RowReading, decidedOn: Day, kinds: [String]
    ) -> (Severity?, SeverityBy?, DraftWindow) {
        let entry = plan.entry
        guard entry.publicity == .penalty else { return (nil, nil, DraftWindow(openFrom: decidedOn)) }
        let question = PublicityQuestion(
            decidedOn: decidedOn,
            statedSeverity: reading.text(.severity, in: entry).flatMap { Severity(rawValue: $0) }, kinds: kinds,
            procedure: reading.text(.procedure, in: entry).flatMap { Procedure(rawValue: $0) },
            fieldOfBusiness: reading.text(.industryField, in: entry))
        let decision = publicity.decide(question)
        let (regime, marked) = publicity.regime(for: decidedOn)
        let window = DraftWindow(decision, decidedOn: decidedOn, regime: regime, marked: marked)
        return (decision.severity, decision.severityBy, window)
    }

    /// The class's key fields, normalised and joined.
    private func naturalKey(of reading: RowReading) -> String {
        plan.entry.key.map { id in
            if let day = reading.days[id] { return day.description }
            guard let text = reading.texts[id] else { return "" }
            guard plan.entry[id: id]?.role == .documentNo else { return HeaderMap.simpleKey(text) }
            let number = DocumentNumber(text)
            return number.isAbsent ? "" : number.key
        }.joined(separator: "|")
    }

    /// The parts that have columns of their own in the database.
    private static let ownColumns: Set<CatalogueField.Role> = [
        .subjectCode, .subjectName, .documentNo, .decidedOn, .kinds, .severity, .amount, .validFrom, .validUntil,
        .organ, .organCode,
    ]

    /// Day and organ of a registration are optional, so they are kept as stated beside the columns that need a value.
    private func isBasic(_ role: CatalogueField.Role) -> Bool {
        plan.entry.makesSubjects && (role == .decidedOn || role == .organ)
    }

    private func details(of reading: RowReading) -> String {
        var writer = JSONWriter(reserving: 512)
        writer.object { object in
            for field in plan.entry.fields where field.disclosure != .core {
                if let role = field.role, Self.ownColumns.contains(role), !isBasic(role) { continue }
                if let text = reading.texts[field.id] {
                    object.key(field.id)
                    object.string(text)
                } else if let day = reading.days[field.id] {
                    object.key(field.id)
                    object.string(day.description)
                } else if let fen = reading.amounts[field.id] {
                    object.key(field.id + "_fen")
                    object.integer(fen)
                } else if let list = reading.lists[field.id] {
                    object.key(field.id)
                    object.string(list.joined(separator: "；"))
                }
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private func digest(
        naturalKey: String, decidedOn: Day?, kinds: [String], amount: Int64?, validity: (Day?, Day?), stated: String?,
        organ: String?, name: String, details: String
    ) -> UUID {
        var hash = SHA256()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(details.utf8.count + 256)
        let numbers = [decidedOn, validity.0, validity.1].map { $0.map { Int64($0.daysSince1970) } ?? .min } + [amount ?? .min]
        for text in [naturalKey, stated ?? "", organ ?? "", name, details] + kinds {
            bytes.append(contentsOf: text.utf8)
            bytes.append(0)
        }
        for number in numbers {
            for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
        }
        hash.update(data: bytes)
        return UUID(firstBytesOf: hash.finalize())
    }

    /// What is worth saying about a row that is taken in.
    func notes(of draft: RowDraft, _ reading: RowReading) -> [RowFinding] {
        var notes: [RowFinding] = []
        if let limit = plan.entry.reportWithinWorkingDays,
            case .day(let due) = calendar.adding(workingDays: limit, to: draft.decidedOn), due < today,
            let late = calendar.workingDays(after: due, through: today)
        {
            let values = ["day": draft.decidedOn.description, "due": due.description, "count": "\(late)"]
            notes.append(RowFinding(.noteLate, line: draft.line, values))
        }
        if let written = draft.documentNo, written.utf8.contains(0x94), written.contains("〔") {
            let number = DocumentNumber(written)
            if number.isCourtNumber {
                notes.append(RowFinding(.noteCourtNumber, line: draft.line, value: number.shown))
            }
        }
        return notes
    }
}

extension UUID {
    /// The first 16 bytes of a digest.
    init(firstBytesOf digest: SHA256Digest) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16)
        for byte in digest.prefix(16) { bytes.append(byte) }
        self.init(
            uuid: (
                bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7], bytes[8], bytes[9],
                bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
            ))
    }
}
