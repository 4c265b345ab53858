/// The planted subjects as registers have them.
enum PlantedSubjects {
    struct Planted: Sendable {
        var planted: PlantedCases.Case
        var subject: SampleSubject
    }

    /// The twelve of the office's list of examples, with the codes given there.
    static let listed: [Planted] = [
        enterprise(.flourMill, "巴彦淖尔市河套样例面业有限公司", "91150802MAC0T01X3Q", .linhe, .food, "C13", "2016/03/18", "张××"),
        shop(.snackBar, "五原县隆兴昌镇样例小吃店", "92150821MAC0T02Y8C", .wuyuan, .catering, "H62", "2019/07/02", "王××"),
        enterprise(
            .taxpayerA, "巴彦淖尔市阴山样例农牧装备有限公司", "91150800MAC0T03B6X", .city, .industry, "C35", "2012/05/21", "李××"),
        enterprise(
            .harmonious, "乌拉特前旗乌梁素海样例渔业有限责任公司", "91150823MAC0T04C0C", .uradFront, .farming, "A04", "2009/09/15",
            "刘××"),
        enterprise(
            .integrity, "杭锦后旗陕坝样例番茄制品有限公司", "91150826MAC0T05D5X", .hanggin, .food, "C14", "2011/04/08", "陈××"),
        enterprise(
            .roadBuilder, "巴彦淖尔市样例路桥工程有限公司", "91150802MAC0T06EX6", .linhe, .construction, "E48", "2014/06/30", "赵××"),
        enterprise(
            .wageArrears, "乌拉特中旗样例建筑劳务有限公司", "91150824MAC0T07F4B", .uradMiddle, .construction, "E47", "2020/10/12",
            "杨××"),
        enterprise(
            .commitment, "磴口县样例光伏治沙有限公司", "91150822MAC0T08G9L", .dengkou, .industry, "D44", "2021/08/26", "黄××"),
        enterprise(
            .abnormal, "乌拉特后旗样例矿业有限公司", "91150825MAC0T09H34", .uradRear, .industry, "B08", "2013/11/05", "周××"),
        shop(.restaurant, "临河区样例牛羊肉餐厅", "92150802MAC0T10J52", .linhe, .catering, "H62", "2018/12/20", "马××"),
        planted(
            .herders, "杭锦后旗萨如拉样例牧民专业合作社", "93150826NAC0T11K70", .cooperative, .hanggin, .farming, "A03", "2017/03/20",
            "白××"),
        enterprise(
            .contractor, "巴彦淖尔市样例信息技术有限公司", "91150802MAC0T12L4F", .linhe, .service, "I65", "2015/01/14", "吴××"),
    ]

    /// One for each further difficulty; their codes are made from bodies that follow the list's.
    static let further: [Planted] = [
        planted(
            .branch, "巴彦淖尔市河套样例面业有限公司临河分公司", made("91", .linhe, "MAC0T13A"), .branch, .linhe, .food, "C13",
            "2019/05/06", "张××"),
        enterprise(
            .renamed, "巴彦淖尔市套海样例商贸有限公司", made("91", .linhe, "MAC0T14B"), .linhe, .retail, "F51", "2018/04/11", "徐××"),
        enterprise(
            .brackets, "巴彦淖尔市样例（临河）种业有限公司", made("91", .linhe, "MAC0T15C"), .linhe, .farming, "A01", "2010/02/25",
            "孙××"),
        enterprise(
            .deregistered, "五原县阿拉腾样例酒业有限责任公司", made("91", .wuyuan, "MAC0T16D"), .wuyuan, .food, "C15", "2008/06/17",
            "朱××", state: "注销"),
        enterprise(
            .shareOfSales, "磴口县敖包样例乳业有限公司", made("91", .dengkou, "MAC0T17E"), .dengkou, .food, "C14", "2016/10/09",
            "胡××"),
        enterprise(
            .seriousStated, "乌拉特前旗三道桥样例化工有限公司", made("91", .uradFront, "MAC0T18F"), .uradFront, .industry, "C26",
            "2012/03/30", "郭××"),
        enterprise(
            .seriousInferred, "巴彦淖尔市萨如拉样例口腔门诊部有限公司", made("91", .linhe, "MAC0T19G"), .linhe, .medical, "Q84",
            "2020/06/01", "何××"),
        shop(.warningOnly, "临河区敖包样例便利店", made("92", .linhe, "MAC0T20H"), .linhe, .retail, "F52", "2021/03/03", "高××"),
        enterprise(
            .withManager, "乌拉特中旗阴山样例矿产有限公司", made("91", .uradMiddle, "MAC0T21J"), .uradMiddle, .industry, "B08",
            "2007/09/27", "韩××"),
        enterprise(
            .courtNumber, "巴彦淖尔市样例物资有限公司", made("91", .linhe, "MAC0T22K"), .linhe, .retail, "F51", "2013/08/19", "云××"),
        enterprise(
            .oldRegime, "乌拉特后旗敖包样例货运有限公司", made("91", .uradRear, "MAC0T23L"), .uradRear, .transport, "G54",
            "2011/12/12", "包××"),
        enterprise(
            .lapsed, "杭锦后旗河套样例番茄酱有限公司", made("91", .hanggin, "MAC0T24M"), .hanggin, .food, "C14", "2015/07/07",
            "乌××"),
        shop(.sameDocument, "五原县套海样例超市", made("92", .wuyuan, "MAC0T25N"), .wuyuan, .retail, "F52", "2017/11/28", "萨××"),
        shop(.revised, "临河区三道桥样例熟食店", made("92", .linhe, "MAC0T26P"), .linhe, .food, "F52", "2022/01/17", "陈××"),
    ]

    private static func made(_ authority: String, _ banner: Banner, _ body: String) -> String {
        SampleCode.make(authority, banner.division, body)
    }

    private static func enterprise(
        _ planted: PlantedCases.Case, _ name: String, _ code: String, _ banner: Banner, _ sector: Sector,
        _ industry: String, _ establishedOn: String, _ representative: String, state: String = "存续"
    ) -> Planted {
        var made = Self.planted(
            planted, name, code, .enterprise, banner, sector, industry, establishedOn, representative)
        made.subject.state = state
        return made
    }

    private static func shop(
        _ planted: PlantedCases.Case, _ name: String, _ code: String, _ banner: Banner, _ sector: Sector,
        _ industry: String, _ establishedOn: String, _ representative: String
    ) -> Planted {
        Self.planted(
            planted, name, code, .individualBusiness, banner, sector, industry, establishedOn, representative)
    }

    private static func planted(
        _ planted: PlantedCases.Case, _ name: String, _ code: String, _ kind: SampleKind, _ banner: Banner,
        _ sector: Sector, _ industry: String, _ establishedOn: String, _ representative: String
    ) -> Planted {
        let registrar = banner == .city ? "巴彦淖尔市市场监督管理局" : banner.name + "市场监督管理局"
        let place = banner == .city ? "临河区" : banner.name
        return Planted(
            planted: planted,
            subject: SampleSubject(
                code: code, name: name, kind: kind, banner: banner, sector: sector, establishedOn: establishedOn,
                representative: representative,
                address: "内蒙古自治区巴彦淖尔市\(place)\(banner.towns.first ?? "")样例街1号",
                industry: industry, registrar: registrar))
    }
}
