import CreditRules
import Crypto
import FoundationEssentials
import Postgres

extension RowChecker {
    /// Checks that need several cells of the row, and fields the row needs that the file has no column for.
    func checkAcross(_ reading: inout RowReading) {
        for place in plan.conditional where !reading.isFilled(place) {
            let field = plan.fields[place]
            guard let condition = field.condition,
                field.isRequired(by: reading.values(at: condition.place)),
                !reading.findings.contains(where: { $0.field == field.id })
            else { continue }
            let kind = condition.when.contains.joined(separator: "、")
            reading.refuse(
                field.type == .amountInTenThousandYuan ? .fineMissing : .required, field, ["kind": kind])
        }
        checkAmount(&reading)
        for group in plan.places.groups where !group.contains(where: { reading.isFilled($0) }) {
            if let named = group.first(where: { plan.fields[$0].column != nil }) {
                reading.refuse(.required, plan.fields[named])
            }
        }
        for place in plan.senderPlaces {
            guard let word = reading.text(place), sender.isContradicted(by: word) else { continue }
            reading.refuse(.unit, plan.fields[place], value: CellText.excerpt(word), ["unit": sender.name])
        }
        checkDays(&reading)
        checkListing(&reading)
    }

    /// Yuan typed into a column of 万元 is refused: the row's own text says the ten-thousandth part.
    private func checkAmount(_ reading: inout RowReading) {
        guard let place = plan.places.amount, let fen = reading.amount(place),
            let text = reading.text(plan.places.amountText)
        else { return }
        let stated = StatedAmounts.fen(in: text)
        guard !stated.contains(fen) else { return }
        reading.statedOtherwise = stated
        guard let meant = stated.first(where: { $0 > 0 && fen == $0 &* 10_000 }) else { return }
        reading.refuse(
            .amountUnit, plan.fields[place], value: FenText.tenThousandYuan(fen),
            ["stated": FenText.yuan(meant), "meant": FenText.tenThousandYuan(meant)])
    }

    private func checkDays(_ reading: inout RowReading) {
        let places = plan.places
        if let place = places.decidedOn, let day = reading.day(place), day > today {
            reading.refuse(.date, plan.fields[place], value: "\(day)", ["why": "晚于今天", "why_en": "is after today"])
        } else if let place = places.decidedOn, let day = reading.day(place), day > receivedOn {
            reading.refuse(
                .date, plan.fields[place], value: "\(day)",
                ["why": "晚于文件收到日\(receivedOn)", "why_en": "is after \(receivedOn), when the file was received"])
        }
        if let place = places.validUntil, let from = reading.day(places.validFrom), let until = reading.day(place),
            until < from
        {
            reading.refuse(
                .date, plan.fields[place], value: "\(until)",
                ["why": "早于有效期自", "why_en": "is before the first day of validity"])
        }
        if let place = places.removedOn, let removed = reading.day(place), let decided = reading.day(places.decidedOn) {
            if removed < decided {
                reading.refuse(
                    .date, plan.fields[place], value: "\(removed)",
                    ["why": "早于列入日期", "why_en": "is before the day of entry"])
            } else if removed > today {
                reading.refuse(
                    .date, plan.fields[place], value: "\(removed)", ["why": "晚于今天", "why_en": "is after today"])
            }
        }
        guard let place = places.documentNo, let written = reading.text(place) else { return }
        let number = DocumentNumber(written)
        reading.number = number
        if plan.entry.publicity == .penalty, number.isAbsent || CellText.isAbsent(written) {
            reading.refuse(.required, plan.fields[place])
        }
    }

