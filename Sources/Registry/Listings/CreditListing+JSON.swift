extension ListEntry {
    /// Writes the list as lists of lists do.
    package func write(to object: inout JSONWriter) {
        let words: [(StaticString, String)] = [
            ("list", list), ("name", name), ("name_en", nameEnglish), ("side", side), ("organ", organ),
            ("organ_en", organEnglish), ("basis", basis), ("determined", determined),
        ]
        for (key, word) in words {
            object.key(key)
            object.string(word)
        }
        object.key("term_months")
        object.integer(termMonths)
        object.key("exit_minimum_months")
        object.integer(minimumMonths)
        object.key("exit")
        object.string(exit)
        object.key("exit_en")
        object.string(exitEnglish)
        object.key("members")
        object.integer(members)
    }

    /// Lists as one document.
    package static func json(of lists: [ListEntry]) -> [UInt8] {
        var writer = JSONWriter(reserving: 256 + lists.count * 512)
        writer.object { document in
            document.key("items")
            document.array { items in for list in lists { items.object { list.write(to: &$0) } } }
        }
        return writer.bytes
    }
}

extension CreditListing {
    /// Writes the entry as credit files do.
    func write(to writer: inout JSONWriter) {
        writer.object { object in writeMembers(to: &object) }
    }

    func writeMembers(to object: inout JSONWriter) {
        object.key("listing")
        object.integer(number)
        object.key("list")
        object.string(list)
        object.key("side")
        object.string(side)
        words.write(to: &object)
        object.key("unit")
        unit.write(to: &object)
        object.key("source")
        object.string(source)
        object.key("details")
        object.object { members in
            for detail in details {
                members.key(detail.field)
                if detail.isNumber { members.raw(detail.value) } else { members.string(detail.value) }
            }
        }
        object.key("marks")
        object.array { list in for mark in marks { mark.write(to: &list) } }
    }
}

extension ListedSubject {
    /// The entry as a document of its own.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.bytes
    }

    func write(to writer: inout JSONWriter) {
        writer.object { object in
            for (key, word) in [("code", code), ("name", name), ("division", division)] as [(StaticString, String)] {
                object.key(key)
                object.string(word)
            }
            entry.writeMembers(to: &object)
        }
    }
}

extension ListPage {
    /// The same list with other entries, and nothing behind them.
    package func whole(of items: [ListedSubject]) -> ListPage {
        ListPage(list: list, asOf: asOf, items: items, next: nil)
    }

    /// The document as it goes out.
    public func json() -> [UInt8] {
        var writer = JSONWriter(reserving: 256 + items.count * 512)
        writer.object { page in
            page.key("list")
            page.string(list)
            page.key("as_of")
            page.string(asOf)
            page.key("items")
            page.array { list in for item in items { item.write(to: &list) } }
            page.key("next")
            page.string(next)
        }
        return writer.bytes
    }
}
