internal import Registry

/// Rule versions, and how many of their articles wait to be read.
struct PrintedRules: ListReply {
    let rules: [RuleEntry]
    let language: Language

    var sheet: Sheet<RuleEntry> {
        let language = language
        return Sheet(
            columns: [
                Column("kind", "种类", "Kind") { $0.kind },
                Column("name", "名称", "Name", mayBeCut: true) { $0.name },
                Column("version", "版本", "Version") { $0.version },
                Column("effective_from", "施行日期", "In force from") { $0.effectiveFrom },
                Column("unverified", "条款待核", "To verify", isNumber: true) { "\($0.unverified)" },
                Column("proposed_by", "提出人", "Proposed by") { $0.proposedBy },
                Column("loaded_by", "启用（装载）者", "In force by") { $0.loadedBy }.shown {
                    Words.actor($0.loadedBy, language)
                },
                Column("digest", "摘要值", "Digest") { $0.digest }.shown { String($0.digest.prefix(12)) },
            ], entries: rules)
    }

    func write(_ entry: RuleEntry, to object: inout JSONWriter) {
        object.key("kind")
        object.string(entry.kind)
        object.key("name")
        object.string(entry.name)
        object.key("version")
        object.string(entry.version)
        object.key("effective_from")
        object.string(entry.effectiveFrom)
        object.key("digest")
        object.string(entry.digest)
        object.key("unverified")
        object.integer(entry.unverified)
        object.key("loaded_by")
        object.string(entry.loadedBy)
        object.key("proposed_by")
        object.string(entry.proposedBy)
    }

    func emptiness(_ language: Language) -> String { language.choose("没有装载规则", "No rules are loaded.") }
}
