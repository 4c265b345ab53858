internal import FoundationEssentials
internal import Mustache
internal import Registry

/// The templates by which papers are set (文书版式); an office may replace them.
package struct PaperTemplates: Sendable {
    private let library: MustacheLibrary

    /// - Parameters:
    ///   - folder: Where the templates are; nil for the house's own.
    ///   - house: The folder of the house. A part that templates share (`{{> paper-head.html}}`) is taken from there where
    ///     `folder` has none, so that an office may replace one paper, or the style of all.
    ///   - files: The templates, by the names of their files.
    ///   - names: What they may put in.
    /// - Throws: ``Problem`` `installation-incomplete` for a template that is not there, `parameter-invalid` for one that uses a
    ///   name which no paper of the kind has.
    package init(folder: String?, house: String, files: [String], names: Set<String>) throws {
        var library = MustacheLibrary()
        for file in files {
            let path = "\(folder ?? house)/\(file)"
            let text = try Self.text(path)
            library.register(try Self.template(text, path, names), named: file)
            for part in Self.parts(of: text) where library.getTemplate(named: part) == nil {
                let own = "\(folder ?? house)/\(part)"
                let place = FileManager.default.fileExists(atPath: own) ? own : "\(house)/\(part)"
                let shared = try Self.text(place)
                // A part of a part could be its own.
                guard Self.parts(of: shared).isEmpty else {
                    throw Problem(.parameterInvalid, ["parameter": place, "value": "{{>", "allowed": "{{name}}"])
                }
                library.register(try Self.template(shared, place, names), named: part)
            }
        }
        self.library = library
    }

    /// The paper as HTML.
    package func set(_ file: String, _ values: [String: String]) -> String {
        // An empty value stands for nothing, so that a template can leave its line away.
        library.render(values.filter { !$0.value.isEmpty }, withTemplate: file) ?? ""
    }

    private static func text(_ path: String) throws(Problem) -> String {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Problem(.installationIncomplete, ["what": path])
        }
        return text
    }

    /// The parts that a template takes in, by the names of their files; never a path.
    private static func parts(of text: String) -> [String] {
        text.matches(of: /\{\{>\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*\}\}/).map { String($0.1) }
    }

    private static func template(
        _ text: String, _ path: String, _ names: Set<String>
    ) throws(Problem) -> MustacheTemplate {
        for match in text.matches(of: /\{\{\{?\s*[#^\/&]?\s*([a-z_]+)\s*\}?\}\}/) {
            let name = String(match.1)
            guard names.contains(name) else {
                let known = names.sorted().joined(separator: ", ")
                throw Problem(.parameterInvalid, ["parameter": path, "value": name, "allowed": known])
            }
        }
        do {
            return try MustacheTemplate(string: text)
        } catch {
            throw Problem(.parameterInvalid, ["parameter": path, "value": "\(error)", "allowed": "{{name}}"])
        }
    }
}
