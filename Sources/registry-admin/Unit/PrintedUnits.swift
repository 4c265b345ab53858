internal import Registry

/// Units with every word by which they are called.
struct PrintedUnits: ListReply {
    let units: [UnitEntry]
    let naming: Naming
    /// Whether one unit was asked for, so that the document is it and not a list.
    let isSingle: Bool

    private var language: Language { naming.language }

    init(_ units: [UnitEntry], _ registry: CreditRegistry, _ language: Language, isSingle: Bool = false) async {
        self.units = units
        self.isSingle = isSingle
        naming = await Naming(registry, language, classes: units.flatMap(\.classes))
    }

    var sheet: Sheet<UnitEntry> {
        let (naming, language) = (naming, language)
        return Sheet(
            columns: [
                Column("name", "名称", "Name", mayBeCut: true) { $0.name },
                Column("code", "统一社会信用代码", "Code") { $0.code },
                Column("short_names", "简称", "Short names", mayBeCut: true) { $0.shortNames.joined(separator: "、") },
                Column("prefixes", "文号前缀", "Prefixes", mayBeCut: true) { $0.prefixes.joined(separator: "、") },
                Column("parent", "上级单位", "Parent", mayBeCut: true) { $0.parent },
                Column("level", "级别", "Level") { $0.level }.shown { Words.level($0.level, language) },
                Column("division", "区划", "Division") { $0.division },
                Column("telephone", "电话", "Telephone") { $0.telephone },
                Column("classes", "报送类别", "Classes", mayBeCut: true) { $0.classes.joined(separator: "；") }.shown {
                    unit in
                    unit.classes.map(naming.class).joined(separator: language.choose("；", "; "))
                },
            ], entries: units)
    }

    func json() -> [UInt8] {
        if isSingle { return lines().first ?? [] }
        var writer = JSONWriter()
        writer.object { document in
            document.key("items")
            document.array { list in for unit in units { list.object { write(unit, to: &$0) } } }
        }
        return writer.bytes
    }

    func write(_ entry: UnitEntry, to object: inout JSONWriter) {
        object.key("name")
        object.string(entry.name)
        object.key("code")
        object.string(entry.code)
        object.key("short_names")
        object.strings(entry.shortNames)
        object.key("prefixes")
        object.strings(entry.prefixes)
        object.key("parent")
        object.string(entry.parent)
        object.key("level")
        object.string(entry.level)
        object.key("division")
        object.string(entry.division)
        object.key("telephone")
        object.string(entry.telephone)
        object.key("classes")
        object.strings(entry.classes)
    }

    func emptiness(_ language: Language) -> String { language.choose("还没有单位", "There are no units yet.") }
}
