import CreditRules
import FoundationEssentials
import TabularFiles

/// A list that was written.
public struct ListExportReply: Sendable, Equatable {
    /// The list's identifier.
    public let list: String
    /// Where it lies, as asked.
    public let file: String
    /// How many entries.
    public let rows: Int

    /// The document as it goes out.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.key("list")
            object.string(list)
            object.key("file")
            object.string(file)
            object.key("rows")
            object.integer(rows)
        }
        return writer.bytes
    }
}

extension CreditRegistry {
    /// Writes who stands on a list today as a workbook with the headers by which it is imported.
    ///
    /// - Parameter replaces: Whether a file of that name gives way.
    /// - Throws: ``Problem`` `list-not-found`, `output-exists`, `output-failed`, `parameter-invalid`.
    public func exportList(
        _ name: String, to path: String, replaces: Bool = false, reader: Reader = .anyone
    ) async throws(Problem) -> ListExportReply {
        guard RefusalFile.isWorkbook(path) else {
            throw Problem(.parameterInvalid, ["parameter": "-o", "value": path, "allowed": "*.xlsx"])
        }
        guard replaces || !FileManager.default.fileExists(atPath: path) else {
            throw Problem(.outputExists, ["path": path])
        }
        do {
            let rules = try await rules()
            let list = try rules.list(name)
            let entry = try rules.library.lists.described(list)
            let fields = entry.fields.filter { field in
                field.disclosure == .open || (field.disclosure == .shared && reader.channel != .open)
            }
            let file = try ListWorkbook(path: path, list: list, fields: fields)
            var after: String?
            var rows = 0
            repeat {
                let page = try await self.list(list.id, limit: 500, after: after, reader: reader)
                for item in page.items { try file.append(item) }
                rows += page.items.count
                after = page.next
            } while after != nil
            try file.finish()
            return ListExportReply(list: list.id, file: path, rows: rows)
        } catch let error as TableError {
            throw Problem(.outputFailed, ["path": path, "what": "\(error)"])
        } catch {
            throw Problem(any: error)
        }
    }
}

/// A list as a workbook.
private final class ListWorkbook {
    private let writer: WorkbookWriter
    private let sheet: Int
    private let fields: [CatalogueField]

    init(path: String, list: CreditList, fields: [CatalogueField]) throws(TableError) {
        self.fields = fields
        writer = try WorkbookWriter(path: path)
        sheet = try writer.addSheet(String(list.names.zh.prefix(31)))
        for column in fields.indices { try writer.setColumn(column, width: 24, style: .text, of: sheet) }
        try writer.append(
            fields.map { WorkbookCell(cutting: $0.headers.first ?? $0.zh, [.bold, .text]) }, to: sheet)
        try writer.freeze(rows: 1, of: sheet)
    }

    func append(_ listed: ListedSubject) throws(TableError) {
        try writer.append(fields.map { WorkbookCell(cutting: text($0, of: listed), .text) }, to: sheet)
    }

    func finish() throws(TableError) { try writer.finish() }

    private func text(_ field: CatalogueField, of listed: ListedSubject) -> String {
        let words = listed.entry.words
        switch field.role {
        case .subjectCode: return listed.code
        case .subjectName: return listed.name
        case .documentNo: return words.documentNo ?? ""
        case .organ: return words.organ ?? ""
        case .basis: return words.basis
        case .cause: return words.cause ?? ""
        case .decidedOn: return words.from
        case .validUntil: return words.until ?? ""
        default: break
        }
        if field.type == .amountInTenThousandYuan {
            let fen = listed.entry.details.first { $0.field == field.id + "_fen" }.flatMap { Int64($0.value) }
            return fen.map(FenText.tenThousandYuan) ?? ""
        }
        let value = listed.entry.details.first { $0.field == field.id }?.value ?? ""
        return field.choices.first { $0.value == value }?.zh ?? value
    }
}
