import Mustache

// Templates ask for members by name. Without these the library looks them up by reflection, which took two thirds of
// the time of a page.

extension CreditFilePage: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "frame": frame
        case "head": head
        case "rating": rating
        case "measures": measures
        case "basic": basic
        case "listings": listings
        case "sections": sections
        case "contents": contents
        case "hasInferred": hasInferred
        case "wholeFile": wholeFile
        case "versions": versions
        case "objectionForm": objectionForm
        default: nil
        }
    }
}

extension CreditFilePage.Head: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "name": name
        case "code": code
        case "kind": kind
        case "state": state
        case "stateStyle": stateStyle
        case "notices": notices
        case "hasFormerNames": hasFormerNames
        case "formerNames": formerNames
        case "registers": registers
        case "labels": labels
        default: nil
        }
    }
}

extension CreditFilePage.Label: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "text": text
        case "style": style
        default: nil
        }
    }
}

extension CreditFilePage.ListedSection: MustacheParent {
    func child(named member: String) -> Any? { member == "entries" ? entries : nil }
}

extension CreditFilePage.FormerName: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "text": text
        case "period": period
        default: nil
        }
    }
}

extension CreditFilePage.ContentsEntry: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "anchor": anchor
        case "label": label
        case "count": count
        default: nil
        }
    }
}

extension CreditFilePage.BasicSection: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "heading": heading
        case "rows": rows
        default: nil
        }
    }
}

extension CreditFilePage.Section: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "anchor": anchor
        case "label": label
        case "count": count
        case "heading": heading
        case "total": total
        case "records": records
        case "isEmpty": isEmpty
        case "next": next
        case "nextLabel": nextLabel
        case "first": first
        default: nil
        }
    }
}

extension CreditFilePage.RecordView: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "anchor": anchor
        case "ordinal": ordinal
        case "recordTitle": recordTitle
        case "rows": rows
        case "repair": repair
        case "objection": objection
        default: nil
        }
    }
}

extension CreditFilePage.RecordView.Link: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "href": href
        case "label": label
        default: nil
        }
    }
}

extension CreditFilePage.FieldRow: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "label": label
        case "value": value
        case "mark": mark
        case "wide": wide
        case "chineseText": chineseText
        default: nil
        }
    }
}
