extension CreditFile {
    /// The document as it goes out, by HTTP and by CLI alike.
    public func json() -> [UInt8] {
        var writer = JSONWriter(reserving: 1024 + records.count * 1024)
        writer.object { file in
            file.key("code")
            file.string(code)
            file.key("name")
            file.string(name)
            file.key("kind")
            file.string(kind)
            file.key("state")
            file.string(state)
            file.key("division")
            file.string(division)
            file.key("requested")
            file.string(requested)
            file.key("merged_into")
            file.string(mergedInto)
            if let asOf {
                file.key("as_of")
                file.string(asOf.day)
                file.key("known_at")
                file.integer(asOf.knownAt)
            }
            file.key("names")
            file.array { list in for name in names { name.write(to: &list) } }
            file.key("registration")
            if let registration { registration.write(to: &file) } else { file.null() }
            file.key("registers")
            file.array { list in for entry in registers { entry.write(to: &list) } }
            file.key("listings")
            file.array { list in for entry in listings { entry.write(to: &list) } }
            file.key("counts")
            file.object { object in
                for entry in counts {
                    object.key(entry.class)
                    object.integer(entry.count)
                }
            }
            file.key("records")
            file.object { page in
                page.key("items")
                page.array { list in for record in records { record.write(to: &list) } }
                page.key("next")
                page.string(next)
            }
        }
        return writer.bytes
    }
}

extension CreditFile.Name {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.key("name")
            object.string(name)
            object.key("from")
            object.string(from)
            object.key("until")
            object.string(until)
        }
    }
}

extension CreditFile.Registration {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.key("legal_representative")
            object.string(legalRepresentative)
            object.key("established_on")
            object.string(establishedOn)
            object.key("address")
            object.string(address)
            object.key("industry")
            object.string(industry)
            object.key("registrar")
            object.string(registrar)
        }
    }
}

extension CreditFile.UnitName {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.key("code")
            object.string(code)
            object.key("name")
            object.string(name)
        }
    }
}

extension CreditFile.Record {
    /// Writes the record as the file, `record show` and the rating's reasons do.
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            writeHead(to: &object)
            object.key("publicity")
            object.object { publicity in
                publicity.key("from")
                publicity.string(self.publicity.from)
                publicity.key("earliest_end")
                publicity.string(self.publicity.earliestEnd)
                publicity.key("latest_end")
                publicity.string(self.publicity.latestEnd)
                publicity.key("first_application")
                publicity.string(self.publicity.firstApplication)
                publicity.key("rule")
                publicity.string(self.publicity.rule)
            }
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

    private func writeHead(to object: inout JSONWriter) {
        object.key("number")
        object.string(number)
        object.key("class")
        object.string(`class`)
        object.key("document_no")
        object.string(documentNo)
        object.key("title")
        object.string(title)
        object.key("decided_on")
        object.string(decidedOn)
        object.key("unit")
        unit.write(to: &object)
        object.key("severity")
        object.string(severity)
        object.key("severity_by")
        object.string(severityBy)
        object.key("kinds")
        object.strings(kinds)
        object.key("amount_fen")
        object.integer(amountFen)
        object.key("valid_from")
        object.string(validFrom)
        object.key("valid_until")
        object.string(validUntil)
    }
}
