internal import Registry

/// Asks for a record field by field on a terminal, each answer checked at once; nothing is kept until it is agreed to.
struct RecordDialogue {
    private let form: RecordForm
    private let context: Context
    private let prompt: FormPrompt
    /// What was typed, by identifier; empty where a field was passed over.
    private var answers: [String: String] = [:]
    /// The fields asked for, in the order in which they were.
    private var asked: [String] = []
    /// Fields to be asked for before any other, the last first: those that one goes back over.
    private var waiting: [FormField] = []
    private var subject: FormSubject?
    /// Whether the optional fields are asked for; nil before that was asked.
    private var wantsOptional: Bool?

    init(_ form: RecordForm, _ context: Context) {
        self.form = form
        self.context = context
        prompt = FormPrompt(context)
    }

    /// What one answer came to.
    private enum Step {
        case next, back
    }

    /// The fields as they were agreed to.
    ///
    /// - Throws: ``EndedWith`` when the record is not to be logged; ``Problem`` `interrupted`.
    mutating func run() async throws -> [String: String] {
        prompt.begin(form)
        do {
            while true {
                while let field = try nextField() { try await ask(field) }
                if let agreed = try await agree() { return agreed }
            }
        } catch  where Task.isCancelled {
            prompt.breakLine()
            throw Problem(.interrupted, ["saved": "；没有保存任何内容", "saved_en": "; nothing was saved"])
        }
    }

    /// The field to ask for: what is needed by now, then, if wanted, the others.
    private mutating func nextField() throws -> FormField? {
        if let field = waiting.popLast() { return field }
        let open = form.fields.filter { field in
            (answers[field.id] ?? "").isEmpty && form.isNeeded(field.id, given: answers)
                && (answers[field.id] == nil || form.isRequired(field.id, given: answers))
        }
        if let needed = open.first { return needed }
        let others = form.fields.filter { answers[$0.id] == nil }
        guard !others.isEmpty else { return nil }
        if wantsOptional == nil { wantsOptional = try prompt.asksForOthers(others.count, line) }
        return wantsOptional == true ? others.first : nil
    }

    private mutating func ask(_ field: FormField) async throws {
        guard try await settle(field) == .back else {
            asked.append(field.id)
            return
        }
        // The field before is asked again, with what had been typed as its answer, and then this one.
        waiting.append(field)
        if let last = asked.popLast(), let before = form.fields.first(where: { $0.id == last }) {
            waiting.append(before)
        }
    }

    /// Asks until the answer can stand.
    private mutating func settle(_ field: FormField) async throws -> Step {
        let before = answers[field.id]
        prompt.offer(field)
        while true {
            let proposed = before.flatMap { $0.isEmpty ? nil : $0 } ?? (field.isName ? subject?.name : nil)
            let isRequired = form.isRequired(field.id, given: answers)
            prompt.ask(field, isRequired: isRequired, proposed: proposed)
            let typed = try line()
            switch typed {
            case "?", "？":
                prompt.explain(field)
                continue
            case "<", "＜", "《":
                return .back
            default: break
            }
            answers[field.id] = typed.isEmpty ? proposed ?? "" : field.chosen(by: typed)
            let answer = try await form.answer(field.id, in: answers)
            prompt.say(answer)
            guard answer.refusals.isEmpty else {
                answers[field.id] = before
                continue
            }
            if field.isCode { take(answer.subject) }
            return .next
        }
    }

    /// Another subject has another name, which is asked for again.
    private mutating func take(_ found: FormSubject?) {
        defer { subject = found }
        guard let name = form.fields.first(where: \.isName), found != subject else { return }
        answers[name.id] = nil
        asked.removeAll { $0 == name.id }
        waiting = waiting.filter { $0.id != name.id } + [name]
    }

    /// Shows the whole record and asks; nil when something of it was asked for again.
    private mutating func agree() async throws -> [String: String]? {
        let summary = try await form.summary(of: answers)
        prompt.show(summary)
        while true {
            prompt.askWhether()
            let typed = try line().lowercased()
            if ["y", "yes", "是"].contains(typed) { return answers.filter { !$0.value.isEmpty } }
            if typed == "<" || typed == "＜", let last = asked.last { return try await again(last) }
            if let place = Int(typed), summary.values.indices.contains(place - 1) {
                return try await again(summary.values[place - 1].id)
            }
            guard typed.isEmpty || ["n", "no", "否"].contains(typed) else { continue }
            prompt.sayNothingKept()
            throw EndedWith(status: .interrupted)
        }
    }

    private mutating func again(_ id: String) async throws -> [String: String]? {
        if let field = form.fields.first(where: { $0.id == id }) { _ = try await settle(field) }
        return nil
    }

    /// The next line without blanks around it; the end of input ends the form.
    private func line() throws -> String {
        guard let typed = try context.input.readLine() else {
            prompt.breakLine()
            prompt.sayNothingKept()
            throw EndedWith(status: .interrupted)
        }
        let trimmed = typed.drop { $0.isWhitespace }
        return String(String(trimmed.reversed().drop { $0.isWhitespace }.reversed()))
    }
}

extension FormField {
    /// A typed number stands for the choice of that number; of a list each of several.
    func chosen(by typed: String) -> String {
        guard !choices.isEmpty else { return typed }
        let parts = isList ? typed.split { ";；、,， ".contains($0) }.map(String.init) : [typed]
        let numbers = parts.compactMap { Int($0) }.filter { choices.indices.contains($0 - 1) }
        guard !parts.isEmpty, numbers.count == parts.count else { return typed }
        return numbers.map { choices[$0 - 1].written }.joined(separator: ";")
    }
}
