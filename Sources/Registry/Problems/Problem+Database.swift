package import Postgres

extension Problem {
    /// What a failure of the database means to whoever asked.
    ///
    /// The server's own words stay in the log.
    package init(_ error: DatabaseError) {
        switch error {
        case .server(let report, _): self = Self(guarded: report) ?? Self(report)
        case .connection(_, let message)
        where message.contains("role \"registry_") || message.contains("parameter \"role\""):
            self.init(.roleMissing)
        case .connection(.refused, let message): self.init(refusedConnection: message)
        case .connection: self.init(.databaseUnavailable, ["what": error.description, "saved": ""])
        case .poolExhausted: self.init(.overloaded)
        case .cancelled: self.init(.interrupted, ["saved": ""])
        case .shuttingDown: self.init(.databaseUnavailable, ["what": "shutting down", "saved": ""])
        case .decoding:
            let fix = ["fix": "运行 registry-admin database status。", "fix_en": "Run registry-admin database status."]
            self.init(.databaseBehind, fix.merging(["what": error.description]) { first, _ in first })
        case .commitOutcomeUnknown: self.init(.outcomeUnknown, ["request": ""])
        }
    }

    /// Whatever an operation threw, as a problem.
    package init(any error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as DatabaseError: self.init(error)
        case is CancellationError: self.init(.interrupted, ["saved": ""])
        default: self.init(.internalError, ["what": "\(type(of: error))"])
        }
    }

    /// The only place that knows the names of the database's guards.
    private init?(guarded report: ServerReport) {
        switch report.constraint {
        case "signed_in": self.init(.notSignedIn)
        case "act_is_of_the_duty":
            // The kind of the act is the message's last word.
            let kind = report.message.split(separator: " ").last.map(String.init)
            self.init(.notPermitted, ["what": kind ?? ""])
        case "unit_is_the_actors": self.init(.unitNotYours, ["unit": ""])
        case "unit_sends_the_class": self.init(.classNotYours, ["unit": "", "class": ""])
        case "held_row_one_waiting", "stated_figure_one_current": self.init(.overloaded)
        case "unit_class_one_current": self.init(existing: "该类别的报送授权", "the grant of this class")
        case "founder_before_officers": self.init(.founderRefused)
        case "act_request_unique": self.init(.requestRepeated)
        case "unit_name_unique", "unit_code_unique": self.init(existing: "单位", "the unit")
        case "officer_login_unique", "actor_name_unique": self.init(existing: "账号", "the account")
        case "admitted_code_pkey", "subject_code_unique": self.init(existing: "信用档案", "the credit file")
        case "correction_is_carried_out": self.init(.correctionOvertaken, ["number": ""])
        case "correction_decided_by_another": self.init(.ownRequest, ["number": ""])
        case "rules_activated_by_another": self.init(.ownRuleProposal, ["number": ""])
        case "rules_unchanged_since": self.init(.rulesOvertaken, ["number": ""])
        case "rule_decision_pkey": self = .decidedProposal(nil)
        case "correction_decision_pkey": self = .decided(nil)
        case "clock_day_has_begun", "clock_day_follows":
            self.init(
                .illegalStep, ["what": "这一日尚未开始或已经记过 (the day has not begun or has passed)", "legal": "clock status"])
        case "correction_request_one_open": self.init(existing: "该记录未办结的申请", "an open request about this record")
        case "listing_decided_by_another": self.init(.ownProposal, ["number": ""])
        case "listing_decided_by_its_unit": self.init(.unitConfirmsItself, ["number": "", "unit": ""])
        case "listing_withdrawn_by_its_proposer": self.init(.proposalNotYours, ["number": ""])
        case "listing_decision_pkey":
            self.init(.illegalStep, ["what": "申报已办结 (the proposal is decided)", "legal": "list proposals --all"])
        case "listing_leaves_not_too_early": self.init(.listingTooEarly, ["number": "", "day": "", "basis": ""])
        case "listing_one_current", "listing_end_one_current", "listing_end_has_listing",
            "person_listing_end_one_current":
            self.init(existing: "名单中相同的条目，或其移出", "the same entry of the list, or its end")
        case "case_step_is_legal", "case_step_one_current", "case_step_pk", "case_step_follows", "case_is_open",
            "case_step_is_of_the_units_steps":
            self = .illegalCaseStep
        case "case_role_is_the_actors":
            self.init(.casePartNotYours, ["number": "", "item": "", "unit": "", "part": ""])
        case "case_decided_by_another", "case_reviewed_by_another":
            self.init(.caseDecidedByAnother, ["number": ""])
        case "case_completion_asked_once": self.init(.caseCompletionAsked, ["number": ""])
        case "repair_minimum_reached": self.init(.repairTooEarly, ["record": "", "day": ""])
        case "repair_not_barred": self.init(.repairBarred, ["until": ""])
        case "case_item_one_open": self.init(existing: "同一事项未办结的办件", "an open case about the same")
        case "record_one_current": self.init(existing: "同一文书的记录", "a record of this document")
        case "zero_report_one_current": self.init(existing: "该月该类别的零报告", "the zero report of this month and class")
        case "zero_report_is_true":
            self.init(.zeroReportUntrue, ["unit": "该单位", "unit_en": "The unit", "month": "", "class": "", "count": ""])
        case "measure_held_that_day":
            self.init(.measureNotInForce, ["measure": "", "day": "", "subject": ""])
        case "exchange_item_one_current", "exchange_file_name_unique": self.init(.exportOvertaken)
        case "officer_login_shape":
            self.init(.parameterInvalid, ["parameter": "name", "value": "", "allowed": "a-z 0-9 . _ -"])
        default:
            guard let problem = Self.ofApplicants(report.constraint) else { return nil }
            self = problem
        }
    }

    /// What the guards of applicants' cases refuse.
    private static func ofApplicants(_ constraint: String?) -> Problem? {
        switch constraint {
        case "case_party_keeps_no_number": Problem(.personNumberGiven, ["parameter": "--person"])
        case "case_code_known": Problem(.caseNotFound, ["number": ""])
        case "case_code_digest_unique": Problem(.caseCodeTaken)
        case "case_is_of_what_is_open": Problem(.recordNotFound, ["number": ""])
        default: nil
        }
    }

    /// The same with the unit named, where the database only says that one is outside the officer's.
    func naming(unit: String) -> Problem {
        guard code == .unitNotYours, values["unit"]?.isEmpty ?? true else { return self }
        return Problem(.unitNotYours, ["unit": unit])
    }

    /// What is there already, in both languages.
    init(existing zh: String, _ en: String) { self.init(.alreadyExists, ["what": zh, "what_en": en]) }

    private init(_ report: ServerReport) {
        switch report.state {
        case .undefinedTable, .init(rawValue: "42883"), .init(rawValue: "3F000"): self.init(.databaseForeign)
        case .init(rawValue: "3D000"): self.init(.databaseForeign)
        case .untranslatableCharacter:
            self.init(.parameterInvalid, ["parameter": "text", "value": "U+0000", "allowed": "文字 text"])
        case .queryCanceled, .init(rawValue: "53300"): self.init(.overloaded)
        case .init(rawValue: "53100"): self.init(.databaseUnavailable, ["what": "53100 disk full", "saved": ""])
        default:
            self.init(
                .internalError, ["what": "SQLSTATE \(report.state.rawValue)\(report.constraint.map { " \($0)" } ?? "")"]
            )
        }
    }
}
