import Mustache
import Registry

/// What must or may be done with a subject today, and why (激励与惩戒措施), as a page shows it.
struct MeasuresPanel {
    let isEmpty: Bool
    let count: String
    let items: [Item]

    /// One measure: what, by whom, on which instrument, and because of what.
    struct Item {
        let name: String
        /// 应当 or 可以, and on which side it is.
        let obligation: String
        let side: String
        let organ: String
        let basis: String
        let causes: [Cause]
    }

    struct Cause {
        /// The list or class.
        let name: String
        /// The document, and whose it is.
        let document: String
        /// Until when, where that is known.
        let until: String?
    }

    init(_ measures: MeasuresDocument, _ language: Language) {
        isEmpty = measures.items.isEmpty
        count = "\(measures.items.count)"
        items = measures.items.map { Item($0, language) }
    }
}

extension MeasuresPanel.Item {
    fileprivate init(_ item: MeasuresDocument.Item, _ language: Language) {
        name = language.choose(item.name, item.nameEnglish)
        obligation = item.obligation == "must" ? language.choose("应当", "Must") : language.choose("可以", "May")
        side =
            item.side == "incentive"
            ? language.choose("守信激励", "Incentive") : language.choose("失信惩戒", "Disciplinary")
        organ = language.choose(item.organ, item.organEnglish)
        basis = language.choose(item.basis, item.basisEnglish)
        causes = item.causes.map { MeasuresPanel.Cause($0, language) }
    }
}

extension MeasuresPanel.Cause {
    fileprivate init(_ cause: MeasuresDocument.Cause, _ language: Language) {
        name = language.choose(cause.name, cause.nameEnglish)
        document = [cause.documentNo, cause.organ].compactMap(\.self).joined(separator: language.choose("，", ", "))
        until = cause.until.map { language.choose("至\(language.day($0))", "until \(language.day($0))") }
    }
}

extension MeasuresPanel: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "isEmpty": isEmpty
        case "count": count
        case "items": items
        default: nil
        }
    }
}

extension MeasuresPanel.Item: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "name": name
        case "obligation": obligation
        case "side": side
        case "organ": organ
        case "basis": basis
        case "causes": causes
        default: nil
        }
    }
}

extension MeasuresPanel.Cause: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "name": name
        case "document": document
        case "until": until
        default: nil
        }
    }
}
