import HTTPTypes
import Registry

/// The lists as a page, those of trust and those of untrust apart.
struct ListsPage {
    let frame: PageFrame
    let sides: [Side]

    struct Side {
        let heading: String
        let lists: [Item]
    }

    struct Item {
        let name: String
        let href: String
        let organ: String
        let basis: String
        let count: String
    }
}

/// Who stands on one list.
struct ListedPage {
    let frame: PageFrame
    let heading: String
    let side: String
    let facts: [CreditFilePage.FieldRow]
    let items: [Item]
    let isEmpty: Bool
    let summary: String
    let next: String?
    let first: String?
    let all: String

    struct Item {
        let name: String
        let code: String
        let href: String
        let rows: [CreditFilePage.FieldRow]
    }
}

extension Portal {
    private static let listedPerPage = 50

    /// The open lists.
    func lists(_ exchange: Exchange) async throws -> Answer {
        try exchange.parameters.allow()
        let language = exchange.language
        let lists = try await registry.lists(reader: .anyone)
        let words = PageWords.table(language)
        let sides = ["trust", "untrust"].map { side in
            ListsPage.Side(
                heading: Self.heading(ofSide: side, language),
                lists: lists.filter { $0.side == side }.map { list in
                    ListsPage.Item(
                        name: language.choose(list.name, list.nameEnglish),
                        href: language.address("/lists/\(percentEncoded(list.list))"),
                        organ: language.choose(list.organ, list.organEnglish), basis: list.basis,
                        count: language.choose("\(list.members) 条", "\(list.members)"))
                })
        }
        let page = ListsPage(frame: frame(words["lists"] ?? "", language, path: "/lists"), sides: sides)
        return Answer(.page, try self.page("lists", page), fields: fields(language))
    }

    /// Who stands on an open list.
    func list(_ name: String, _ exchange: Exchange) async throws -> Answer {
        try exchange.parameters.allow("after")
        let language = exchange.language
        let after = exchange.parameters["after"]
        let page = try await registry.list(name, limit: Self.listedPerPage, after: after, reader: .anyone)
        guard let list = try await registry.lists(reader: .anyone).first(where: { $0.list == page.list }) else {
            throw Problem(.listNotFound, ["list": Problem.clipped(name)])
        }
        let path = "/lists/\(percentEncoded(page.list))"
        let heading = language.choose(list.name, list.nameEnglish)
        let listed = ListedPage(
            frame: frame(heading, language, path: path, parameters: [("after", after)]), heading: heading,
            side: Self.heading(ofSide: list.side, language), facts: facts(of: list, language),
            items: page.items.map { item in
                ListedPage.Item(
                    name: item.name, code: item.code,
                    href: language.address("/subjects/\(percentEncoded(item.code))"),
                    rows: rows(of: item.entry, language))
            },
            isEmpty: page.items.isEmpty,
            summary: language.choose("本页 \(page.items.count) 条", "\(page.items.count) on this page"),
            next: page.next.map { language.address(path, [("after", $0)]) },
            first: after == nil ? nil : language.address(path), all: language.address("/lists"))
        return Answer(.page, try self.page("listed", listed), fields: fields(language))
    }

    private static func heading(ofSide side: String, _ language: Language) -> String {
        side == "trust"
            ? language.choose("守信激励对象名单", "Trust lists")
            : language.choose("严重失信主体名单", "Lists of seriously untrustworthy subjects")
    }

    private func facts(of list: ListEntry, _ language: Language) -> [CreditFilePage.FieldRow] {
        let facts: [(String, String?)] = [
            (language.choose("列入机关", "Listed by"), language.choose(list.organ, list.organEnglish)),
            (language.choose("依据", "Basis"), list.basis),
            (
                language.choose("期限", "Term"),
                list.termMonths.map { language.choose("\($0) 个月", "\($0) months") }
            ),
            (language.choose("提前移出", "Early exit"), language.choose(list.exit, list.exitEnglish)),
        ]
        return facts.compactMap { label, value in value.map { CreditFilePage.FieldRow(label: label, value: $0) } }
    }

    /// What an entry says, for the list's page and the credit file's.
    func rows(of entry: CreditListing, _ language: Language) -> [CreditFilePage.FieldRow] {
        let words = entry.words
        let rows: [(String, String?)] = [
            (language.choose("认定文号", "Document number"), words.documentNo),
            (language.choose("认定单位", "Determining organ"), words.organ),
            (language.choose("依据", "Basis"), words.basis),
            (
                entry.side == "trust" ? language.choose("称号", "Title") : language.choose("列入事由", "Why it is listed"),
                words.cause
            ),
            (language.choose("列入日期", "Entered on"), language.day(words.from)),
            (language.choose("截止日期", "Until"), words.until.map(language.day)),
            (language.choose("最早可提前移出", "Earliest exit"), words.earliestExit.map(language.day)),
        ]
        return markRows(entry.marks, language)
            + rows.compactMap { label, value in value.map { CreditFilePage.FieldRow(label: label, value: $0) } }
    }
}
