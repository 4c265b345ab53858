import HTTPTypes
import Mustache
import Registry

/// The guide to the repair of one record or entry, made for printing on one page.
struct RepairGuidePage {
    let frame: PageFrame
    let heading: String
    let answer: String
    let basis: String
    let facts: [CreditFilePage.FieldRow]
    let parts: [Part]
    let contacts: [ContactsPage.Item]
    let file: String?
    /// Where it is applied for; nil where nothing is to be applied for here.
    let apply: String?

    /// A heading with sentences under it.
    struct Part {
        let heading: String
        let points: [Line]
    }

    struct Line {
        let text: String
        let basis: String
    }
}

extension Portal {
    /// The guide to a record that is openly shown.
    func repairGuide(ofRecord number: String, _ exchange: Exchange) async throws -> Answer {
        try exchange.parameters.allow()
        let guide = try await registry.repairGuide(record: number)
        return try guidePage(guide, path: "/records/\(percentEncoded(number))/repair", exchange.language)
    }

    /// The guide to an entry of a list that is openly shown.
    func repairGuide(ofListing number: String, _ exchange: Exchange) async throws -> Answer {
        try exchange.parameters.allow()
        let guide = try await registry.repairGuide(listing: try number.listingNumber())
        return try guidePage(guide, path: "/listings/\(percentEncoded(number))/repair", exchange.language)
    }

    private func guidePage(_ guide: RepairGuide, path: String, _ language: Language) throws -> Answer {
        let page = guidePage(of: guide, path: path, language)
        return Answer(.page, try self.page("guide", page), fields: fields(language))
    }

    /// The page of a guide.
    func guidePage(of guide: RepairGuide, path: String, _ language: Language) -> RepairGuidePage {
        let heading = language.choose("信用修复说明", "Guide to credit repair")
        let parts: [(String, [RepairGuide.Point])] = [
            (language.choose("怎么计算", "How the days come about"), guide.steps),
            (language.choose("带什么", "What to bring"), guide.materials),
            (language.choose("多久答复", "By when you are answered"), guide.deadlines),
        ]
        return RepairGuidePage(
            frame: frame(heading, language, path: path), heading: heading, answer: guide.answer.words.of(language),
            basis: guide.answer.basis, facts: facts(of: guide, language),
            parts: parts.filter { !$0.1.isEmpty }.map { title, points in
                RepairGuidePage.Part(
                    heading: title,
                    points: points.map { point in
                        let day = point.day.map { language.choose("：", ": ") + language.day($0) } ?? ""
                        return RepairGuidePage.Line(text: point.words.of(language) + day, basis: point.basis)
                    })
            },
            contacts: guide.contacts.map { ContactsPage.Item(name: $0.unit.name, rows: rows(of: $0, language)) },
            file: guide.matter.subject.code.map { language.address("/subjects/\(percentEncoded($0))") },
            apply: [.possible, .tooEarly, .restricted].contains(guide.verdict)
                ? language.address("/cases/repair", [(guide.matter.kind, guide.matter.number)]) : nil)
    }

    private func facts(of guide: RepairGuide, _ language: Language) -> [CreditFilePage.FieldRow] {
        let matter = guide.matter
        let facts: [(String, String?)] = [
            (language.choose("主体", "Subject"), matter.subject.name),
            (language.choose("统一社会信用代码", "Code"), matter.subject.code),
            (language.choose("事项", "Matter"), matter.name.of(language)),
            (language.choose("文书号", "Document number"), matter.documentNo),
            (language.choose("作出日期", "Decided on"), language.day(matter.decidedOn)),
            (language.choose("认定机关", "Organ"), matter.organ),
            (language.choose("最早可申请修复", "Repair from"), guide.firstDay.map(language.day)),
            (language.choose("公示至", "Shown until"), guide.lastDay.map(language.day)),
            (language.choose("办理渠道", "Channel"), guide.channel?.of(language)),
            (language.choose("办理单位", "Unit"), guide.unit.name),
            (language.choose("截至", "As of"), language.day(guide.asOf)),
        ]
        return facts.compactMap { label, value in value.map { CreditFilePage.FieldRow(label: label, value: $0) } }
    }
}

extension String {
    /// An entry's number in an address.
    ///
    /// - Throws: ``Problem`` `listing-not-found` for what is none.
    func listingNumber() throws(Problem) -> Int64 {
        guard utf8.count <= 18, let number = Int64(self), number > 0 else {
            throw Problem(.listingNotFound, ["number": Problem.clipped(self)])
        }
        return number
    }
}

extension RepairGuidePage: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "frame": frame
        case "heading": heading
        case "answer": answer
        case "basis": basis
        case "facts": facts
        case "parts": parts
        case "contacts": contacts
        case "hasContacts": !contacts.isEmpty
        case "file": file
        case "apply": apply
        default: nil
        }
    }
}

extension RepairGuidePage.Part: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "heading": heading
        case "points": points
        default: nil
        }
    }
}

extension RepairGuidePage.Line: MustacheParent {
    func child(named member: String) -> Any? {
        switch member {
        case "text": text
        case "basis": basis
        default: nil
        }
    }
}
