internal import FoundationEssentials
internal import Mustache
internal import Registry

/// The templates by which papers are set (文书版式); an office may replace them.
struct PaperTemplates {
    private let templates: [String: MustacheTemplate]

    /// - Parameters:
    ///   - files: The templates, by the names of their files.
    ///   - names: What they may put in.
    /// - Throws: ``Problem`` `installation-incomplete` for a template that is not there, `parameter-invalid` for one that uses a
    ///   name which no paper of the kind has.
    init(folder: String, files: [String], names: Set<String>) throws {
        var templates: [String: MustacheTemplate] = [:]
        for file in files {
            let path = "\(folder)/\(file)"
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                throw Problem(.installationIncomplete, ["what": path])
            }
            for match in text.matches(of: /\{\{\{?\s*[#^\/&]?\s*([a-z_]+)\s*\}?\}\}/) {
                let name = String(match.1)
                guard names.contains(name) else {
                    let known = names.sorted().joined(separator: ", ")
                    throw Problem(.parameterInvalid, ["parameter": path, "value": name, "allowed": known])
                }
            }
            do {
                templates[file] = try MustacheTemplate(string: text)
            } catch {
                throw Problem(.parameterInvalid, ["parameter": path, "value": "\(error)", "allowed": "{{name}}"])
            }
        }
        self.templates = templates
    }

    /// The paper as HTML.
    func set(_ file: String, _ values: [String: String]) -> String {
        // An empty value stands for nothing, so that a template can leave its line away.
        templates[file]?.render(values.filter { !$0.value.isEmpty }) ?? ""
    }
}
