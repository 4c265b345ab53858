extension ListProposal {
    /// The document as it goes out.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { write(to: &$0) }
        return writer.bytes
    }

    /// Its members, for an entry of a list.
    package func write(to object: inout JSONWriter) {
        object.key("number")
        object.integer(number)
        for (key, value) in [("list", list), ("operation", operation), ("state", state)] as [(StaticString, String)] {
            object.key(key)
            object.string(value)
        }
        object.key("unit")
        unit.write(to: &object)
        object.key("reason")
        object.string(reason)
        object.key("file")
        object.string(fileName)
        object.key("incomplete")
        object.bool(isIncomplete)
        object.key("subjects")
        object.integer(counts.subjects)
        object.key("persons")
        object.integer(counts.persons)
        object.key("proposed")
        proposed.write(to: &object)
        object.key("decided")
        if let decided { decided.write(to: &object) } else { object.null() }
        object.key("decision_reason")
        object.string(decisionReason)
    }
}

extension ListingWords {
    /// Its members, as every outlet writes them.
    func write(to object: inout JSONWriter) {
        for (key, value) in [
            ("document_no", documentNo), ("organ", organ), ("basis", basis), ("cause", cause), ("entered_on", from),
            ("until", until), ("earliest_exit", earliestExit),
        ] as [(StaticString, String?)] {
            object.key(key)
            object.string(value)
        }
    }
}

extension ProposedEntry {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.key("line")
            object.integer(line)
            object.key("code")
            object.string(code)
            object.key("name")
            object.string(name)
            object.key("listing")
            object.integer(listing)
            content.write(to: &object)
            object.key("end_reason")
            object.string(endReason)
            object.key("ended_on")
            object.string(endedOn)
        }
    }
}

extension PersonListing {
    /// Its members, for an entry of a list.
    package func write(to object: inout JSONWriter) {
        object.key("number")
        object.integer(number)
        for (key, value) in [("list", list), ("unit", unit), ("name", name), ("state", state)]
            as [(StaticString, String)]
        {
            object.key(key)
            object.string(value)
        }
        words.write(to: &object)
    }
}

extension ListProposalReport {
    /// The document as it goes out.
    public func json() -> [UInt8] {
        var writer = JSONWriter(reserving: 512 + entries.count * 256)
        writer.object { object in
            proposal.write(to: &object)
            object.key("entries")
            object.array { list in for entry in entries { entry.write(to: &list) } }
        }
        return writer.bytes
    }
}
