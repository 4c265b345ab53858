import Mustache

// What templates ask for by name, as in `CreditFilePage+Members.swift`.

extension PageFrame: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "tag": tag
        case "title": title
        case "w": w
        case "stylesheet": stylesheet
        case "icon": icon
        case "home": home
        case "lists": lists
        case "contacts": contacts
        case "follow": follow
        case "complain": complain
        case "today": today
        case "otherLanguage": otherLanguage
        default: nil
        }
    }
}

extension PageFrame.OtherLanguage: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "tag": tag
        case "label": label
        case "href": href
        case "formQuery": formQuery
        default: nil
        }
    }
}

extension SearchPage: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "frame": frame
        case "action": action
        case "query": query
        case "failure": failure
        case "results": results
        default: nil
        }
    }
}

extension SearchPage.Failure: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "text": text
        case "fix": fix
        default: nil
        }
    }
}

extension SearchPage.Results: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "items": items
        case "isEmpty": isEmpty
        case "summary": summary
        case "more": more
        case "next": next
        case "isLaterPage": isLaterPage
        default: nil
        }
    }
}

extension SearchPage.Item: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "name": name
        case "code": code
        case "href": href
        case "kind": kind
        case "state": state
        case "stateStyle": stateStyle
        default: nil
        }
    }
}

extension ListsPage: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "frame": frame
        case "sides": sides
        default: nil
        }
    }
}

extension ListsPage.Side: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "heading": heading
        case "lists": lists
        default: nil
        }
    }
}

extension ListsPage.Item: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "name": name
        case "href": href
        case "organ": organ
        case "basis": basis
        case "count": count
        default: nil
        }
    }
}

extension ListedPage: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "frame": frame
        case "heading": heading
        case "side": side
        case "facts": facts
        case "items": items
        case "isEmpty": isEmpty
        case "summary": summary
        case "next": next
        case "first": first
        case "all": all
        default: nil
        }
    }
}

extension ListedPage.Item: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "name": name
        case "code": code
        case "href": href
        case "rows": rows
        default: nil
        }
    }
}

extension ContactsPage: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "frame": frame
        case "action": action
        case "lang": lang
        case "place": place
        case "matters": matters
        case "failure": failure
        case "results": results
        default: nil
        }
    }
}

extension ContactsPage.Matter: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "id": id
        case "name": name
        case "isChosen": isChosen
        default: nil
        }
    }
}

extension ContactsPage.Results: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "items": items
        case "isEmpty": isEmpty
        case "summary": summary
        default: nil
        }
    }
}

extension ContactsPage.Item: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "name": name
        case "rows": rows
        default: nil
        }
    }
}

extension ProblemPage: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "frame": frame
        case "heading": heading
        case "text": text
        case "fix": fix
        case "facts": facts
        default: nil
        }
    }
}

extension ProblemPage.Fact: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "label": label
        case "value": value
        default: nil
        }
    }
}
