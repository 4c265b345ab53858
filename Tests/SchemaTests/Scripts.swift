/// The statements of which the tests' transactions are made.
enum Script {
    /// Opens an officer's act.
    static func act(_ kind: String, by login: String) -> String {
        "SELECT begin_act('\(login)', gen_random_uuid(), '\(kind)', 'test'); "
    }

    /// Opens an act of the founder; the owner may.
    static func founding(_ kind: String) -> String {
        "SELECT begin_founder_act(gen_random_uuid(), '\(kind)', 'test'); "
    }

    /// Opens an act of the clock and passes a day.
    static func passing(_ day: String = "next_clock_day()") -> String {
        "SELECT begin_clock_act(gen_random_uuid(), 'clock.day', NULL); SELECT pass_day(\(day)); "
    }

    /// A penalty by bureau A against a subject, with any columns as a test wants them.
    static func record(_ subject: Int = 1, _ seq: Int = 1, _ columns: [String: String] = [:]) -> String {
        var values = [
            "subject_id": "\(subject)", "seq": "\(seq)", "revision": "1", "class": "'admin_penalty'", "unit_id": "2",
            "natural_key": "'key \(subject)-\(seq)'", "document_no": "'巴市监处罚〔2026〕\(seq)号'",
            "decided_on": "'2026-04-20'", "organ": "'Bureau A'", "severity": "'general'", "severity_by": "'unit'",
            "shown_from": "'2026-04-20'", "earliest_end": "'2026-07-20'", "latest_end": "'2099-12-31'",
            "publicity_rule": "'general'", "digest": "gen_random_uuid()", "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("record", values)
    }

    /// Closes the current revision of a record.
    static func close(_ subject: Int = 1, _ seq: Int = 1) -> String {
        """
        UPDATE record SET superseded_by = current_act()
         WHERE subject_id = \(subject) AND seq = \(seq) AND superseded_by IS NULL;
        """
    }

    static func end(_ subject: Int = 1, _ seq: Int = 1, _ columns: [String: String] = [:]) -> String {
        var values = [
            "subject_id": "\(subject)", "seq": "\(seq)", "reason": "'withdrawn'", "ended_on": "'2026-06-01'",
            "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("publicity_end", values)
    }

    /// Rules proposed upon those in force, with one file of the given name and digest.
    static func ruleProposal(
        _ columns: [String: String] = [:], file: String = "r", digest: String = "repeat('a', 64)"
    ) -> String {
        insert(
            "rule_proposal",
            ["base_act": "rules_changed_by(0)", "published": "published_rules()", "act_id": "current_act()"]
                .merging(columns) { $1 })
            + insert(
                "rule_proposal_file",
                [
                    "rule_proposal_id": "(SELECT max(rule_proposal_id) FROM rule_proposal)", "kind": "'rating'",
                    "name": "'\(file)'", "version": "'1'", "effective_from": "'2026-01-01'", "digest": digest,
                    "content": "''", "unverified": "0", "act_id": "current_act()",
                ])
    }

    /// What becomes of the last proposal.
    static func ruleDecision(_ decision: String) -> String {
        insert(
            "rule_decision",
            [
                "rule_proposal_id": "(SELECT max(rule_proposal_id) FROM rule_proposal)", "decision": "'\(decision)'",
                "act_id": "current_act()",
            ])
    }

    /// The decision of subject 1's first penalty was annulled.
    static func annulment(_ columns: [String: String] = [:]) -> String {
        var values = [
            "subject_id": "1", "seq": "1", "annulled_on": "'2026-06-01'", "basis": "'巴政复决〔2026〕1号'",
            "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("annulment_notice", values)
    }

    /// A batch of one unit; `batch_id` is then `currval`.
    static func batch(unit: Int = 2) -> String {
        """
        INSERT INTO batch (class, unit_id, file_name, received_on, act_id)
        VALUES ('admin_penalty', \(unit), 'file.csv', '2026-11-21', current_act());
        """
    }

    /// Whom to ring at bureau A about its reports.
    static func contact(_ columns: [String: String] = [:]) -> String {
        var values = [
            "unit_id": "2", "matter": "'reporting'", "person": "'P'", "telephone": "'0478-0000000'",
            "from_day": "'2026-11-20'", "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("unit_contact", values)
    }

    /// Bureau A decided no penalty in October, unless said otherwise.
    static func zero(_ columns: [String: String] = [:]) -> String {
        var values = [
            "unit_id": "2", "class": "'admin_penalty'", "month": "'2026-10-01'", "reported_on": "'2026-11-02'",
            "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("zero_report", values)
    }

    /// A decision that bureau A published in October, against subject 1, unless said otherwise.
    static func sample(_ columns: [String: String] = [:]) -> String {
        var values = [
            "unit_id": "2", "class": "'admin_penalty'", "month": "'2026-10-01'",
            "code": "'\(String(repeating: "9", count: 17))1'", "document_no": "'巴市监处罚〔2026〕1号'",
            "document_key": "'巴市监处罚[2026]1号'", "decided_on": "'2026-10-09'", "sampled_on": "'2026-11-02'",
            "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("supply_sample", values)
    }

    /// The office states how often reports were asked for in October, unless said otherwise.
    static func figure(_ columns: [String: String] = [:]) -> String {
        var values = [
            "indicator": "'report_queries'", "month": "'2026-10-01'", "value": "412", "source": "'政务大厅统计'",
            "stated_on": "'2026-11-02'", "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("stated_figure", values)
    }

    /// A result of a repair: of subject 1's first penalty, unless said otherwise.
    static func result(of batch: Int, _ columns: [String: String] = [:]) -> String {
        var values = [
            "batch_id": "\(batch)", "unit_id": "(SELECT unit_id FROM batch WHERE batch_id = \(batch))", "line": "2",
            "code": "'\(String(repeating: "9", count: 17))1'",
            "document_key": "'巴市监处罚[2026]1号'", "document_no": "'巴市监处罚〔2026〕1号'",
            "repaired_on": "'2026-06-01'", "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("repair_result", values)
    }

    /// A file that goes up to the platform whose unit is bureau B's.
    static func upFile(_ columns: [String: String] = [:]) -> String {
        var values = [
            "target": "'region'", "unit_id": "3", "class": "'admin_penalty'", "file_name": "'a.csv'", "rows": "1",
            "digest": "repeat('0', 64)", "exported_on": "'2026-11-20'", "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("exchange_file", values)
    }

    /// What the platform has of a record: reported in the last file, unless said otherwise.
    static func item(_ subject: Int = 1, _ seq: Int = 1, _ columns: [String: String] = [:]) -> String {
        var values = [
            "subject_id": "\(subject)", "seq": "\(seq)", "target": "'region'", "revision": "1", "operation": "'add'",
            "state": "'reported'", "held": "false",
            "exchange_file_id": "(SELECT max(exchange_file_id) FROM exchange_file)", "reported_on": "'2026-11-20'",
            "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("exchange_item", values)
    }

    /// An entry of a subject in a register, kept by bureau A, unless said otherwise.
    static func tag(_ subject: Int = 1, _ columns: [String: String] = [:]) -> String {
        var values = [
            "subject_id": "\(subject)", "register": "'catering'", "unit_id": "2", "natural_key": "'JY1'",
            "details": "'{\"grade\": \"B\", \"place\": \"x\"}'", "digest": "gen_random_uuid()",
            "from_day": "'2026-01-12'", "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("subject_tag", values)
    }

    /// A scanned paper: the bytes of a PDF, as SQL.
    static func scan(_ content: String = "'%PDF-1.7 paper'", _ columns: [String: String] = [:]) -> String {
        let bytes = "\(content)::bytea"
        var values = [
            "digest": "encode(sha256(\(bytes)), 'hex')", "media_type": "'application/pdf'",
            "size": "length(\(bytes))", "content": bytes, "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("correction_scan", values)
    }

    /// What bureau A asks for, by the paper that was scanned last: to withdraw a record, unless said otherwise.
    static func request(_ subject: Int = 1, _ seq: Int = 1, _ columns: [String: String] = [:]) -> String {
        var values = [
            "subject_id": "\(subject)", "seq": "\(seq)", "revision": "1", "unit_id": "2", "change": "'withdraw'",
            "scan": "(SELECT digest FROM correction_scan ORDER BY act_id DESC LIMIT 1)", "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("correction_request", values)
    }

    /// What is decided of the request that was filed last.
    static func decision(_ decision: String, _ columns: [String: String] = [:]) -> String {
        var values = [
            "correction_id": "(SELECT max(correction_id) FROM correction_request)", "decision": "'\(decision)'",
            "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("correction_decision", values)
    }

    /// A chunk of a batch with nothing but accepted rows, or with the counts given.
    static func chunk(
        _ chunk: Int = 0, of batch: Int = 1, lines: ClosedRange<Int> = 2...3, _ counts: [String: Int] = [:]
    )
        -> String
    {
        var values = [
            "batch_id": "\(batch)", "chunk": "\(chunk)", "first_line": "\(lines.lowerBound)",
            "last_line": "\(lines.upperBound)", "act_id": "current_act()",
        ]
        for column in ["accepted", "revised", "unchanged", "same_document", "diverted", "held", "refused"] {
            values[column] = "\(counts[column] ?? (column == "accepted" ? lines.count : 0))"
        }
        return insert("batch_chunk", values)
    }

    /// Another name that was sent for a seeded subject's code.
    static func conflict(of subject: Int, _ columns: [String: String] = [:]) -> String {
        var values = [
            "code": "'\(String(repeating: "9", count: 17))\(subject)'", "registered_name": "'Subject \(subject)'",
            "stated_name": "'Other name of \(subject)'", "stated_key": "'other name of \(subject)'",
            "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("name_conflict", values)
    }

    static func sighting(of conflict: Int = 1, batch: Int = 1, line: Int) -> String {
        insert(
            "name_sighting",
            [
                "name_conflict_id": "\(conflict)", "batch_id": "\(batch)", "line": "\(line)", "act_id": "current_act()",
            ])
    }

    /// Lays down that a unit may send a class.
    static func grant(_ unit: Int, _ entry: String = "admin_penalty") -> String {
        insert("unit_class", ["unit_id": "\(unit)", "class": "'\(entry)'", "act_id": "current_act()"])
    }

    /// A penalty by bureau A that waits for the file of a code that nobody has.
    static func held(of batch: Int = 1, line: Int = 2, _ columns: [String: String] = [:]) -> String {
        var values = [
            "batch_id": "\(batch)", "line": "\(line)", "class": "'admin_penalty'", "unit_id": "2", "source": "'local'",
            "code": "'\(String(repeating: "9", count: 17))7'", "name": "'Subject 7'", "name_key": "'subject 7'",
            "natural_key": "'held \(line)'", "document_no": "'巴市监处罚〔2026〕\(line)号'", "decided_on": "'2026-04-20'",
            "organ": "'Bureau A'", "kinds": "'{}'", "severity": "'general'", "severity_by": "'unit'",
            "shown_from": "'2026-04-20'", "earliest_end": "'2026-07-20'", "latest_end": "'2099-12-31'",
            "publicity_rule": "'general'", "details": "'{}'", "act_id": "current_act()",
        ]
        values["digest"] = "md5('\(line)')::uuid"
        values.merge(columns) { _, given in given }
        return insert("held_row", values)
    }

    static func closeHeld(_ id: Int) -> String {
        "UPDATE held_row SET superseded_by = current_act() WHERE held_row_id = \(id);\n"
    }

    /// What became of a row that waited: it went back, unless said otherwise.
    static func outcome(of id: Int, _ columns: [String: String] = [:]) -> String {
        var values = ["held_row_id": "\(id)", "outcome": "'returned'", "act_id": "current_act()"]
        values.merge(columns) { _, given in given }
        return insert("held_outcome", values)
    }

    static func insert(_ table: String, _ values: [String: String]) -> String {
        let columns = values.sorted { $0.key < $1.key }
        return """
            INSERT INTO \(table) (\(columns.map(\.key).joined(separator: ", ")))
            VALUES (\(columns.map(\.value).joined(separator: ", ")));

            """
    }
}
