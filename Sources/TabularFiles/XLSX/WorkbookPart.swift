/// Reads the part that names the sheets.
final class WorkbookPart: XMLHandler {
    private(set) var sheets: [(name: String, relationship: String)] = []
    private(set) var since1904 = false
    private(set) var isWorkbook = false

    private static let mostSheets = 1000

    func start(_ name: String, _ attributes: XMLAttributes) throws(TableError) {
        switch name {
        case "workbook":
            isWorkbook = true
        case "workbookPr":
            let flag = attributes["date1904"]
            since1904 = flag == "1" || flag == "true"
        case "sheet":
            // A hidden sheet holds lists to choose from and the like, which nobody who sends the file has looked at.
            let state = attributes["state"] ?? "visible"
            guard state == "visible", sheets.count < Self.mostSheets, let id = attributes["id"] else { return }
            sheets.append((attributes["name"] ?? "", id))
        default: break
        }
    }

    func end(_ name: String) throws(TableError) {}
    func text(_ bytes: Span<UInt8>) throws(TableError) {}
}

/// What one part of a workbook is to another.
struct Relationship {
    let id: String
    /// The last word of its type, which is the same in the transitional and the strict form.
    let kind: String
    /// The other part's name in the ZIP file.
    let target: String
}

/// Reads the part that says which parts another refers to.
final class RelationshipsPart: XMLHandler {
    private(set) var relationships: [Relationship] = []
    private let folders: [String]

    private static let most = 10_000

    /// - Parameter folders: Where the referring part stands.
    init(folders: [String]) { self.folders = folders }

    func start(_ name: String, _ attributes: XMLAttributes) throws(TableError) {
        guard name == "Relationship", relationships.count < Self.most, attributes["TargetMode"] != "External",
            let id = attributes["Id"], let target = attributes["Target"],
            let kind = attributes["Type"]?.split(separator: "/").last
        else { return }
        relationships.append(Relationship(id: id, kind: String(kind), target: resolve(target)))
    }

    func end(_ name: String) throws(TableError) {}
    func text(_ bytes: Span<UInt8>) throws(TableError) {}

    private func resolve(_ target: String) -> String {
        var path = target.utf8.first == UInt8(ascii: "/") ? [] : folders
        for step in target.split(separator: "/") where step != "." {
            if step == ".." { _ = path.popLast() } else { path.append(String(step)) }
        }
        return path.joined(separator: "/")
    }
}
