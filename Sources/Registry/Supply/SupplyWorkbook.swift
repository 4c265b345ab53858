import CreditRules
import TabularFiles

/// A month's figures as the workbook that is published among units (通报): 总表, 分单位, 分旗县, 迟报明细, 退回明细, 瞒报明细, 办件,
/// 口径.
///
/// Details are written while they are counted, the sheets of figures at the end.
final class SupplyWorkbook {
    let writer: WorkbookWriter
    let language: Language
    let classNames: [String: String]
    let total: Int
    let units: Int
    let divisions: Int
    private let lateDetails: SupplyDetailSheet
    private let returnDetails: SupplyDetailSheet
    private let concealedDetails: SupplyDetailSheet
    let cases: Int
    let definitions: Int

    static let sheets = ["总表", "分单位", "分旗县", "迟报明细", "退回明细", "瞒报明细", "办件", "口径"]

    init(path: String, language: Language, classNames: [String: String]) throws(TableError) {
        writer = try WorkbookWriter(path: path)
        self.language = language
        self.classNames = classNames
        total = try writer.addSheet(Self.sheets[0])
        units = try writer.addSheet(Self.sheets[1])
        divisions = try writer.addSheet(Self.sheets[2])
        lateDetails = try SupplyDetailSheet(Self.sheets[3], Self.lateTitles(language), in: writer)
        returnDetails = try SupplyDetailSheet(Self.sheets[4], Self.returnTitles(language), in: writer)
        concealedDetails = try SupplyDetailSheet(Self.sheets[5], Self.concealedTitles(language), in: writer)
        cases = try writer.addSheet(Self.sheets[6])
        definitions = try writer.addSheet(Self.sheets[7])
    }

    func name(ofClass id: String) -> String { classNames[id] ?? id }

    private static func lateTitles(_ language: Language) -> [SupplyDetailSheet.Title] {
        [
            (language.choose("单位", "Unit"), 30), (language.choose("类别", "Class"), 12),
            (language.choose("编号", "Number"), 12), (language.choose("统一社会信用代码", "Code"), 22),
            (language.choose("名称", "Name"), 34), (language.choose("文书号", "Document"), 28),
            (language.choose("决定日期", "Decided"), 12), (language.choose("收到日期", "Received"), 12),
            (language.choose("入库日期", "Taken in"), 12), (language.choose("上级入库日期", "Accepted above"), 14),
            (language.choose("应于", "Due"), 12), (language.choose("超期工作日", "Days over"), 12),
            (language.choose("决定至报送", "To report"), 12), (language.choose("报送至入库", "To entry"), 12),
            (language.choose("入库至上级", "To acceptance"), 14),
        ]
    }

    private static func returnTitles(_ language: Language) -> [SupplyDetailSheet.Title] {
        [
            (language.choose("退回方", "By"), 12), (language.choose("单位", "Unit"), 30),
            (language.choose("类别", "Class"), 12), (language.choose("编号或批次、行", "Number, or batch and line"), 22),
            (language.choose("统一社会信用代码", "Code"), 22), (language.choose("名称", "Name"), 34),
            (language.choose("文书号", "Document"), 28), (language.choose("退回日期", "Returned"), 12),
            (language.choose("退回代码", "Return code"), 20), (language.choose("退回原因", "Why"), 44),
            (language.choose("更正日期", "Settled"), 12), (language.choose("更正用工作日", "Working days"), 14),
        ]
    }

    private static func concealedTitles(_ language: Language) -> [SupplyDetailSheet.Title] {
        [
            (language.choose("单位", "Unit"), 30), (language.choose("类别", "Class"), 12),
            (language.choose("统一社会信用代码", "Code"), 22), (language.choose("名称", "Name"), 34),
            (language.choose("文书号", "Document"), 28), (language.choose("决定日期", "Decided"), 12),
            (language.choose("网址", "Address"), 50),
        ]
    }

    /// Appends a decision that a department published and nobody reported.
    func append(concealed decision: SampledDecision) throws(TableError) {
        let texts = [
            decision.unit, name(ofClass: decision.entry), decision.code, decision.name ?? "", decision.documentNo,
            "\(decision.decidedOn)", decision.address ?? "",
        ]
        try concealedDetails.append(texts.map { WorkbookCell(cutting: $0, .text) })
    }

