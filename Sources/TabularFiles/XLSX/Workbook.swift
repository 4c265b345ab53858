/// An open workbook: its worksheets in order, and what their cells refer to.
final class Workbook {
    /// The worksheets that can be seen, in the order of their tabs.
    let sheets: [WorkbookSheet]
    let strings: SharedStrings
    let formats: NumberFormats
    let since1904: Bool

    private let archive: ZipArchive

    init(_ source: ByteSource, _ limits: TableLimits) throws(TableError) {
        archive = try ZipArchive(source)
        let packaging = try Self.relationships(of: "", in: archive)
        let main = packaging.first { $0.kind == "officeDocument" }?.target ?? "xl/workbook.xml"
        guard !main.utf8.hasSuffix(".bin"), let part = try archive.part(main) else {
            throw TableError(workbook: try archive.part("EncryptedPackage") == nil ? .notAWorkbook : .encrypted)
        }
        let contents = WorkbookPart()
        try XMLStream.read(part, contents)
        guard contents.isWorkbook else { throw TableError(workbook: .notAWorkbook) }
        let related = try Self.relationships(of: main, in: archive)
        since1904 = contents.since1904
        sheets = contents.sheets.compactMap { sheet in
            related.first { $0.id == sheet.relationship && $0.kind == "worksheet" }
                .map { WorkbookSheet(name: sheet.name, part: $0.target) }
        }
        guard !sheets.isEmpty else { throw TableError(workbook: .noSheet) }
        let styles = StylesPart()
        if let part = try Self.part(related, "styles", in: archive) { try XMLStream.read(part, styles) }
        formats = styles.formats
        let texts = SharedStringsPart(limits)
        if let part = try Self.part(related, "sharedStrings", in: archive) { try XMLStream.read(part, texts) }
        strings = texts.strings
        try strings.finish()
    }

    /// The part a sheet's rows stand in.
    func part(of sheet: WorkbookSheet) throws(TableError) -> ZipPart {
        guard let part = try archive.part(sheet.part) else { throw TableError(workbook: .damaged(part: sheet.part)) }
        return part
    }

    private static func part(
        _ related: [Relationship], _ kind: String, in archive: ZipArchive
    ) throws(TableError) -> ZipPart? {
        guard let relationship = related.first(where: { $0.kind == kind }) else { return nil }
        guard let part = try archive.part(relationship.target) else {
            throw TableError(workbook: .damaged(part: relationship.target))
        }
        return part
    }

    /// What a part refers to; the whole file where the part is "".
    private static func relationships(of part: String, in archive: ZipArchive) throws(TableError) -> [Relationship] {
        var folders = part.split(separator: "/").map(String.init)
        let name = folders.popLast() ?? ""
        let place = (folders + ["_rels", name + ".rels"]).joined(separator: "/")
        guard let part = try archive.part(place) else { return [] }
        let handler = RelationshipsPart(folders: folders)
        try XMLStream.read(part, handler)
        return handler.relationships
    }
}

/// A worksheet: its tab's name and the part its rows stand in.
struct WorkbookSheet {
    let name: String
    let part: String
}

extension String.UTF8View {
    fileprivate func hasSuffix(_ end: String) -> Bool { suffix(end.utf8.count).elementsEqual(end.utf8) }
}
