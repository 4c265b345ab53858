/// The statements of casework.
extension Script {
    /// A case that bureau A received of subject 1, numbered by the database, with its first step.
    static func casework(_ kind: String = "repair", _ columns: [String: String] = [:]) -> String {
        var values = [
            "kind": "'\(kind)'", "number": "next_case_number('\(kind)', 2, 1)", "unit_id": "2", "subject_id": "1",
            "applicant": "'subject'", "submitted_on": "registry_today()", "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("casework", values)
    }

    /// The case that was submitted last.
    static let lastCase = "(SELECT max(case_id) FROM casework)"

    /// An item of the last case: a record of bureau A.
    static func item(_ item: Int, of seq: Int, _ columns: [String: String] = [:]) -> String {
        var values = [
            "case_id": lastCase, "item": "\(item)", "subject_id": "1", "seq": "\(seq)", "unit_id": "2", "steps": "2",
            "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("case_item", values)
    }

    /// The next step of the last case, or of one of its items, along the machine: it closes the one before.
    ///
    /// - Parameter state: The state before, where the script has closed that step itself.
    static func step(
        _ action: String, item: Int = 0, as role: String, _ columns: [String: String] = [:], of number: String? = nil,
        after state: String? = nil
    ) -> String {
        let (id, others) = (number ?? lastCase, columns.sorted { $0.key < $1.key })
        let first = "coalesce((SELECT state FROM before), '\(state ?? "start")')"
        let names = others.map { ", " + $0.key }.joined()
        return """
            WITH before AS (
                UPDATE case_step SET superseded_by = current_act()
                 WHERE case_id = \(id) AND item = \(item) AND superseded_by IS NULL RETURNING step, state)
            INSERT INTO case_step (case_id, item, step, kind, level, from_state, action, role, state, is_open, unit_id, day,
                                   act_id\(names))
            SELECT c.case_id, \(item), coalesce((SELECT step FROM before), \(state == nil ? 0 : 1)) + 1, t.kind, t.level, t.from_state, t.action,
                   t.role, t.state, t.is_open, coalesce(i.unit_id, c.unit_id), registry_today(),
                   current_act()\(others.map { ", " + $0.value }.joined())
              FROM casework c JOIN case_transition t USING (kind) LEFT JOIN case_item i ON i.case_id = c.case_id AND i.item = \(item)
             WHERE c.case_id = \(id) AND t.level = \(item == 0 ? "'case'" : "'item'") AND t.action = '\(action)'
               AND t.role = '\(role)' AND t.from_state = \(first)
               AND (i.steps IS NULL OR i.steps = ANY (t.steps));

            """
    }

    /// Submits a repair of records of bureau A, at its window.
    static func submitting(_ seqs: [Int] = [1], by login: String = "reporterA") -> String {
        var text = act("repair.submit", by: login) + casework() + step("submit", as: "window_clerk")
        for (index, seq) in seqs.enumerated() {
            text += item(index + 1, of: seq) + step("receive", item: index + 1, as: "window_clerk")
        }
        return text
    }

    /// The applicant is who it says, confirmed at the window.
    static let confirming = act("repair.confirm", by: "reporterA") + step("confirm", as: "window_clerk")

    /// One step of an item, by its handler.
    static func handling(
        _ action: String, kind: String? = nil, item: Int = 1, _ columns: [String: String] = [:]
    ) -> String {
        act("repair.\(kind ?? action)", by: "reporterA") + step(action, item: item, as: "handler", columns)
    }

    /// The acts that bring an item from its receipt to a proposal of approval.
    static func proposing(item: Int = 1) -> [String] {
        [
            handling("accept", item: item), handling("verify", item: item),
            handling("propose_approval", kind: "propose", item: item),
        ]
    }

    /// Signed from above, with what it entails for a record.
    static func signing(_ seq: Int = 1, item: Int = 1) -> String {
        act("repair.sign", by: "reviewer") + step("sign", item: item, as: "above")
            + end(1, seq, ["reason": "'repaired'", "ended_on": "registry_today()"])
    }

    static func paper(_ columns: [String: String] = [:], content: String = "'%PDF-1.7 proof'") -> String {
        let bytes = "\(content)::bytea"
        var values = [
            "case_id": lastCase, "item": "0", "material": "'performance_proof'",
            "digest": "encode(sha256(\(bytes)), 'hex')", "media_type": "'application/pdf'", "size": "length(\(bytes))",
            "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("case_paper", values) + """
            INSERT INTO case_paper_content (paper_id, case_id, digest, media_type, size, content, act_id)
            SELECT paper_id, case_id, digest, media_type, size, \(bytes), act_id FROM case_paper
             WHERE paper_id = (SELECT max(paper_id) FROM case_paper);

            """
    }

    static func party(_ columns: [String: String] = [:]) -> String {
        var values = [
            "case_id": lastCase, "person": "'王××'", "telephone": "'0478-0000000'", "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("case_party", values)
    }

    static func recall(_ columns: [String: String] = [:]) -> String {
        var values = [
            "case_id": lastCase, "item": "1", "unit_id": "3", "asked_on": "registry_today()",
            "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("case_recall", values)
    }

    static func bar(_ columns: [String: String] = [:]) -> String {
        var values = [
            "subject_id": "1", "case_id": lastCase, "item": "1", "barred_from": "registry_today()",
            "rule": "'repair-2026'", "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("case_bar", values)
    }

    /// The repair of a record is revoked: what it had ended is shown again.
    static func revoking(_ seq: Int = 1) -> String {
        act("repair.sign", by: "reviewer") + step("sign", item: 1, as: "above") + """
            UPDATE publicity_end SET superseded_by = current_act()
             WHERE subject_id = 1 AND seq = \(seq) AND reason = 'repaired' AND superseded_by IS NULL;

            """ + bar()
    }

    /// A case that came to be repaired and revoked, with everything that a case may have.
    static let wholeCase =
        [
            act("unit.signing", by: "operator")
                + insert("unit_signing", ["unit_id": "4", "steps": "3", "act_id": "current_act()"]),
            submitting([2, 1]) + party() + paper() + "SELECT keep_case_code(\(lastCase), '\(code)');",
            confirming,
        ] + proposing() + [
            signing(2) + recall(),
            handling("propose_revocation", kind: "revoke", ["ground": "'materials_false'"]),
            revoking(2),
        ]

    /// A case's code, of 128 bits.
    static let code = "a code of 16 byt"
}
