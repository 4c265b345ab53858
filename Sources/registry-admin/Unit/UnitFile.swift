internal import Registry

/// One unit as a file gives it.
struct UnitRow: Sendable {
    /// The physical line it starts on.
    let line: Int
    let name: String
    let code: String?
    let shortNames: [String]
    let prefixes: [String]
    let parent: String?
    let level: String
    let division: String?
    let telephone: String?
    /// The classes that it may send, by identifier or name.
    var classes: [String] = []
    /// Whom to ring about the unit's reports (报送联系人).
    var contactPerson: String?
    var contactTelephone: String?

    /// Whom to ring, where the file says so: the unit's telephone serves for a person without one.
    var contact: ContactDetails? {
        guard contactPerson != nil || contactTelephone != nil else { return nil }
        return ContactDetails(
            matter: "reporting", person: contactPerson, telephone: contactTelephone ?? telephone)
    }

    /// The act that adds the unit.
    var act: AddUnit {
        AddUnit(
            name: name, code: code, shortNames: shortNames, prefixes: prefixes, parent: parent, level: level,
            division: division, telephone: telephone, classes: classes)
    }
}

/// A table of units: 名称 is needed, the other columns are not.
struct UnitFile {
    let rows: [UnitRow]

    private static let columns: [HeadedTable.Column] = [
        .init(id: "name", names: ["name", "单位名称", "单位全称", "名称"], isRequired: true),
        .init(id: "code", names: ["code", "uscc", "统一社会信用代码"]),
        .init(id: "short_names", names: ["short_names", "简称", "单位简称"]),
        .init(id: "prefixes", names: ["prefixes", "文号前缀"]), .init(id: "parent", names: ["parent", "上级单位"]),
        .init(id: "level", names: ["level", "级别"]), .init(id: "division", names: ["division", "区划", "区划代码"]),
        .init(id: "telephone", names: ["telephone", "电话", "单位电话", "联系电话"]),
        .init(id: "classes", names: ["classes", "报送类别"]),
        .init(id: "contact_person", names: ["contact_person", "联系人", "报送联系人"]),
        .init(id: "contact_telephone", names: ["contact_telephone", "报送电话", "报送联系电话"]),
    ]

    init(path: String) throws(Problem) {
        rows = try HeadedTable(path: path, columns: Self.columns).rows.map { row in
            UnitRow(
                line: row.line, name: row["name"] ?? "", code: row["code"], shortNames: row.parts("short_names"),
                prefixes: row.parts("prefixes"), parent: row["parent"],
                level: row["level"].map { Words.levelID($0) ?? $0 } ?? UnitLevel.city.rawValue,
                division: row["division"], telephone: row["telephone"], classes: row.parts("classes"),
                contactPerson: row["contact_person"],
                contactTelephone: row["contact_telephone"])
        }
    }
}
