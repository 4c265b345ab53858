import Mustache

/// A case as its applicant follows it, or the form that asks for its code.
struct CaseProgressPage {
    let frame: PageFrame
    let action: String
    // (Named unlike anything of an item: what a template does not find there it looks for here.)
    let complaintForm: String
    let objectionForm: String
    let repairForm: String
    let failure: SearchPage.Failure?
    let found: Found?

    struct Found {
        let kind: String
        let number: String
        let state: String
        /// What was just done.
        let done: String?
        /// What the applicant has to do outside of this page.
        let waiting: String?
        let facts: [CreditFilePage.FieldRow]
        let items: [CreditFilePage.RecordView]
        let steps: [String]
        let papers: [PaperLine]
        let notices: [PaperLine]
        let completion: CaseForm?
        let review: CaseForm?
        let evaluation: CaseForm?
        let withdrawal: CaseForm?
    }

    /// A form of a few fields.
    struct CaseForm {
        let action: String
        let hidden: [CaseFormPage.Hidden]
        let inputs: [CaseFormPage.Input]
    }

    /// A paper, with the form that fetches it: its code stands in no address.
    struct PaperLine {
        let action: String
        /// Whether it is handed out.
        var isOffered = true
        let hidden: [CaseFormPage.Hidden]
        let text: String
        let label: String
    }
}

extension CaseProgressPage: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "frame": frame
        case "action": action
        case "complaintForm": complaintForm
        case "objectionForm": objectionForm
        case "repairForm": repairForm
        case "failure": failure
        case "found": found
        default: nil
        }
    }
}

extension CaseProgressPage.Found: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "kind": kind
        case "number": number
        case "state": state
        case "done": done
        case "waiting": waiting
        case "facts": facts
        case "items": items
        case "steps": steps
        case "papers": papers
        case "hasPapers": !papers.isEmpty
        case "notices": notices
        case "hasNotices": !notices.isEmpty
        case "completion": completion
        case "review": review
        case "evaluation": evaluation
        case "withdrawal": withdrawal
        default: nil
        }
    }
}

extension CaseProgressPage.CaseForm: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "action": action
        case "hidden": hidden
        case "inputs": inputs
        default: nil
        }
    }
}

extension CaseProgressPage.PaperLine: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "action": action
        case "hidden": hidden
        case "isOffered": isOffered
        case "text": text
        case "label": label
        default: nil
        }
    }
}
