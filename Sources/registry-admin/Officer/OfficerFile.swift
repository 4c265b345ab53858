internal import Registry

/// One officer as a file gives him.
struct OfficerRow: Sendable {
    /// The physical line it starts on.
    let line: Int
    let name: String
    let unit: String
    let duty: Duty
}

/// A table of officers (人员表): 账号, 单位 and 职责.
struct OfficerFile {
    let rows: [OfficerRow]

    private static let columns: [HeadedTable.Column] = [
        .init(id: "name", names: ["name", "login", "登录名", "账号"], isRequired: true),
        .init(id: "unit", names: ["unit", "所属单位", "单位名称", "单位"], isRequired: true),
        .init(id: "duty", names: ["duty", "岗位", "职责"], isRequired: true),
    ]

    init(path: String) throws(Problem) {
        var rows: [OfficerRow] = []
        for row in try HeadedTable(path: path, columns: Self.columns).rows {
            let word = row["duty"] ?? ""
            guard let duty = Duty(argument: word) else {
                let choices = Duty.allCases.map { say(Words.duty($0.rawValue, .chinese), $0.rawValue) }
                throw Problem(
                    .choice,
                    [
                        "line": "\(row.line)", "column": say("职责", "duty"), "value": word,
                        "choices": choices.joined(separator: say("、", ", ")),
                    ])
            }
            rows.append(OfficerRow(line: row.line, name: row["name"] ?? "", unit: row["unit"] ?? "", duty: duty))
        }
        self.rows = rows
    }
}
