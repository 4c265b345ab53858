import CreditRules
import FoundationEssentials
import TabularFiles

extension CreditRegistry {
    /// Writes a workbook to fill in and import, as the catalogue in force has the class.
    ///
    /// - Parameters:
    ///   - class: By identifier, Chinese or English name, or alias.
    ///   - path: Where to; a name that ends in `.xlsx`.
    ///   - language: Of what is explained; the headers are Chinese.
    ///   - replaces: Whether a file of that name gives way.
    ///   - isRegister: Whether `class` names a register.
    ///   - isList: Whether `class` names a list.
    /// - Throws: ``Problem`` `class-not-found`, `register-not-found`, `output-exists`, `output-failed`, `parameter-invalid`.
    public func writeTemplate(
        of class: String, to path: String, language: Language = .chinese, replaces: Bool = false,
        isRegister: Bool = false, isList: Bool = false
    ) async throws(Problem) -> TemplateReply {
        guard RefusalFile.isWorkbook(path) else {
            throw Problem(.parameterInvalid, ["parameter": "-o", "value": path, "allowed": "*.xlsx"])
        }
        guard replaces || !FileManager.default.fileExists(atPath: path) else {
            throw Problem(.outputExists, ["path": path])
        }
        let entry: CatalogueClass
        do {
            let rules = try await rules()
            if isList {
                entry = try rules.library.lists.described(rules.list(`class`))
            } else {
                entry = isRegister ? try rules.register(`class`).described : try rules.class(`class`)
            }
        } catch {
            throw Problem(any: error)
        }
        let template = IntakeTemplate(entry, language: language)
        do {
            try template.write(to: path)
        } catch {
            throw Problem(.outputFailed, ["path": path, "what": "\(error)"])
        }
        return TemplateReply(
            class: entry.id, file: path, columns: template.columns.count,
            required: template.columns.count { $0.field.required },
            codeLists: template.columns.count { !$0.field.choices.isEmpty })
    }
}

/// A template that was written.
public struct TemplateReply: Sendable, Equatable {
    /// The class's identifier.
    public let `class`: String
    /// Where it lies, as asked.
    public let file: String
    /// How many columns there are to fill.
    public let columns: Int
    /// How many of them must be filled.
    public let required: Int
    /// How many of them choose from a list.
    public let codeLists: Int
}
