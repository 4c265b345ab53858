extension CaseReport {
    /// The document as it goes out.
    public func json() -> [UInt8] {
        var writer = JSONWriter(reserving: 4096)
        writer.object { write(to: &$0) }
        return writer.bytes
    }

    /// Its members, for an entry of a list.
    package func write(to object: inout JSONWriter) {
        for (key, value) in [
            ("number", number), ("kind", kind), ("state", state), ("applicant", applicant), ("object", self.object),
            ("unit", unit), ("submitted_on", submittedOn),
        ] as [(StaticString, String?)] {
            object.key(key)
            object.string(value)
        }
        object.key("subject")
        if let subject {
            object.object { member in
                member.key("code")
                member.string(subject.code)
                member.key("name")
                member.string(subject.name)
            }
        } else {
            object.null()
        }
        object.key("items")
        object.array { list in for item in items { item.write(to: &list) } }
        object.key("steps")
        object.array { list in for step in steps { step.write(to: &list) } }
        object.key("papers")
        object.array { list in for paper in papers { paper.write(to: &list) } }
    }
}

extension CaseReport.Item {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.key("item")
            object.integer(item)
            object.key("listing")
            object.integer(listing)
            for (key, value) in [
                ("record", record), ("entry", entry), ("document_no", documentNo), ("unit", unit), ("state", state),
                ("first_day", firstDay), ("claim", claim), ("outcome", outcome),
            ] as [(StaticString, String?)] {
                object.key(key)
                object.string(value)
            }
            object.key("open")
            object.bool(isOpen)
            object.key("signing_steps")
            object.integer(steps)
            object.key("ground")
            if let ground { ground.write(to: &object) } else { object.null() }
            object.key("recalls")
            object.strings(recalls)
            object.key("clocks")
            object.array { list in for clock in clocks { clock.write(to: &list) } }
        }
    }
}

extension CaseReport.Ground {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            for (key, value) in [("id", id), ("text", text.zh), ("text_en", text.en), ("basis", basis)]
                as [(StaticString, String)]
            {
                object.key(key)
                object.string(value)
            }
        }
    }
}

extension CaseStep {
    /// One step as a JSON object.
    package func write(to writer: inout JSONWriter) {
        writer.object { write(members: &$0) }
    }

    /// Its members, for an entry of a list.
    package func write(members object: inout JSONWriter) {
        object.key("item")
        object.integer(item)
        object.key("step")
        object.integer(step)
        for (key, value) in [
            ("action", action), ("role", role), ("state", state), ("ground", ground), ("outcome", outcome),
            ("to_unit", toUnit), ("day", day), ("at", at), ("by", by), ("reason", reason),
        ] as [(StaticString, String?)] {
            object.key(key)
            object.string(value)
        }
        object.key("details")
        object.raw(details)
    }
}

extension CasePaper {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.key("number")
            object.integer(number)
            object.key("item")
            object.integer(item)
            for (key, value) in [("material", material), ("media_type", mediaType), ("sha256", digest)]
                as [(StaticString, String)]
            {
                object.key(key)
                object.string(value)
            }
            object.key("size")
            object.integer(size)
        }
    }
}
