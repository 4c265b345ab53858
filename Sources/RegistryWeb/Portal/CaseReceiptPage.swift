import Mustache

/// The receipt of what was filed (回执): made for printing, shown once.
struct CaseReceiptPage {
    let frame: PageFrame
    let heading: String
    let lead: String
    let number: String
    let code: String
    let facts: [CreditFilePage.FieldRow]
    let notes: [String]
}

extension CaseReceiptPage: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "frame": frame
        case "heading": heading
        case "lead": lead
        case "number": number
        case "code": code
        case "facts": facts
        case "notes": notes
        default: nil
        }
    }
}
