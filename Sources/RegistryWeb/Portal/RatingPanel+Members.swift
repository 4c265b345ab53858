import Mustache

// What templates ask for by name, as in `CreditFilePage+Members.swift`.

extension RatingPanel: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "official": official
        case "own": own
        case "withheld": withheld
        default: nil
        }
    }
}

extension RatingPanel.Official: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "grade": grade
        case "text": text
        default: nil
        }
    }
}

extension RatingPanel.Own: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "className": className
        case "scoreText": scoreText
        case "banner": banner
        case "baseText": baseText
        case "lines": lines
        case "sum": sum
        case "steps": steps
        case "policy": policy
        default: nil
        }
    }
}

extension RatingPanel.Step: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "label": label
        case "current": current
        default: nil
        }
    }
}

extension RatingPanel.Line: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "text": text
        case "basis": basis
        case "pointsText": pointsText
        case "pointsValue": pointsValue
        case "pointsStyle": pointsStyle
        case "link": link
        case "marks": marks
        default: nil
        }
    }
}

extension RatingPanel.Link: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "href": href
        case "label": label
        case "origin": origin
        default: nil
        }
    }
}

extension RatingPanel.Origin: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "unit": unit
        case "day": day
        default: nil
        }
    }
}
