/// The city's own units and those of the vertical administrations.
///
/// New lines go to the end: codes follow places.
enum CityUnits {
    static let all: [UnitEntry] = party + courts + departments + vertical + zones + suppliers

    private static let party: [UnitEntry] = [
        .body(
            "中共巴彦淖尔市委员会宣传部", short: ["市委宣传部", "市文明办", "巴彦淖尔市精神文明建设办公室"], "巴文明办", .propaganda),
        .body("中共巴彦淖尔市委员会政法委员会", short: ["市委政法委"], "巴政法"),
        .body("中共巴彦淖尔市委员会机构编制委员会办公室", short: ["市委编办"], "巴编办", .establishment),
        .department("总工会", "巴工会", .tradeUnion, authority: "81"),
        .department(
            "工商业联合会", "巴联", .commerceFederation, code: "11150800MB0T001465", also: ["市工商联"]),
        .body(
            "中国共产主义青年团巴彦淖尔市委员会", short: ["共青团巴彦淖尔市委员会", "团市委"], "巴团", .youth, authority: "13"),
    ]

    private static let courts: [UnitEntry] = [
        .department("中级人民法院", "内08", .court, also: ["市中院"]),
        .department("人民检察院", "巴检"),
    ]

    private static let departments: [UnitEntry] = [
        .department(
            "发展和改革委员会", "巴发改", .development, code: "11150800MB0T000159", also: ["市发改委", "市信用办"]),
        .department("教育局", "巴教", .education),
        .department("科学技术局", "巴科", also: ["市科技局"]),
        .department("工业和信息化局", "巴工信", .industry, also: ["市工信局"]),
        .department("公安局", "巴公"),
        .department("民政局", "巴民", .civilAffairs),
        .department("司法局", "巴司", .justice),
        .department("财政局", "巴财", code: "11150800MB0T00103P"),
        .department(
            "人力资源和社会保障局", "巴人社", .labour, code: "11150800MB0T00031Y", also: ["市人社局"]),
        .department("自然资源局", "巴自然资", .land),
        .department("生态环境局", "巴环", .environment, code: "11150800MB0T00074C"),
        .department("住房和城乡建设局", "巴建", .housing, code: "11150800MB0T00066H", also: ["市住建局"]),
        .department("交通运输局", "巴交", .transport, also: ["市交通局"]),
        .department("水利局", "巴水", .water),
        .department("农牧局", "巴农", .agriculture, code: "11150800MB0T00058N"),
        .department("商务局", "巴商"),
        .department("文化旅游广电局", "巴文综", .culture, also: ["市文旅局", "市文旅广电局"]),
        .department("卫生健康委员会", "巴卫", .health, also: ["市卫健委"]),
        .department("应急管理局", "巴应急", .emergency, also: ["市应急局"]),
        .department(
            "市场监督管理局", "巴市监", .market, code: "11150800MB0T000234", also: ["市市场监管局", "市市监局"]),
        .department("林业和草原局", "巴林草", .forestry, also: ["市林草局"]),
        .department("统计局", "巴统"),
        .department("医疗保障局", "巴医保", also: ["市医保局"]),
        .department("政务服务与数据管理局", "巴政数", .approvals, also: ["市政务数据局", "市政数局"]),
    ]

    private static let vertical: [UnitEntry] = [
        .body(
            "国家税务总局巴彦淖尔市税务局", short: ["市税务局"], "巴税", .tax, code: "11150800MB0T0004XN", level: .vertical),
        .body("中国人民银行巴彦淖尔市分行", short: ["人行巴彦淖尔市分行", "市人行"], "巴银", level: .vertical),
        .body(
            "国家金融监督管理总局巴彦淖尔监管分局", short: ["巴彦淖尔金融监管分局"], "巴金监", level: .vertical),
        .body("中华人民共和国乌拉特海关", short: ["乌拉特海关"], "乌关", level: .vertical),
        .body("巴彦淖尔市消防救援支队", short: ["市消防救援支队", "市消防支队"], "巴消", .fire, level: .vertical),
        .body("国家统计局巴彦淖尔调查队", short: ["巴彦淖尔调查队"], "巴调", level: .vertical),
        .body("巴彦淖尔市烟草专卖局", short: ["市烟草专卖局", "市烟草局"], "巴烟", .tobacco, level: .vertical),
        .body("巴彦淖尔市气象局", short: ["市气象局"], "巴气", level: .vertical),
        .body("巴彦淖尔市邮政管理局", short: ["市邮政管理局", "市邮管局"], "巴邮管", level: .vertical),
    ]

    private static let zones: [UnitEntry] = [
        .body("巴彦淖尔经济技术开发区管理委员会", short: ["巴彦淖尔经济技术开发区管委会", "经开区管委会"], "巴经开"),
        .body("甘其毛都口岸管理委员会", short: ["甘其毛都口岸管委会"], "甘管"),
    ]

    private static let suppliers: [UnitEntry] = [
        .department("城市管理综合执法局", "巴城管", .urbanManagement, also: ["市城管局"]),
        .department("人民政府国有资产监督管理委员会", "巴国资", also: ["市国资委"]),
        .department("信访局", "巴信访"),
        .department("住房公积金中心", "巴公积金", authority: "12", also: ["市公积金中心"]),
        .department("公共资源交易中心", "巴公资", authority: "12"),
        .body("内蒙古河套灌区水利发展中心", short: ["河套灌区水利发展中心", "河灌中心"], "河灌", authority: "12"),
        .body("巴彦淖尔样例供电公司", short: ["市供电公司"], authority: "91"),
        .body("巴彦淖尔样例供水有限公司", short: ["市供水公司"], authority: "91"),
        .body("巴彦淖尔样例供热有限公司", short: ["市供热公司"], authority: "91"),
        .body("巴彦淖尔样例燃气有限公司", short: ["市燃气公司"], authority: "91"),
    ]
}
