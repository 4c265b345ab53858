/// A page read strictly: every element closed in order, attributes quoted.
///
/// What browsers forgive, this does not.
struct HTMLPage {
    typealias Scalars = Substring.UnicodeScalarView

    struct Element {
        let name: String
        let attributes: [String: String]
        /// The names of the elements around it, outermost first.
        let path: [String]
        var text = ""
    }

    private(set) var elements: [Element] = []
    private(set) var defects: [String] = []

    private static let empty: Set<String> = ["meta", "link", "input", "br", "img", "hr"]

    /// Reads by Unicode scalars, as browsers do: a quote with a combining mark is a quote.
    init(_ html: String) {
        var open: [Int] = []
        var rest = html[...].unicodeScalars
        while let mark = rest.firstIndex(of: "<") {
            add(rest[..<mark], to: open)
            rest = rest[mark...]
            guard let end = rest.firstIndex(of: ">") else { break }
            let tag = rest[rest.index(after: mark)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.first == "!" { continue }
            if tag.first == "/" {
                close(String(tag.dropFirst()), &open)
                continue
            }
            let name = tag.prefix { $0 != " " && $0 != "\n" }
            let path = open.map { elements[$0].name }
            elements.append(
                Element(name: String(name), attributes: attributes(tag[name.endIndex...]), path: path))
            if !Self.empty.contains(String(name)) { open.append(elements.count - 1) }
        }
        if rest.contains("<") { defects.append("a tag is not closed") }
        for index in open { defects.append("<\(elements[index].name)> is not closed") }
    }

    subscript(name: String) -> [Element] { elements.filter { $0.name == name } }

    func element(id: String) -> Element? { elements.first { $0.attributes["id"] == id } }

    private mutating func add(_ text: Scalars, to open: [Int]) {
        if text.contains(">") { defects.append("a bare > in “\(String(text.prefix(40)))”") }
        let written = Self.unescaped(text)
        for index in open { elements[index].text += written }
    }

    private mutating func close(_ name: String, _ open: inout [Int]) {
        guard let last = open.popLast() else {
            defects.append("</\(name)> closes nothing")
            return
        }
        if elements[last].name != name { defects.append("</\(name)> closes <\(elements[last].name)>") }
    }

    private mutating func attributes(_ text: Scalars) -> [String: String] {
        var found: [String: String] = [:]
        var rest = text.drop { $0 == " " || $0 == "\n" }
        while !rest.isEmpty {
            let name = rest.prefix { $0 != "=" && $0 != " " }
            rest = rest[name.endIndex...]
            guard rest.starts(with: "=\"".unicodeScalars), let end = rest.dropFirst(2).firstIndex(of: "\"") else {
                defects.append("attribute \(String(name)) is not quoted")
                return found
            }
            let value = rest.dropFirst(2)[..<end]
            if value.contains("<") { defects.append("a bare < in attribute \(String(name))") }
            if found.updateValue(Self.unescaped(value), forKey: String(name)) != nil {
                defects.append("attribute \(String(name)) twice")
            }
            rest = rest[rest.index(after: end)...].drop { $0 == " " || $0 == "\n" }
        }
        return found
    }

    private static func unescaped(_ text: Scalars) -> String {
        let entities = ["lt": "<", "gt": ">", "quot": "\"", "#39": "'", "amp": "&"]
        var plain = ""
        var rest = text
        while let mark = rest.firstIndex(of: "&") {
            plain.unicodeScalars += rest[..<mark]
            let end = rest[mark...].firstIndex(of: ";") ?? rest.endIndex
            let name = String(rest[rest.index(after: mark)..<end])
            plain += entities[name] ?? "(unknown entity \(name))"
            rest = end == rest.endIndex ? rest[end...] : rest[rest.index(after: end)...]
        }
        plain.unicodeScalars += rest
        return plain
    }
}

extension HTMLPage {
    /// What a reader with other senses or other devices stumbles over; empty when nothing.
    var barriers: [String] {
        var barriers = defects
        let ids = elements.compactMap { $0.attributes["id"] }
        for id in Set(ids) where ids.filter({ $0 == id }).count > 1 { barriers.append("id \(id) twice") }
        for input in self["input"] where input.attributes["type"] != "hidden" {
            let label = self["label"].first { $0.attributes["for"] == input.attributes["id"] }
            if label?.text.isEmpty ?? true { barriers.append("an input without a label") }
        }
        for element in elements {
            for name in ["aria-labelledby", "aria-describedby"] {
                for id in element.attributes[name]?.split(separator: " ") ?? [] where !ids.contains(String(id)) {
                    barriers.append("\(name) names \(id), which is not there")
                }
            }
            if let href = element.attributes["href"], href.hasPrefix("#"), !ids.contains(String(href.dropFirst())) {
                barriers.append("\(href) leads nowhere")
            }
            if element.attributes.keys.contains(where: { $0.hasPrefix("on") || $0 == "style" }) {
                barriers.append("<\(element.name)> has a handler or a style of its own")
            }
        }
        return barriers + structure
    }

    private var structure: [String] {
        var barriers: [String] = []
        if self["html"].first?.attributes["lang"]?.isEmpty ?? true { barriers.append("no language") }
        if self["title"].first?.text.isEmpty ?? true { barriers.append("no title") }
        if self["h1"].count != 1 { barriers.append("\(self["h1"].count) first headings") }
        if self["main"].count != 1 { barriers.append("\(self["main"].count) main parts") }
        if self["script"].count + self["iframe"].count > 0 { barriers.append("a script or frame") }
        if self["a"].first?.attributes["href"] != "#content" { barriers.append("no skip link") }
        var level = 0
        for heading in elements where heading.name.count == 2 && heading.name.hasPrefix("h") {
            guard let next = heading.name.last?.wholeNumberValue else { continue }
            if next > level + 1 { barriers.append("\(heading.name) after h\(level)") }
            level = next
        }
        for table in self["table"] where table.path.contains("table") { barriers.append("a table in a table") }
        if !self["table"].isEmpty, self["caption"].count != self["table"].count { barriers.append("no caption") }
        for header in self["th"] where header.attributes["scope"] == nil { barriers.append("th without scope") }
        for control in self["a"] + self["button"] where control.text.allSatisfy(\.isWhitespace) {
            barriers.append("a control without words")
        }
        return barriers
    }
}
