extension RegisterEntry {
    /// Writes the register as lists of registers do.
    package func write(to object: inout JSONWriter) {
        let words: [(StaticString, String)] = [
            ("register", register), ("name", name), ("name_en", nameEnglish), ("keeper", keeper),
            ("keeper_en", keeperEnglish), ("basis", basis),
        ]
        for (key, word) in words {
            object.key(key)
            object.string(word)
        }
        object.key("members")
        object.integer(members)
    }
}

extension Membership {
    /// Writes the entry as credit files do.
    func write(to writer: inout JSONWriter) {
        writer.object { object in writeMembers(to: &object) }
    }

    func writeMembers(to object: inout JSONWriter) {
        object.key("register")
        object.string(register)
        object.key("from")
        object.string(from)
        object.key("unit")
        unit.write(to: &object)
        object.key("details")
        object.object { members in
            for detail in details {
                members.key(detail.field)
                if detail.isNumber { members.raw(detail.value) } else { members.string(detail.value) }
            }
        }
    }
}

extension Member {
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
            object.key("until")
            object.string(until)
        }
    }
}

extension RegisterPage {
    /// The same register with other entries, and nothing behind them.
    package func whole(of items: [Member]) -> RegisterPage {
        RegisterPage(register: register, asOf: asOf, items: items, next: nil)
    }

    /// The document as it goes out.
    public func json() -> [UInt8] {
        var writer = JSONWriter(reserving: 256 + items.count * 512)
        writer.object { page in
            page.key("register")
            page.string(register)
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
