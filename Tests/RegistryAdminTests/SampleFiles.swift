import Foundation

/// Files as units send them; all of it invented.
enum SampleFiles {
    static let flour = (code: "91150802MAC0T01X3Q", name: "巴彦淖尔市河套样例面业有限公司")
    static let road = (code: "91150802MAC0T06EX6", name: "巴彦淖尔市河套样例路桥工程有限公司")
    static let snack = (code: "92150821MAC0T02Y8C", name: "五原县隆兴昌镇样例小吃店")

    static let registrations = """
        统一社会信用代码,企业名称,法定代表人,登记状态
        \(flour.code),\(flour.name),样例甲,存续
        \(road.code),\(road.name),样例乙,存续
        \(snack.code),\(snack.name),样例丙,存续

        """

    /// A day so many days before today, in Asia/Shanghai.
    static func day(before days: Int) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Asia/Shanghai") ?? .gmt
        let day = calendar.date(byAdding: .day, value: -days, to: Date()) ?? Date()
        let parts = calendar.dateComponents([.year, .month, .day], from: day)
        func two(_ number: Int?) -> String { String("0\(number ?? 0)".suffix(2)) }
        return "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day))"
    }

    /// The fields of a penalty, in the order of their columns.
    static func penalty(
        _ subject: (code: String, name: String), number: String, kinds: String = "罚款", fine: String = "0.5",
        severity: String = "一般", decided: String? = nil
    ) -> [(column: String, value: String)] {
        [
            ("行政相对人名称", subject.name), ("统一社会信用代码", subject.code), ("行政处罚决定书文号", number),
            ("违法行为类型", "生产标签不符合规定的食品"), ("违法事实", "标签未标示贮存条件"),
            ("处罚依据", "《中华人民共和国食品安全法》第一百二十五条第一款第二项"), ("处罚类别", kinds), ("处罚内容", "罚款"),
            ("罚款金额（万元）", fine), ("处罚决定日期", decided ?? day(before: 30)), ("处罚机关", Office.unit), ("失信程度", severity),
        ]
    }

    static func table(_ rows: [[(column: String, value: String)]]) -> String {
        let head = rows.first?.map(\.column) ?? []
        return ([head] + rows.map { $0.map(\.value) }).map { $0.joined(separator: ",") + "\n" }.joined()
    }

    /// Two that are right and one whose code is one digit short of being one.
    static let penalties = table([
        penalty(flour, number: "巴市监处罚〔2026〕101号"),
        penalty((code: "91150802MAC0T01X3R", name: flour.name), number: "巴市监处罚〔2026〕102号"),
        penalty(road, number: "巴市监处罚[2026]103号", fine: "1.2"),
    ])
}
