/// A line of business: its word in a name, its industry code and its sector.
struct Trade: Sendable {
    var word: String
    var industry: String
    var sector: Sector

    init(_ word: String, _ industry: String, _ sector: Sector) {
        self.word = word
        self.industry = industry
        self.sector = sector
    }

    /// The lines of business of a kind; the words end where the kind's own suffix begins.
    static func all(of kind: SampleKind) -> [Trade] {
        switch kind {
        case .enterprise, .branch: enterprises
        case .individualBusiness: shops
        case .cooperative: cooperatives
        case .ruralCollective: collectives
        case .institution: institutions
        case .organ: organs
        case .massOrganisation: [Trade("残疾人联合会", "S95", .publicBody), Trade("文学艺术界联合会", "S95", .publicBody)]
        case .socialAssociation: associations
        case .privateNonprofit: nonprofits
        case .foundation: [Trade("公益基金会", "S95", .publicBody), Trade("教育基金会", "S95", .publicBody)]
        case .lawFirm: [Trade("律师事务所", "L72", .publicBody), Trade("法律服务所", "L72", .publicBody)]
        }
    }

    private static let enterprises: [Trade] = [
        Trade("面业", "C13", .food), Trade("番茄制品", "C14", .food), Trade("肉羊屠宰", "C13", .food),
        Trade("葵花籽食品", "C14", .food), Trade("乳业", "C14", .food), Trade("酒业", "C15", .food),
        Trade("农业科技", "A05", .farming), Trade("种业", "A01", .farming), Trade("牧业", "A03", .farming),
        Trade("渔业", "A04", .farming), Trade("农资", "F51", .farming), Trade("林草生态", "A02", .farming),
        Trade("矿业", "B08", .industry), Trade("铜业", "C32", .industry), Trade("化工", "C26", .industry),
        Trade("绒毛制品", "C17", .industry), Trade("农牧装备", "C35", .industry), Trade("新能源", "D44", .industry),
        Trade("环保科技", "N77", .industry), Trade("建材", "C30", .industry), Trade("热力", "D44", .industry),
        Trade("建筑工程", "E47", .construction), Trade("路桥工程", "E48", .construction),
        Trade("市政园林", "E48", .construction), Trade("建筑劳务", "E47", .construction),
        Trade("房地产开发", "K70", .construction), Trade("装饰装修", "E50", .construction),
        Trade("物流", "G54", .transport), Trade("汽车运输", "G54", .transport), Trade("口岸仓储", "G59", .transport),
        Trade("商贸", "F51", .retail), Trade("超市连锁", "F52", .retail), Trade("医药连锁", "F52", .medical),
        Trade("餐饮管理", "H62", .catering), Trade("酒店管理", "H61", .catering), Trade("信息技术", "I65", .service),
        Trade("人力资源服务", "L72", .service), Trade("物业服务", "K70", .service), Trade("检验检测", "M74", .service),
        Trade("文化旅游", "R90", .culture), Trade("广告传媒", "L72", .culture), Trade("教育咨询", "P83", .education),
    ]

    private static let shops: [Trade] = [
        Trade("小吃店", "H62", .catering), Trade("面馆", "H62", .catering), Trade("牛羊肉餐厅", "H62", .catering),
        Trade("奶茶店", "H62", .catering), Trade("火锅店", "H62", .catering), Trade("早餐店", "H62", .catering),
        Trade("超市", "F52", .retail), Trade("便利店", "F52", .retail), Trade("蔬菜店", "F52", .food),
        Trade("粮油店", "F52", .food), Trade("熟食店", "F52", .food), Trade("干果店", "F52", .food),
        Trade("服装店", "F52", .retail), Trade("五金店", "F52", .retail), Trade("手机店", "F52", .retail),
        Trade("农资店", "F52", .retail), Trade("种子店", "F52", .retail), Trade("理发店", "O80", .service),
        Trade("汽修部", "O81", .service), Trade("洗车行", "O81", .service), Trade("旅店", "H61", .catering),
        Trade("打印部", "L72", .service), Trade("家政服务部", "O80", .service), Trade("网吧", "R90", .culture),
        Trade("台球厅", "R90", .culture), Trade("药店", "F52", .medical), Trade("口腔诊所", "Q84", .medical),
        Trade("货运部", "G54", .transport), Trade("农家乐", "H62", .catering), Trade("烟酒店", "F52", .retail),
    ]

    private static let cooperatives: [Trade] = [
        Trade("种植", "A01", .farming), Trade("养殖", "A03", .farming), Trade("农机服务", "A05", .farming),
        Trade("蔬菜种植", "A01", .farming), Trade("肉羊养殖", "A03", .farming), Trade("奶牛养殖", "A03", .farming),
        Trade("葵花种植", "A01", .farming), Trade("水产养殖", "A04", .farming), Trade("林果种植", "A01", .farming),
        Trade("牧民", "A03", .farming),
    ]

    private static let collectives: [Trade] = [
        Trade("村股份经济合作社", "S96", .farming), Trade("村经济合作社", "S96", .farming),
        Trade("嘎查股份经济合作社", "S96", .farming), Trade("嘎查经济合作社", "S96", .farming),
        Trade("新村股份经济合作社", "S96", .farming),
    ]

    private static let institutions: [Trade] = [
        Trade("小学", "P83", .education), Trade("中学", "P83", .education), Trade("中心幼儿园", "P83", .education),
        Trade("中心卫生院", "Q84", .medical), Trade("社区卫生服务中心", "Q84", .medical),
        Trade("水利服务站", "N76", .publicBody), Trade("农牧业技术推广站", "M75", .publicBody),
        Trade("文化馆", "R88", .culture),
    ]

    private static let organs: [Trade] = [
        Trade("镇人民政府", "S92", .publicBody), Trade("苏木人民政府", "S92", .publicBody),
        Trade("乡人民政府", "S92", .publicBody), Trade("街道办事处", "S92", .publicBody),
        Trade("农牧场管理局", "S92", .publicBody),
    ]

    private static let associations: [Trade] = [
        Trade("商会", "S95", .publicBody), Trade("葵花产业协会", "S95", .publicBody),
        Trade("肉羊产业协会", "S95", .publicBody), Trade("餐饮行业协会", "S95", .publicBody),
        Trade("志愿者协会", "S95", .publicBody),
    ]

    private static let nonprofits: [Trade] = [
        Trade("幼儿园", "P83", .education), Trade("职业培训学校", "P83", .education),
        Trade("养老服务中心", "Q85", .medical), Trade("社会工作服务中心", "Q85", .publicBody),
        Trade("艺术培训中心", "P83", .education),
    ]
}
