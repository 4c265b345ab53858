import CreditRules
import Registry

// What histories do with records.
extension RandomHistory {
    private static let severities = ["minor": "轻微", "general": "一般", "serious": "严重"]
    private static let organs = ["巴彦淖尔市市场监督管理局", "巴彦淖尔市生态环境局"]
    private static let kinds = [["罚款"], ["警告"], ["罚款", "责令停产停业"], ["限制从业"], ["通报批评", "警告"], ["罚款", "限制从业"]]

    private mutating func content(_ kind: String, organ: String? = nil, before today: Day) -> PlainContent {
        // Of cases mostly something that may be repaired: neither too young nor over.
        let isFit = mix == .cases && pick(4) > 0
        let decided = isFit ? today.adding(days: -60 - pick(300)) : day(before: today)
        var content = PlainContent(
            organ: organ ?? Self.organs[pick(2)], decidedOn: decided.description, text: "情形\(pick(9_000))")
        guard kind == "admin_penalty" else { return content }
        content.severity = [nil, "minor", "general", "general", "serious"][isFit ? 2 + pick(3) : pick(5)]
        content.kinds = Self.kinds[pick(Self.kinds.count)]
        content.field = [nil, "食品", "交通运输"][pick(3)]
        content.opensMinor = pick(2) == 0
        if pick(3) == 0 {
            content.validUntil = decided.adding(days: Int.random(in: 20...1_400, using: &random)).description
        }
        return content
    }

    private mutating func newRow(before today: Day) -> PlainFile.Row {
        documents += 1
        let kind = ["admin_penalty", "admin_penalty", "admin_penalty", "admin_permit", "court_judgment"][pick(5)]
        return PlainFile.Row(
            file: pick(firms.count), kind: kind, document: "模拟〔2026〕\(index * 1_000 + documents)号",
            content: content(kind, before: today))
    }

    private mutating func row(before today: Day) -> PlainFile.Row {
        guard !sent.isEmpty, pick(2) == 0 else { return newRow(before: today) }
        let old = sent[pick(sent.count)]
        guard pick(2) == 0 else { return old }
        return PlainFile.Row(
            file: pick(10) == 0 ? pick(firms.count) : old.file, kind: old.kind, document: old.document,
            content: content(old.kind, organ: old.content.organ, before: today))
    }

    func cells(_ row: PlainFile.Row) -> [String: String] {
        let (firm, content) = (firms[row.file], row.content)
        guard let decided = Day(iso: content.decidedOn) else { return [:] }
        switch row.kind {
        case "admin_permit":
            return firm.permit(row.document, on: decided, ["content": content.text, "organ": content.organ])
        case "court_judgment":
            return [
                "uscc": firm.code, "name": firm.name, "document_no": row.document, "cause": content.text,
                "decided_on": content.decidedOn, "organ": content.organ,
            ]
        default:
            return firm.penalty(
                row.document, on: decided,
                [
                    "facts": content.text, "organ": content.organ, "kinds": content.kinds.joined(separator: ";"),
                    "severity": content.severity.flatMap { Self.severities[$0] } ?? "",
                    "valid_until": content.validUntil ?? "", "field_of_business": content.field ?? "",
                    "minor_open": content.opensMinor ? "是" : "",
                ])
        }
    }

    /// A file of one class with up to three rows, some of them sent before.
    mutating func report(_ office: ModelOffice, _ rules: PlainRules) async throws {
        var rows = [row(before: office.today)]
        for _ in 0..<pick(3) {
            let next = row(before: office.today)
            let isOther = !rows.contains {
                file.answering($0.file) == file.answering(next.file) && $0.document == next.document
            }
            if next.kind == rows[0].kind, isOther { rows.append(next) }
        }
        sent += rows
        var expected = file
        let counts = expected.log(rows, "\(office.today)", rules)
        let sheet = Sheet(rows.map(cells))
        var reply: ImportReply?
        let what = rows.map { "\($0.document)@\($0.file) \($0.content.severity ?? "?")" }.joined(separator: ", ")
        try await attempt("file \(rows[0].kind) \(what) → \(counts)", expected) {
            reply = try await office.fixture.importSheet(sheet, class: rows[0].kind)
        }
        guard let reply else { return }
        guard reply.counts == [counts[0], counts[1], counts[2], 0, 0, counts[3]] else {
            throw Disagreement(
                description: "\(what): \(counts) expected, \(reply.counts), \(reply.refusals.map(\.code.rawValue))")
        }
        file.batches[file.batches.count - 1].number = reply.batch ?? 0
    }

    /// One record, typed.
    mutating func type(_ office: ModelOffice, _ rules: PlainRules) async throws {
        let row = row(before: office.today)
        var expected: PlainFile? = file
        if expected?.type(row, rules) == false { expected = nil }
        sent.append(row)
        let fields = cells(row).filter { !$0.value.isEmpty }
        try await attempt("add \(row.kind) \(row.document)@\(row.file)", expected) {
            try await office.registry.perform(
                AddRecord(class: row.kind, unit: "市市场监管局", fields: fields), by: office.fixture.reporter)
        }
    }

