internal import Registry

/// A row of a file of windows and telephones.
struct ContactRow: Sendable {
    /// The physical line it starts on.
    let line: Int
    let unit: String
    let contact: ContactDetails
}

/// A table of windows and telephones (办理窗口一览表): 单位 and 事项 are needed, the other columns are not.
struct ContactFile {
    let rows: [ContactRow]

    private static let columns: [HeadedTable.Column] = [
        .init(id: "unit", names: ["unit", "单位名称", "办理单位", "单位"], isRequired: true),
        .init(id: "matter", names: ["matter", "办理事项", "事项"], isRequired: true),
        .init(id: "place", names: ["place", "区划", "区划代码", "所在地", "地点"]),
        .init(id: "window", names: ["window", "办理窗口", "窗口"]), .init(id: "person", names: ["person", "联系人"]),
        .init(id: "telephone", names: ["telephone", "联系电话", "咨询电话", "电话"]),
        .init(id: "address", names: ["address", "办理地址", "地址"]),
        .init(id: "hours", names: ["hours", "办公时间", "受理时间"]),
    ]

    init(path: String) throws(Problem) {
        rows = try HeadedTable(path: path, columns: Self.columns).rows.flatMap { row in
            // One window for several matters stands in one row.
            row.parts("matter").map { matter in
                ContactRow(
                    line: row.line, unit: row["unit"] ?? "",
                    contact: ContactDetails(
                        matter: Words.matterID(matter) ?? matter, person: row["person"], window: row["window"],
                        telephone: row["telephone"], address: row["address"], hours: row["hours"], place: row["place"]))
            }
        }
    }
}
