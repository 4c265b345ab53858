import HTTPTypes
import Registry

extension Portal {
    /// Every file shows these classes, filled or not; others follow when there are records.
    private static let standingClasses = ["admin_permit", "admin_penalty", "honour", "evaluation"]
    /// Up to this many records a file is shown whole; beyond, each class shows its newest.
    private static let recordsShownWhole = 60
    private static let recordsPerClass = 10
    private static let recordsPerPage = 50

    /// A subject's credit file with its rating, or the records of one class.
    func file(of code: String, _ exchange: Exchange) async throws -> Answer {
        try exchange.parameters.allow("class", "after", "start")
        let page =
            if let id = exchange.parameters["class"] {
                try await classPage(id, of: code, exchange)
            } else {
                try await wholePage(of: code, exchange)
            }
        return Answer(.page, try self.page("file", page), fields: fields(exchange.language))
    }

    private func wholePage(of code: String, _ exchange: Exchange) async throws -> CreditFilePage {
        guard exchange.parameters["after"] == nil else { throw Problem(.cursorInvalid) }
        let file = try await registry.file(
            of: code, class: nil, limit: Self.recordsShownWhole, after: nil, reader: .anyone)
        let rating = try await registry.rating(of: file.code, reader: .anyone)
        let measures = try await registry.measures(of: file.code, reader: .anyone)
        return try await wholePage(file, rating, measures, exchange.language)
    }

    /// The page of a file, its rating and what follows from it.
    func wholePage(
        _ file: CreditFile, _ rating: RatingDocument, _ measures: MeasuresDocument, _ language: Language
    ) async throws -> CreditFilePage {
        let names = await CatalogueNames(registry, language)
        let sections = try await sections(of: file, names)
        let listings = listedSection(file, names)
        let shown = sections.flatMap(\.records) + (listings?.entries ?? [])
        let path = Self.path(of: file)
        return CreditFilePage(
            frame: frame(file.name, language, path: path), head: head(file, names),
            rating: RatingPanel(rating, shown: Set(shown.map(\.anchor)), path: path, language),
            measures: MeasuresPanel(measures, language), basic: basicSection(file, names), listings: listings,
            sections: sections, contents: contents(sections, names, hasListings: listings != nil),
            hasInferred: shown.contains { $0.rows.contains { $0.mark != nil } }, wholeFile: nil,
            versions: versions(file, rating, language),
            objectionForm: language.address("/cases/objection", [("subject", file.code)]))
    }

    /// One section a class, numbered on from the basic information.
    private func sections(of file: CreditFile, _ names: CatalogueNames) async throws -> [CreditFilePage.Section] {
        let language = names.language
        let counts = Dictionary(file.counts.map { ($0.class, $0.count) }) { first, _ in first }
        let further = file.counts.map(\.class).filter { !Self.standingClasses.contains($0) && $0 != "registration" }
        var sections: [CreditFilePage.Section] = []
        for (index, id) in (Self.standingClasses + further).enumerated() {
            let count = counts[id] ?? 0
            var records = file.records.filter { $0.class == id }
            // The first page of a large file may hold none of a class's newest; they are asked for by themselves.
            if file.next != nil, count > 0 {
                records = try await registry.file(
                    of: file.code, class: id, limit: Self.recordsPerClass, after: nil, reader: .anyone
                ).records
            }
            sections.append(
                CreditFilePage.Section(
                    anchor: "class-\(Self.anchored(id))", label: names.class(id), count: count,
                    heading: language.ordinal(index + 2) + names.class(id),
                    total: count > 0 ? language.choose("共 \(count) 条", "\(count) in all") : nil,
                    records: records.enumerated().map { recordView($1, ordinal: $0 + 1, names) },
                    isEmpty: records.isEmpty,
                    next: records.count < count ? language.address(Self.path(of: file), [("class", id)]) : nil,
                    nextLabel: language.choose("查看全部 \(count) 条", "See all \(count)"), first: nil))
        }
        return sections
    }

    /// A page that shows a single class, from a cursor on; `start` says which record of it comes first.
    private func classPage(_ wanted: String, of code: String, _ exchange: Exchange) async throws -> CreditFilePage {
        let language = exchange.language
        let after = exchange.parameters["after"]
        let start = try exchange.parameters.ordinal("start")
        let file = try await registry.file(
            of: code, class: wanted, limit: Self.recordsPerPage, after: after, reader: .anyone)
        let id = file.records.first?.class ?? wanted
        let names = await CatalogueNames(registry, language)
        let path = Self.path(of: file)
        let count = file.counts.first { $0.class == id }?.count ?? 0
        let next = start + file.records.count
        let section = CreditFilePage.Section(
            anchor: "class-\(Self.anchored(id))", label: names.class(id), count: count, heading: names.class(id),
            total: language.choose("共 \(count) 条", "\(count) in all"),
            records: file.records.enumerated().map { recordView($1, ordinal: start + $0, names) },
            isEmpty: file.records.isEmpty,
            next: file.next.map { language.address(path, [("class", id), ("after", $0), ("start", "\(next)")]) },
            nextLabel: language.choose("下一页", "Next page"),
            first: after == nil ? nil : language.address(path, [("class", id)]))
        return CreditFilePage(
            frame: frame(
                file.name, language, path: path,
                parameters: [("class", id), ("after", after), ("start", exchange.parameters["start"])]),
            head: head(file, names), rating: nil, measures: nil, basic: nil, listings: nil, sections: [section],
            contents: [],
            hasInferred: section.records.contains { $0.rows.contains { $0.mark != nil } },
            wholeFile: language.address(path), versions: versions(file, nil, language),
            objectionForm: language.address("/cases/objection", [("subject", file.code)]))
    }

    private func contents(
        _ sections: [CreditFilePage.Section], _ names: CatalogueNames, hasListings: Bool
    ) -> [CreditFilePage.ContentsEntry] {
        let words = PageWords.table(names.language)
        let fixed = [
            CreditFilePage.ContentsEntry(anchor: "rating", label: words["rating"] ?? "", count: nil),
            CreditFilePage.ContentsEntry(anchor: "measures", label: words["measures"] ?? "", count: nil),
            CreditFilePage.ContentsEntry(anchor: "basic", label: words["basic"] ?? "", count: nil),
        ]
        let listed = CreditFilePage.ContentsEntry(anchor: "listings", label: words["listings"] ?? "", count: nil)
        return fixed + (hasListings ? [listed] : [])
            + sections.map { section in
                CreditFilePage.ContentsEntry(anchor: section.anchor, label: section.label, count: "\(section.count)")
            }
    }

    private static func path(of file: CreditFile) -> String { "/subjects/\(percentEncoded(file.code))" }
}