    /// The draft of a row without findings; nil only when the class lacks the parts a record needs.
    func draft(from reading: RowReading, _ scratch: inout RowScratch) -> RowDraft? {
        let places = plan.places
        guard let code = reading.code else { return nil }
        // Optional where the code says enough, as in results of repairs.
        let name = reading.text(places.subjectName) ?? ""
        let written = reading.number
        let kinds = reading.list(places.kinds)
        let decidedOn = reading.day(places.decidedOn) ?? today
        let (severity, severityBy, window) = publicity(of: reading, decidedOn: decidedOn, kinds: kinds)
        let naturalKey = naturalKey(of: reading, document: written, &scratch.key)
        let details = details(of: reading, &scratch.details)
        let listing = listing(from: reading, details)
        let nameKey = SubjectName(name).key
        let content = RevisionContent(
            naturalKey: naturalKey, documentNo: written?.asWritten,
            title: places.titles.lazy.compactMap(reading.text).first, decidedOn: decidedOn,
            organ: reading.text(places.organ), organCode: reading.text(places.organCode),
            validFrom: reading.day(places.validFrom), validUntil: reading.day(places.validUntil), kinds: kinds,
            severity: severity, severityBy: severityBy, amountFen: reading.amount(places.amount), window: window,
            details: JSONBytes(details),
            digest: listing?.digest(under: naturalKey)
                ?? digest(of: reading, naturalKey: naturalKey, nameKey: nameKey, details: details, &scratch.digested))
        return RowDraft(
            line: reading.line, code: code, name: name, nameKey: nameKey,
            state: reading.text(places.subjectState).flatMap { SubjectState(rawValue: $0) },
            droppedNumbers: reading.droppedNumbers, saying: content,
            tag: holds == .tags ? tag(from: reading, details) : nil,
            listing: listing)
    }

    private func tag(from reading: RowReading, _ details: [UInt8]) -> TagContent {
        TagContent(
            from: reading.day(plan.places.decidedOn), details: JSONText(String(decoding: details, as: UTF8.self)))
    }

    private func publicity(
        of reading: RowReading, decidedOn: Day, kinds: [String]
    ) -> (Severity?, SeverityBy?, DraftWindow) {
        guard let decision = decision(on: reading, decidedOn: decidedOn, kinds: kinds) else {
            return (nil, nil, DraftWindow(openFrom: decidedOn, removedOn: reading.day(plan.places.removedOn)))
        }
        return (decision.severity, decision.severityBy, DraftWindow(decision, decidedOn: decidedOn))
    }

    /// What the publicity rules say of a row; nil for a class that they do not concern.
    func decision(on reading: RowReading, decidedOn: Day, kinds: [String]) -> PublicityDecision? {
        guard plan.entry.publicity == .penalty else { return nil }
        let places = plan.places
        return publicity.decide(
            PublicityQuestion(
                decidedOn: decidedOn,
                organ: DecidingOrgan(name: reading.text(places.organ), code: reading.text(places.organCode)),
                statedSeverity: reading.text(places.severity).flatMap { Severity(rawValue: $0) }, kinds: kinds,
                procedure: reading.text(places.procedure).flatMap { Procedure(rawValue: $0) },
                fieldOfBusiness: reading.text(places.industryField), validUntil: reading.day(places.validUntil),
                opensMinor: reading.text(places.minorOpen) == FieldChoice.openMinor))
    }

    /// The class's key fields, normalised and joined.
    private func naturalKey(of reading: RowReading, document: DocumentNumber?, _ key: inout [UInt8]) -> String {
        key.removeAll(keepingCapacity: true)
        for (index, place) in plan.places.key.enumerated() {
            if index > 0 { key.append(UInt8(ascii: "|")) }
            if let day = reading.days[place] {
                day.write(to: &key)
            } else if place == plan.places.documentNo {
                if let document, !document.isAbsent { key.append(contentsOf: document.key.utf8) }
            } else if let text = reading.texts[place] {
                HeaderMap.write(simpleKeyOf: text.utf8Span.span, to: &key)
            }
        }
        return String(decoding: key, as: UTF8.self)
    }