    mutating func confirm(_ office: ModelOffice, _ rules: PlainRules) async throws {
        guard let place = record() else { return }
        let severity = ["minor", "general", "serious"][pick(3)]
        var expected: PlainFile? = file
        if expected?.confirm(place, severity, rules) == false { expected = nil }
        let number = number(place)
        try await attempt("confirm \(number) \(severity)", expected) {
            try await office.registry.perform(
                ConfirmSeverity(number: number, severity: severity), by: office.fixture.reporter)
        }
    }

    mutating func correct(_ office: ModelOffice, _ rules: PlainRules) async throws {
        guard let place = record() else { return }
        let record = file[place]
        let new = content(record.kind, organ: record.last.content.organ, before: office.today)
        var document: String?
        let textField = ["admin_permit": "content", "court_judgment": "cause"][record.kind] ?? "facts"
        var fields = [textField: new.text]
        var changes: [(inout PlainContent) -> Void] = [{ $0.text = new.text }]
        if pick(2) == 0 {
            fields["decided_on"] = new.decidedOn
            changes.append { $0.decidedOn = new.decidedOn }
            if record.kind == "admin_permit" { fields["valid_from"] = new.decidedOn }
        }
        if record.kind == "admin_penalty" {
            if let severity = new.severity, pick(2) == 0 {
                fields["severity"] = Self.severities[severity]
                changes.append { $0.severity = severity }
            }
            if pick(2) == 0 {
                fields["kinds"] = new.kinds.joined(separator: ";")
                fields["valid_until"] = new.validUntil ?? ""
                fields["minor_open"] = new.opensMinor ? "是" : ""
                changes.append {
                    ($0.kinds, $0.validUntil, $0.opensMinor) = (new.kinds, new.validUntil, new.opensMinor)
                }
            }
        }
        if pick(6) == 0 {
            documents += 1
            document = "模拟〔2026〕\(index * 1_000 + documents)号"
            fields["document_no"] = document
        }
        var expected: PlainFile? = file
        let isDone = expected?.correct(place, document: document, rules) { content in
            for change in changes { change(&content) }
        }
        if isDone == false { expected = nil }
        let number = number(place)
        try await attempt("correct \(number) \(fields.keys.sorted())", expected) {
            try await office.registry.perform(
                CorrectRecord(number: number, fields: fields, reason: "模拟更正"), by: office.fixture.reporter)
        }
    }

    mutating func withdraw(_ office: ModelOffice, _ today: Day) async throws {
        guard let place = record() else { return }
        let annulled = pick(2) == 0
        var expected: PlainFile? = file
        if expected?.withdraw(place, annulled: annulled, "\(today)") == false { expected = nil }
        let number = number(place)
        try await attempt("withdraw \(number) annulled \(annulled)", expected) {
            try await office.registry.perform(
                WithdrawRecord(number: number, reason: "模拟", annulled: annulled), by: office.fixture.reporter)
        }
    }

    /// Suspends by a court's word, or resumes what is suspended.
    mutating func suspend(_ office: ModelOffice, _ today: Day) async throws {
        guard let place = record() else { return }
        let number = number(place)
        var expected: PlainFile? = file
        if file[place].has("court", "reorganisation"), pick(3) > 0 {
            if expected?.resume(place) == false { expected = nil }
            return try await attempt("resume \(number)", expected) {
                try await office.registry.perform(
                    ResumePublicity(number: number, reason: "裁定撤销"), by: office.fixture.reporter)
            }
        }
        let cause = pick(2) == 0 ? Suspension.court : .reorganisation
        let day = today.adding(days: -pick(20))
        let ruling = "（2026）内0802行初\(index)号"
        if expected?.suspend(place, cause.rawValue, from: "\(day)") == false { expected = nil }
        try await attempt("suspend \(number) \(cause.rawValue) from \(day)", expected) {
            try await office.registry.perform(
                SuspendPublicity(number: number, cause: cause, basis: ruling, on: day), by: office.fixture.reporter)
        }
    }

    mutating func undo(_ office: ModelOffice, _ today: Day, _ rules: PlainRules) async throws {
        guard !file.batches.isEmpty else { return }
        let batch = pick(file.batches.count)
        let number = file.batches[batch].number
        var expected: PlainFile? = file
        if expected?.undo(batch, "\(today)", rules) == false { expected = nil }
        try await attempt("undo \(number)", expected) {
            try await office.registry.perform(
                UndoBatch(batch: number, reason: "模拟"), by: office.fixture.officers.reviewer)
        }
    }

    /// A repair told from above, under whatever code, perhaps before its record came.
    mutating func tell(_ office: ModelOffice, _ today: Day) async throws {
        let row = sent.isEmpty || pick(8) == 0 ? newRow(before: today) : sent[pick(sent.count)]
        let ago = pick(30)
        var expected = file
        let outcome = expected.tell(row.file, row.document, repairedOn: "\(today.adding(days: -ago))")
        let line = office.exchange.result(firms[row.file], row.document, daysAgo: ago)
        var reply: ImportReply?
        try await attempt("repaired \(row.document)@\(row.file) \(ago) days ago", expected) {
            reply = try await office.exchange.results([line])
        }
        guard let reply else { return }
        guard reply.counts == [outcome == 0 ? 1 : 0, 0, outcome == 2 ? 1 : 0, 0, 0, 0] else {
            throw Disagreement(description: "repaired \(row.document): \(reply.counts)")
        }
        hasTold = true
        file.batches[file.batches.count - 1].number = reply.batch ?? 0
    }
}