    /// Appends a record that came, or is, too late.
    func append(late judged: JudgedRecord, unit: String) throws(TableError) {
        guard case .late(let due, let over) = judged.verdict else { return }
        let record = judged.record
        let texts = [
            unit, name(ofClass: judged.act.entry), record.number, record.code, record.name, record.documentNo ?? "",
            "\(record.decidedOn)", "\(judged.act.receivedOn)", "\(judged.act.enteredOn)",
            record.acceptedOn?.description ?? language.choose("未入库", "not yet"), "\(due)",
        ]
        let days = [over] + [SupplyLeg.Stage.report, .entry, .acceptance].map { judged.days[$0] }
        try lateDetails.append(texts.map { WorkbookCell(cutting: $0, .text) } + days.map { Self.cell($0) })
    }

    /// Appends a record that the platform above returned.
    func append(returned: ReturnedRecord, after days: Int?, unit: String) throws(TableError) {
        let texts = [
            language.choose("上级平台", "platform"), unit, name(ofClass: returned.entry), returned.number, returned.code,
            returned.name, returned.documentNo ?? "", "\(returned.returnedOn)", returned.returnCode ?? "",
            returned.reason ?? "", returned.settledOn?.description ?? language.choose("未更正", "not yet"),
        ]
        try returnDetails.append(texts.map { WorkbookCell(cutting: $0, .text) } + [Self.cell(days)])
    }

    /// Appends a row that was refused here.
    func append(refused row: RefusedSupplyRow, _ act: SupplyAct, unit: String) throws(TableError) {
        let place = RowPlace(line: row.line)
        let number = language.choose(
            "批次\(act.batch) 第\(place.chinese)行", "batch \(act.batch), line \(place.english)")
        let title = ProblemCode(rawValue: row.code)?.title(language) ?? row.code
        let why = row.column.map { language.choose("“\($0)”\(title)", "“\($0)”: \(title)") } ?? title
        let texts = [
            language.choose("本平台", "here"), unit, name(ofClass: act.entry), number, "", "", "", "\(act.enteredOn)",
            row.code, why, "", "",
        ]
        try returnDetails.append(texts.map { WorkbookCell(cutting: $0, .text) })
    }

    /// A number, or a dash where there is none to tell.
    static func cell(_ number: Int?, _ style: CellStyle = []) -> WorkbookCell {
        number.map { WorkbookCell(number: Double($0), style) } ?? WorkbookCell("—", [.right, style])
    }

    /// Writes the figures and puts the workbook in its place.
    func finish(_ month: SupplyMonth) throws(TableError) {
        try writeTotal(month)
        try writeUnits(month)
        try writeDivisions(month)
        try writeCasework(month)
        try writeDefinitions(month)
        try writer.finish()
    }
}

/// A sheet of details, which another of its name follows when it is full.
final class SupplyDetailSheet {
    typealias Title = (text: String, width: Double)

    private let writer: WorkbookWriter
    private let name: String
    private let titles: [Title]
    private var sheet: Int
    private var sheets = 1

    init(_ name: String, _ titles: [Title], in writer: WorkbookWriter) throws(TableError) {
        self.writer = writer
        self.name = name
        self.titles = titles
        sheet = try Self.begin(name, titles, in: writer)
    }

    private static func begin(
        _ name: String, _ titles: [Title], in writer: WorkbookWriter
    ) throws(TableError) -> Int {
        let sheet = try writer.addSheet(name)
        for (column, title) in titles.enumerated() {
            try writer.setColumn(column, width: title.width, of: sheet)
        }
        try writer.append(titles.map { WorkbookCell($0.text, [.bold, .grey]) }, to: sheet)
        try writer.freeze(rows: 1, of: sheet)
        try writer.printAcross(sheet)
        return sheet
    }

    func append(_ cells: [WorkbookCell]) throws(TableError) {
        if writer.rowsLeft(in: sheet) == 0 {
            sheets += 1
            sheet = try Self.begin("\(name)\(sheets)", titles, in: writer)
        }
        try writer.append(cells, to: sheet)
    }
}
