import CreditRules

/// A table as an office would export it, under construction.
struct Sheet {
    var headers: [String]
    var rows: [[String]]
    /// Lines above the header.
    var titles: [String] = []
    var newline = "\n"

    init(headers: [String], rows: [[String]]) {
        self.headers = headers
        self.rows = rows
    }

    /// A table of rows whose cells are named by our field identifiers.
    ///
    /// - Parameters:
    ///   - fields: Which columns, in which order; every field that a row has when nil.
    ///   - header: What the file calls a field.
    init(_ rows: [[String: String]], fields: [String]? = nil, header: (String) -> String = { $0 }) {
        let fields = fields ?? Set(rows.flatMap(\.keys)).sorted()
        headers = fields.map(header)
        self.rows = rows.map { row in fields.map { row[$0] ?? "" } }
    }

    var text: String {
        let lines = titles + ([headers] + rows).map { $0.map(Self.quoted).joined(separator: ",") }
        return lines.map { $0 + newline }.joined()
    }

    static func quoted(_ cell: String) -> String {
        let needsQuotes = cell.unicodeScalars.contains { [",", "\"", "\n", "\r"].contains($0) }
        return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }
}

/// An invented enterprise of the tests.
struct TestFirm: Sendable, Equatable {
    let code: String
    var name: String

    /// The enterprise of a number from 1 to 9999; the same number gives the same code.
    init(_ number: Int, name: String? = nil) {
        let serial = String(String(10_000 + number).dropFirst())
        code = CreditCode.make(prefix2: "91", division: "150802", body8: "MAC0" + serial)?.text ?? ""
        self.name = name ?? "巴彦淖尔市测试样例\(serial)号商贸有限公司"
    }

    /// Its row in a file of registrations.
    func registration(_ others: [String: String] = [:]) -> [String: String] {
        ["uscc": code, "name": name].merging(others) { _, other in other }
    }

    /// A row in a file of penalties: a fine of 2,000 yuan, general, unless `others` say otherwise.
    func penalty(_ documentNo: String, on day: Day, _ others: [String: String] = [:]) -> [String: String] {
        [
            "name": name, "uscc": code, "document_no": documentNo, "violation_type": "不按规定明码标价",
            "facts": "检查发现当事人部分商品未标明价格", "penalty_basis": "《中华人民共和国价格法》第四十二条", "kinds": "罚款",
            "content": "罚款2000元", "fine": "0.2", "decided_on": day.description, "organ": "巴彦淖尔市市场监督管理局",
            "severity": "一般",
        ].merging(others) { _, other in other }
    }

    /// A row in a file of permits.
    func permit(_ documentNo: String, on day: Day, _ others: [String: String] = [:]) -> [String: String] {
        [
            "name": name, "uscc": code, "document_name": "食品经营许可证", "document_no": documentNo, "permit_kind": "普通",
            "content": "散装食品、预包装食品销售", "decided_on": day.description, "valid_from": day.description,
            "valid_until": "长期", "organ": "巴彦淖尔市市场监督管理局",
        ].merging(others) { _, other in other }
    }
}
