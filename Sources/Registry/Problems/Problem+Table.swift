package import TabularFiles

extension Problem {
    /// What an unreadable file means to whoever sent it.
    package init(_ error: TableError, file: String) {
        let line = error.line.map(String.init) ?? "1"
        switch error.kind {
        case .empty: self.init(.fileEmpty, ["file": file])
        case .xls: self.init(.fileXLS, ["file": file, "kind": "Excel 97—2003（.xls）"])
        case .zip: self.init(.fileXLS, ["file": file, "kind": "Excel（.xlsx）"])
        case .encoding: self.init(.fileEncoding, ["file": file, "line": line])
        case .lineTooLong: self.init(.fileLineTooLong, ["file": file, "line": line, "limit": "4 MiB"])
        case .unreadable(let reason): self.init(.fileUnreadable, ["file": file, "what": reason])
        case .unbalancedQuote:
            self.init(.fileNotTable, ["file": file, "where": "（第\(line)行）", "what": "引号没有配对 unbalanced quote"])
        case .tooManyColumns:
            self.init(.fileNotTable, ["file": file, "where": "（第\(line)行）", "what": "列太多 too many columns"])
        case .notTable(let defect):
            let place = error.line.map { "（第\($0)行）" } ?? ""
            self.init(.fileNotTable, ["file": file, "where": place, "what": "\(defect)"])
        }
    }
}
