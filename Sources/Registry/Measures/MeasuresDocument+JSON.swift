extension MeasuresDocument {
    /// The document as it goes out, by HTTP and by CLI alike.
    public func json() -> [UInt8] {
        var writer = JSONWriter(reserving: 256 + items.count * 1024)
        writer.object { object in
            object.key("subject")
            object.object { subject in
                subject.key("code")
                subject.string(code)
                subject.key("name")
                subject.string(name)
            }
            object.key("requested")
            object.string(requested)
            object.key("as_of")
            object.string(asOf)
            object.key("purpose")
            if let purpose { purpose.write(to: &object) } else { object.null() }
            object.key("measures")
            object.array { list in for item in items { item.write(to: &list) } }
        }
        return writer.bytes
    }
}

extension MeasuresDocument.Purpose {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.key("id")
            object.string(id)
            object.key("name")
            object.string(name)
            object.key("name_en")
            object.string(nameEnglish)
        }
    }
}

extension MeasuresDocument.Item {
    /// The measure as a document of its own.
    package func json() -> [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.bytes
    }

    func write(to writer: inout JSONWriter) {
        writer.object { object in
            let words: [(StaticString, String)] = [
                ("measure", measure), ("name", name), ("name_en", nameEnglish), ("side", side), ("group", group),
                ("obligation", obligation), ("organ", organ), ("organ_en", organEnglish),
            ]
            for (key, word) in words {
                object.key(key)
                object.string(word)
            }
            object.key("purposes")
            object.strings(purposes)
            object.key("basis")
            object.object { basis in
                basis.key("instrument")
                basis.string(instrument)
                basis.key("article")
                basis.string(article)
                basis.key("verified")
                basis.bool(isVerified)
                basis.key("text")
                basis.string(self.basis)
            }
            object.key("causes")
            object.array { list in for cause in causes { cause.write(to: &list) } }
        }
    }
}

extension MeasuresDocument.Cause {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            let words: [(StaticString, String?)] = [
                ("kind", kind.rawValue), ("number", number), (kind == .listing ? "list" : "class", id), ("name", name),
                ("name_en", nameEnglish), ("document_no", documentNo), ("organ", organ), ("basis", basis),
                ("from", from), ("until", until),
            ]
            for (key, word) in words {
                object.key(key)
                object.string(word)
            }
        }
    }
}
