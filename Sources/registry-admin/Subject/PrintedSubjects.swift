internal import Registry

/// A page of subjects.
struct PrintedSubjects: ListReply {
    let page: SubjectPage
    let language: Language

    var sheet: Sheet<SubjectPage.Item> {
        let language = language
        return Sheet(
            columns: [
                Column("code", "统一社会信用代码", "Code") { $0.code },
                Column("name", "名称", "Name", mayBeCut: true) { $0.name },
                Column("kind", "类别", "Kind") { $0.kind }.shown { Words.kind($0.kind, language) },
                Column("state", "登记状态", "State") { $0.state }.shown { Words.state($0.state, language) },
            ], entries: page.items)
    }

    func json() -> [UInt8] { page.json() }

    func write(_ entry: SubjectPage.Item, to object: inout JSONWriter) { entry.members(to: &object) }

    func emptiness(_ language: Language) -> String { language.choose("没有符合的主体", "No subject fits.") }
}

extension SubjectPage.Item {
    /// Writes the members of one subject.
    func members(to object: inout JSONWriter) {
        object.key("code")
        object.string(code)
        object.key("name")
        object.string(name)
        object.key("kind")
        object.string(kind)
        object.key("state")
        object.string(state)
    }
}
