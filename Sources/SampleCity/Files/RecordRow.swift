/// A row of one class, written under the Chinese headers of the standard.
protocol RecordRow: Sendable {
    static var classID: String { get }
    static var headers: [String] { get }
    /// The full name of the unit whose file the row stands in.
    var sourceUnit: String { get }
    func write(to csv: inout CSVBytes, days: DayStyle)
}

struct RegistrationRow: RecordRow {
    static let classID = "registration"
    static let headers = ["统一社会信用代码", "主体名称", "法定代表人", "登记状态", "成立日期", "住所", "行业代码", "登记机关"]

    var subject: SampleSubject
    var sourceUnit: String { subject.registrar }

    func write(to csv: inout CSVBytes, days: DayStyle) {
        csv.field(subject.code)
        csv.field(subject.name)
        csv.field(subject.representative)
        csv.field(subject.state)
        csv.field(days.written(subject.establishedOn))
        csv.field(subject.address)
        csv.field(subject.industry)
        csv.field(subject.registrar)
        csv.endRow()
    }
}

struct HonourRow: RecordRow {
    static let classID = "honour"
    static let headers = ["主体名称", "统一社会信用代码", "荣誉称号", "文号", "认定单位", "认定日期", "有效期至", "推荐单位", "承诺编号"]

    var name: String
    var code: String
    var title: String
    var documentNumber: String
    var grantedBy: String
    var grantedOn: String
    var validUntil: String
    var recommendedBy = ""
    var commitmentNumber = ""
    var sourceUnit: String

    func write(to csv: inout CSVBytes, days: DayStyle) {
        csv.field(name)
        csv.field(code)
        csv.field(title)
        csv.field(documentNumber)
        csv.field(grantedBy)
        csv.field(days.written(grantedOn))
        csv.field(days.written(validUntil))
        csv.field(recommendedBy)
        csv.field(commitmentNumber)
        csv.endRow()
    }
}

struct EvaluationRow: RecordRow {
    static let classID = "evaluation"
    static let headers = ["主体名称", "统一社会信用代码", "评价体系", "评价等级", "评价年度", "评价机关", "评价日期"]

    var name: String
    var code: String
    var scheme: String
    var grade: String
    var year: Int
    var evaluatedBy: String
    var evaluatedOn: String
    var sourceUnit: String

    func write(to csv: inout CSVBytes, days: DayStyle) {
        csv.field(name)
        csv.field(code)
        csv.field(scheme)
        csv.field(grade)
        csv.field(String(year))
        csv.field(evaluatedBy)
        csv.field(days.written(evaluatedOn))
        csv.endRow()
    }
}
