/// A list as it is sent down (上级下发): UTF-8 CSV under the headers of lists.
package struct SampleList: Sendable {
    package let fileName: String
    /// The list's identifier.
    package let list: String
    /// The year that it is of (评价年度); nil where its rows say none.
    package let year: String?
    package let csv: [UInt8]

    fileprivate init(
        _ fileName: String, _ list: String, year: String? = nil, _ cells: [(header: String, value: String)]
    ) {
        var csv = CSVBytes()
        csv.row(cells.map(\.header))
        csv.row(cells.map(\.value))
        self.fileName = fileName
        self.list = list
        self.year = year
        self.csv = csv.bytes
    }
}

extension SampleCity {
    /// The platform that sends lists down, a unit below the one that runs the registry.
    package static let platform = (name: "自治区平台", unit: "内蒙古自治区公共信用信息平台")

    /// The lists from above on which planted subjects stand.
    ///
    /// What units here determine (拖欠农民工工资, 和谐劳动关系单位) is not among them: two officers enter that, and the city has none yet.
    package var lists: [SampleList] {
        let road = planted.subject(.roadBuilder)
        let (taxpayer, model) = (planted.subject(.taxpayerA), planted.subject(.integrity))
        return [
            SampleList(
                "失信被执行人_下发.csv", "judgment_defaulter",
                [
                    ("统一社会信用代码", road.code), ("主体名称", road.name), ("认定文号", "（2026）内0802执1234号"),
                    ("认定单位", "临河区人民法院"), ("主要失信事实", "有履行能力而拒不履行生效法律文书确定义务"), ("列入日期", "2026-04-15"),
                    ("公示截止期", "2028-04-15"), ("执行法院", "临河区人民法院"), ("执行依据文号", "（2025）内0802民初3456号"),
                    ("义务", "给付材料款862,350.00元及利息"), ("履行情况", "全部未履行"), ("立案时间", "2026-03-09"),
                ]),
            SampleList(
                "A级纳税人_2025年度.csv", "a_grade_taxpayer", year: "2025",
                [
                    ("统一社会信用代码", taxpayer.code), ("主体名称", taxpayer.name), ("认定单位", "国家税务总局巴彦淖尔市税务局"),
                    ("公布日期", "2026-04-22"),
                ]),
            SampleList(
                "自治区诚信典型企业_2026年度.csv", "region_model", year: "2026",
                [
                    ("统一社会信用代码", model.code), ("主体名称", model.name), ("认定文号", "内发改财信字〔2026〕215号"),
                    ("认定单位", "内蒙古自治区发展和改革委员会"), ("称号", "自治区诚信典型企业（2026年度）"), ("认定日期", "2026-06-30"),
                    ("推荐单位", "杭锦后旗发展和改革委员会"), ("承诺编号", "15080020260312000017"),
                ]),
        ]
    }
}
