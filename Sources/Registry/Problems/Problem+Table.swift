package import TabularFiles

extension Problem {
    /// What an unreadable file means to whoever sent it.
    package init(_ error: TableError, file: String) {
        let line = error.line.map(String.init) ?? "1"
        switch error.kind {
        case .empty: self.init(.fileEmpty, ["file": file])
        case .xls: self.init(.fileXLS, ["file": file, "kind": "Excel 97—2003（.xls）"])
        case .encoding: self.init(.fileEncoding, ["file": file, "line": line])
        case .lineTooLong: self.init(.fileLineTooLong, ["file": file, "line": line, "limit": "4 MiB"])
        case .unreadable(let reason), .unwritable(let reason):
            self.init(.fileUnreadable, ["file": file, "what": reason])
        case .unbalancedQuote:
            self.init(.fileNotTable, ["file": file, "where": "（第\(line)行）", "what": "引号没有配对 unbalanced quote"])
        case .tooManyColumns:
            self.init(.fileNotTable, ["file": file, "where": "（第\(line)行）", "what": "列太多 too many columns"])
        case .notTable(.workbook(let defect)):
            self.init(.fileNotTable, ["file": file, "where": "", "what": "\(defect.chinese) \(defect)"])
        case .notTable(let defect):
            let place = error.line.map { "（第\($0)行）" } ?? ""
            self.init(.fileNotTable, ["file": file, "where": place, "what": "\(defect)"])
        }
    }
}

extension WorkbookDefect {
    fileprivate var chinese: String {
        switch self {
        case .notAWorkbook: "是压缩包，不是 .xlsx 工作簿"
        case .damaged, .malformed: "工作簿不完整或已损坏，请重新取得该文件"
        case .encrypted: "工作簿设了打开密码，请取消密码后另存"
        case .swells, .tooManyParts: "工作簿展开后远大于正常表格，已停止读取"
        case .documentType: "工作簿含文档类型声明（DTD），不予读取"
        case .reference: "工作簿的单元格位置不正确，请用 WPS 或 Excel 打开后另存"
        case .noSheet: "工作簿没有可见的工作表"
        }
    }
}
