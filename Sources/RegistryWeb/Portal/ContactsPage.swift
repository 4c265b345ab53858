import HTTPTypes
import Registry

/// Where to go about repair, objection and complaint, as a page with a form.
struct ContactsPage {
    let frame: PageFrame
    let action: String
    /// To be kept by the form; nil for Chinese, which needs none.
    let lang: String?
    let place: String
    let matters: [Matter]
    let failure: SearchPage.Failure?
    let results: Results?

    struct Matter {
        let id: String
        let name: String
        let isChosen: Bool
    }

    struct Results {
        let items: [Item]
        let isEmpty: Bool
        let summary: String
    }

    struct Item {
        let name: String
        let rows: [CreditFilePage.FieldRow]
    }
}

extension Portal {
    /// The windows for a matter near a place, or the empty form.
    func contacts(_ exchange: Exchange) async throws -> Answer {
        try exchange.parameters.allow("matter", "place")
        let language = exchange.language
        let matter = exchange.parameters["matter"]
        let place = exchange.parameters["place"] ?? ""
        guard let matter else { return try contactsPage(nil, place, nil, nil, language) }
        do {
            let found = try await registry.openContacts(for: matter, near: place)
            return try contactsPage(matter, place, found, nil, language)
        } catch let problem as Problem where [.placeNotFound, .placeAmbiguous].contains(problem.code) {
            return try contactsPage(matter, place, nil, problem, language)
        }
    }

    private func contactsPage(
        _ matter: String?, _ place: String, _ found: OpenContacts?, _ problem: Problem?, _ language: Language
    ) throws -> Answer {
        let frame = frame(
            PageWords.table(language)["contacts"] ?? "", language, path: "/contacts",
            parameters: [("matter", matter), ("place", matter == nil ? nil : place)])
        let page = ContactsPage(
            frame: frame, action: "/contacts", lang: language == .chinese ? nil : language.rawValue, place: place,
            matters: OpenContacts.matters.map {
                ContactsPage.Matter(id: $0, name: Self.matter($0, language), isChosen: $0 == matter)
            },
            failure: problem.map { SearchPage.Failure($0, language) },
            results: found.map { results($0, language) })
        return Answer(.page, try self.page("contacts", page), fields: fields(language))
    }

    private func results(_ found: OpenContacts, _ language: Language) -> ContactsPage.Results {
        let count = found.items.count
        return ContactsPage.Results(
            items: found.items.map { ContactsPage.Item(name: $0.unit.name, rows: rows(of: $0, language)) },
            isEmpty: found.items.isEmpty, summary: language.choose("\(count) 个", "\(count)"))
    }

    /// What is told of a window.
    func rows(of contact: OpenContact, _ language: Language) -> [CreditFilePage.FieldRow] {
        let rows: [(String, String?)] = [
            (language.choose("窗口", "Window"), contact.window),
            (language.choose("电话", "Telephone"), contact.telephone),
            (language.choose("地址", "Address"), contact.address),
            (language.choose("办公时间", "Hours"), contact.hours),
        ]
        return rows.compactMap { label, value in value.map { CreditFilePage.FieldRow(label: label, value: $0) } }
    }

    private static func matter(_ matter: String, _ language: Language) -> String {
        switch matter {
        case "repair": language.choose("信用修复", "Credit repair")
        case "objection": language.choose("异议申诉", "Objection")
        default: language.choose("诚信建设投诉", "Integrity complaint")
        }
    }
}
