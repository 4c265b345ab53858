extension Script {
    /// A list of each kind: `debtors`, open, determined above, and a list of the same that only government bodies see.
    static let measureLists = ["debtors", "quiet"].map { list in
        insert(
            "record_class",
            [
                "class": "'\(list)'", "name_zh": "'名单'", "name_en": "'List'", "channels": "'{open,shared}'",
                "holds": "'listings'", "act_id": "current_act()",
            ])
            + insert(
                "credit_list",
                [
                    "list": "'\(list)'", "name_zh": "'名单'", "name_en": "'List'", "side": "'untrust'",
                    "channels": list == "quiet" ? "'{shared}'" : "'{open,shared}'", "determined": "'above'",
                    "persons": "false", "act_id": "current_act()",
                ])
    }.joined()

    /// A disciplinary measure that rests on something, for every kind of body, as long as its cause.
    static func measure(_ id: String = "no_funds", _ columns: [String: String] = [:]) -> String {
        var values = [
            "measure": "'\(id)'", "rules": "repeat('a', 64)", "place": "1", "name_zh": "'限制申请财政资金'",
            "name_en": "'No funds'", "side": "'disciplinary'", "measure_group": "'management'",
            "obligation": "'must'", "organ_zh": "'财政部门'", "organ_en": "'Finance'", "purposes": "'{special_funds}'",
            "channels": "'{open,shared}'", "instrument": "'某条例'", "verified": "false", "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("measure", values)
    }

    /// A class or list that brings the measure about which was stored last.
    static func causes(class entry: String? = nil, severities: String = "NULL", list: String? = nil) -> String {
        let measure = "(SELECT max(measure_id) FROM measure)"
        var text = ""
        if let entry {
            text += insert(
                "class_measure",
                [
                    "class": "'\(entry)'", "measure_id": measure, "severities": severities, "act_id": "current_act()",
                ])
        }
        if let list {
            text += insert(
                "list_measure", ["list": "'\(list)'", "measure_id": measure, "act_id": "current_act()"])
        }
        return text
    }

    /// An entry on a list, entered by bureau A as a platform above sent it.
    static func listed(_ subject: Int = 1, on list: String = "debtors", _ columns: [String: String] = [:]) -> String {
        var values = [
            "list": "'\(list)'", "side": "'untrust'", "subject_id": "\(subject)", "unit_id": "2",
            "document_no": "'（2026）内0802执\(subject)号'", "document_key": "'\(list) \(subject)'", "organ": "'法院'",
            "basis": "'某规定'", "entered_on": "'2026-03-01'", "until_day": "'2026-12-31'", "rule": "'lists'",
            "source": "'upstream'", "digest": "gen_random_uuid()", "act_id": "current_act()",
            "batch_id": "(SELECT max(batch_id) FROM batch)",
        ]
        values.merge(columns) { _, given in given }
        let file = insert(
            "batch",
            [
                "class": "'\(list)'", "unit_id": values["unit_id"] ?? "", "file_name": "'above.csv'",
                "received_on": "'2026-03-01'", "source": "'upstream'", "act_id": "current_act()",
            ])
        return file + insert("listing", values)
    }

    /// What bureau A did because of subject 1's second penalty, unless said otherwise.
    static func feedback(_ columns: [String: String] = [:]) -> String {
        var values = [
            "subject_id": "1", "measure_id": "(SELECT max(measure_id) FROM measure)", "seq": "2", "unit_id": "2",
            "did": "'未予安排资金'", "done_on": "'2026-05-06'", "act_id": "current_act()",
        ]
        values.merge(columns) { _, given in given }
        return insert("measure_feedback", values)
    }
}
