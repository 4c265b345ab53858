/// The statements of lists.
extension Script {
    /// Bureau A proposes that subjects enter its list, unless said otherwise.
    static func proposal(_ columns: [String: String] = [:]) -> String {
        var values = ["list": "'arrears'", "unit_id": "2", "operation": "'enter'", "act_id": "current_act()"]
        values.merge(columns) { _, given in given }
        return insert("listing_proposal", values)
    }

    private static let lastProposal = "(SELECT max(proposal_id) FROM listing_proposal)"
    private static let lastCandidate = "(SELECT max(candidate_id) FROM listing_candidate)"

    private static func content(_ subject: Int) -> [String: String] {
        [
            "subject_id": "\(subject)", "document_no": "'乌中人社欠薪列字〔2026〕\(subject)号'",
            "document_key": "'乌中人社欠薪列字[2026]\(subject)号'", "organ": "'Bureau A'", "basis": "'《办法》'",
            "cause": "'拖欠'", "entered_on": "'2026-02-10'", "until_day": "'2029-02-10'", "earliest_exit": "'2027-02-11'",
            "rule": "'lists-2026'", "details": "'{\"phone\": \"1\"}'", "digest": "md5('\(subject)')::uuid",
        ]
    }

    /// A line of the last proposal.
    static func candidate(_ subject: Int = 1, line: Int = 1, _ columns: [String: String] = [:]) -> String {
        var values = content(subject)
        values.merge(["proposal_id": lastProposal, "line": "\(line)", "act_id": "current_act()"]) { $1 }
        values.merge(columns) { _, given in given }
        return insert("listing_candidate", values)
    }

    /// A line of the last proposal: an entry that is to end.
    static func ending(_ listing: Int = 1, subject: Int = 1, _ columns: [String: String] = [:]) -> String {
        var values = [
            "proposal_id": lastProposal, "line": "1", "subject_id": "\(subject)", "listing_id": "\(listing)",
            "reason": "'left'", "ended_on": "'2027-03-01'", "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("listing_candidate", values)
    }

    /// What is decided of the last proposal.
    static func decided(_ decision: String) -> String {
        insert(
            "listing_decision",
            ["proposal_id": lastProposal, "decision": "'\(decision)'", "act_id": "current_act()"])
    }

    /// The entry that the last line proposed.
    static func listing(_ subject: Int = 1, _ columns: [String: String] = [:]) -> String {
        var values = content(subject)
        values.merge([
            "list": "'arrears'", "side": "'untrust'", "unit_id": "2", "source": "'local'",
            "candidate_id": lastCandidate,
            "act_id": "current_act()",
        ]) { $1 }
        values.merge(columns) { _, given in given }
        return insert("listing", values)
    }

    /// An entry of the list that is determined above, loaded by bureau B in a file of its own.
    static func graded(_ subject: Int = 1, _ columns: [String: String] = [:]) -> String {
        var own = [
            "list": "'graded'", "side": "'trust'", "unit_id": "3", "source": "'upstream'", "document_no": "NULL",
            "document_key": "''", "candidate_id": "NULL", "earliest_exit": "NULL",
            "batch_id": "(SELECT max(batch_id) FROM batch)",
        ]
        own.merge(columns) { $1 }
        let file = insert(
            "batch",
            [
                "class": own["list"] ?? "", "unit_id": own["unit_id"] ?? "", "file_name": "'above.csv'",
                "received_on": "'2026-11-21'", "source": "'upstream'", "act_id": "current_act()",
            ])
        return file + listing(subject, own)
    }

    /// An entry that this act closed, at the file into which it was merged.
    static func moved(_ listing: Int, to subject: Int) -> String {
        """
        INSERT INTO listing (list, side, subject_id, unit_id, document_no, document_key, organ, basis, cause, entered_on, until_day,
                             earliest_exit, rule, source, details, digest, batch_id, candidate_id, copy_of, act_id)
        SELECT list, side, \(subject), unit_id, document_no, document_key, organ, basis, cause, entered_on, until_day,
               earliest_exit, rule, source, details, digest, batch_id, candidate_id, listing_id, current_act()
          FROM listing WHERE listing_id = \(listing);

        """
    }

    /// The end of an entry.
    static func leaving(_ listing: Int = 1, subject: Int = 1, _ columns: [String: String] = [:]) -> String {
        var values = [
            "listing_id": "\(listing)", "subject_id": "\(subject)", "reason": "'left'", "ended_on": "'2027-03-01'",
            "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("listing_end", values)
    }

    /// A natural person on bureau A's list, by the last proposal.
    static func person(_ columns: [String: String] = [:]) -> String {
        var values = [
            "list": "'arrears'", "unit_id": "2", "name": "'张三样'", "document_no": "'乌中人社欠薪列字〔2026〕9号'",
            "organ": "'Bureau A'", "basis": "'《办法》'", "entered_on": "'2026-02-10'", "until_day": "'2029-02-10'",
            "rule": "'lists-2026'", "proposal_id": lastProposal, "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("person_listing", values)
    }
}
