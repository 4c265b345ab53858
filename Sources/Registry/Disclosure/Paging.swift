extension CreditFile {
    /// This page with the next one's records behind its own.
    package func adding(_ page: CreditFile) -> CreditFile {
        CreditFile(
            code: code, requested: requested, name: name, kind: kind, state: state, division: division,
            mergedInto: mergedInto, names: names, registration: registration, registers: registers, listings: listings,
            counts: counts, records: records + page.records, next: page.next, asOf: asOf)
    }
}

extension CreditFile.Record {
    /// The record as a document of its own.
    package func json() -> [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.bytes
    }
}

extension SubjectPage {
    /// This page with the next one's subjects behind its own.
    package func adding(_ page: SubjectPage) -> SubjectPage {
        SubjectPage(items: items + page.items, next: page.next, more: more || page.more)
    }
}
