import Mustache
import Registry

/// A form by which somebody applies by itself: for repair, against what is said, or about somebody.
struct CaseFormPage {
    let frame: PageFrame
    let heading: String
    let lead: String
    let action: String
    let failure: SearchPage.Failure?
    /// What it is about, where it began at a record, an entry or a file.
    let facts: [CreditFilePage.FieldRow]
    let notice: String?
    let hidden: [Hidden]
    let inputs: [Input]
    let files: [Input]
    let fileHint: String
    let submit: String
    let notes: [String]

    struct Hidden {
        let name: String
        let value: String
    }

    /// One field with its label.
    struct Input {
        enum Kind { case text, area, check, file }

        let kind: Kind
        let name: String
        let label: String
        /// Where a page has several forms with a field of that name, what the field is known by on the page.
        var anchor: String?
        var hint: String?
        var value = ""
        var most = 200
        var isRequired = false
        /// That it may be left out, where that is said.
        var optional: String?

        var isTicked: Bool { kind == .check && !value.isEmpty }
    }
}

extension CaseFormPage: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "frame": frame
        case "heading": heading
        case "lead": lead
        case "action": action
        case "failure": failure
        case "facts": facts
        case "hasFacts": !facts.isEmpty
        case "notice": notice
        case "hidden": hidden
        case "inputs": inputs
        case "files": files
        case "fileHint": fileHint
        case "submit": submit
        case "notes": notes
        default: nil
        }
    }
}

extension CaseFormPage.Hidden: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "name": name
        case "value": value
        default: nil
        }
    }
}

extension CaseFormPage.Input: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "id": anchor ?? name
        case "name": name
        case "label": label
        case "hint": hint
        case "value": value
        case "most": most
        case "optional": optional
        case "kind": kind
        case "isText": kind == .text
        case "isArea": kind == .area
        case "isCheck": kind == .check
        case "isFile": kind == .file
        case "isRequired": isRequired
        case "isTicked": isTicked
        default: nil
        }
    }
}