    /// As JSON, in memory of its own size: a draft keeps it, and an array made of the whole of another would share that one's.
    private func details(of reading: RowReading, _ writer: inout JSONWriter) -> [UInt8] {
        writer.removeAll()
        writer.object { object in
            for place in plan.present {
                let field = plan.fields[place]
                guard field.isDetail else { continue }
                if let text = reading.texts[place] {
                    object.key(quoted: field.detailKey)
                    object.string(text)
                } else if let day = reading.days[place] {
                    object.key(quoted: field.detailKey)
                    object.string(day)
                } else if let fen = reading.amounts[place] {
                    object.key(quoted: field.detailKey)
                    object.integer(fen)
                } else if let list = reading.lists[place], !list.isEmpty {
                    object.key(quoted: field.detailKey)
                    object.string(list.joined(separator: "；"))
                }
            }
            writeYear(of: reading, to: &object)
        }
        var own: [UInt8] = []
        own.reserveCapacity(writer.bytes.count)
        own.append(contentsOf: writer.bytes)
        return own
    }

    /// Of the content as it was stated.
    ///
    /// The document number counts as normalised, a subject's name only where the row is what names it.
    private func digest(
        of reading: RowReading, naturalKey: String, nameKey: String, details: [UInt8], _ bytes: inout [UInt8]
    ) -> UUID {
        let places = plan.places
        bytes.removeAll(keepingCapacity: true)
        func append(_ text: String) {
            bytes.append(contentsOf: text.utf8)
            bytes.append(0)
        }
        append(naturalKey)
        append(reading.text(places.severity) ?? "")
        append(reading.text(places.organ) ?? "")
        append(plan.entry.makesSubjects ? nameKey : "")
        bytes.append(contentsOf: details)
        bytes.append(0)
        for kind in reading.list(places.kinds) { append(kind) }
        for day in [reading.day(places.decidedOn), reading.day(places.validFrom), reading.day(places.validUntil)] {
            append(day.map { String($0.daysSince1970) } ?? "")
        }
        append(reading.amount(places.amount).map { String($0) } ?? "")
        return UUID(firstBytesOf: SHA256.hash(data: bytes))
    }

    /// Says what is worth knowing about a row that is taken in.
    func note(_ draft: RowDraft, in reading: inout RowReading) {
        if let limit = plan.entry.reportWithinWorkingDays,
            case .day(let due) = calendar.adding(workingDays: limit, to: draft.decidedOn), due < receivedOn,
            let late = calendar.workingDays(after: due, through: receivedOn), late > 0
        {
            reading.note {
                let values = ["day": draft.decidedOn.description, "due": due.description, "count": "\(late)"]
                return RowFinding(.noteLate, line: draft.line, values)
            }
        }
        noteAmount(draft, in: &reading)
        if let place = plan.places.publicityUntil, let told = reading.day(place), told != draft.latestEnd,
            draft.latestEnd != .infinity
        {
            reading.note {
                let values = ["day": "\(draft.latestEnd)"]
                return RowFinding(
                    .notePublicityDiffers, line: draft.line, column: plan.fields[place].header,
                    field: plan.fields[place].id, value: "\(told)", values)
            }
        }
        if let number = reading.number, number.isCourtNumber, number.asWritten.contains("〔") {
            reading.note { RowFinding(.noteCourtNumber, line: draft.line, value: number.shown) }
        }
    }
}

extension RowChecker {
    /// Says that the amount is none of those that the row's own text states.
    private func noteAmount(_ draft: RowDraft, in reading: inout RowReading) {
        guard !reading.statedOtherwise.isEmpty, let place = plan.places.amount, let fen = reading.amount(place)
        else { return }
        let stated = reading.statedOtherwise
        reading.note {
            let values = ["stated": stated.prefix(3).map(FenText.yuan).joined(separator: "、")]
            return RowFinding(
                .noteAmountDiffers, line: draft.line, column: plan.fields[place].header,
                field: plan.fields[place].id, value: FenText.tenThousandYuan(fen), values)
        }
    }
}

extension UUID {
    /// The first 16 bytes of a digest.
    init(firstBytesOf digest: SHA256Digest) {
        var bytes = digest.makeIterator()
        func next() -> UInt8 { bytes.next() ?? 0 }
        self.init(
            uuid: (
                next(), next(), next(), next(), next(), next(), next(), next(), next(), next(), next(), next(), next(),
                next(), next(), next()
            ))
    }
}
