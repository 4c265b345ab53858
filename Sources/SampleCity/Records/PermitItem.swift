/// A permit that an organ grants: its papers, the shape of its licence number, and how long it holds.
struct PermitItem: Sendable {
    enum Numbering: Sendable {
        /// JY, then the kind of business, the division, six digits and one more.
        case food(Int)
        /// The subject's own code with a tail: `…001P`.
        case ofSubject
        /// Eighteen digits: division, day, two numbers. A person's number has the same shape.
        case constructionSite
        /// A word, the year and six digits.
        case serial(String)
    }

    var field: OrganField
    /// What stands behind the organ's own prefix in the document number.
    var word: String
    var licence: String
    var content: String
    var numbering: Numbering
    /// Years it holds; 0 is long-term.
    var years: Int
    var kind = "普通"
    /// Granted again and again to the same holder, as passes and certificates are.
    var recurs = false

    /// The items of a sector, by their places in `all`.
    static func places(for sector: Sector) -> [Int] {
        all.indices.filter { sectors[$0].contains(sector) }
    }

    static let all: [PermitItem] = listed.map(\.item)
    private static let sectors: [[Sector]] = listed.map(\.sectors)

    private struct Listed: Sendable {
        var sectors: [Sector]
        var item: PermitItem

        init(_ sectors: [Sector], _ item: PermitItem) {
            self.sectors = sectors
            self.item = item
        }
    }

    private static let listed: [Listed] = everyday + guarded + land

    private static let everyday: [Listed] = [
        Listed(
            [.retail, .food],
            PermitItem(
                field: .approvals, word: "食许", licence: "食品经营许可证", content: "散装食品、预包装食品销售", numbering: .food(1),
                years: 5)),
        Listed(
            [.catering, .education],
            PermitItem(
                field: .approvals, word: "食许", licence: "食品经营许可证", content: "热食类食品制售,冷食类食品制售", numbering: .food(2),
                years: 5)),
        Listed(
            [.catering, .service, .culture, .medical],
            PermitItem(
                field: .approvals, word: "卫许", licence: "公共场所卫生许可证", content: "公共场所卫生许可", numbering: .serial("卫公"),
                years: 4)),
        Listed(
            [.retail],
            PermitItem(
                field: .tobacco, word: "专许", licence: "烟草专卖零售许可证", content: "卷烟零售、雪茄烟零售", numbering: .serial("烟零"),
                years: 5)),
        Listed(
            [.retail, .catering, .service, .culture, .medical, .education, .food, .publicBody],
            PermitItem(
                field: .urbanManagement, word: "广许", licence: "户外广告及招牌设置许可决定书", content: "设置门头牌匾一处",
                numbering: .serial("牌"), years: 2, recurs: true)),
        Listed(
            [.culture, .education],
            PermitItem(
                field: .approvals, word: "文许", licence: "出版物经营许可证", content: "图书、报刊、音像制品零售", numbering: .serial("新出发"),
                years: 5)),
        Listed(
            [.service],
            PermitItem(
                field: .labour, word: "人服许", licence: "人力资源服务许可证", content: "职业中介活动", numbering: .serial("人服"), years: 0
            )
        ),
        Listed(
            [.medical],
            PermitItem(
                field: .health, word: "医许", licence: "医疗机构执业许可证", content: "全科医疗科、预防保健科", numbering: .serial("医"),
                years: 5)),
    ]

    private static let guarded: [Listed] = [
        Listed(
            [.industry],
            PermitItem(
                field: .environment, word: "排许", licence: "排污许可证", content: "废水、废气污染物排放", numbering: .ofSubject,
                years: 5)),
        Listed(
            [.industry, .retail],
            PermitItem(
                field: .emergency, word: "危经许", licence: "危险化学品经营许可证", content: "其他危险化学品经营（不带储存）",
                numbering: .serial("蒙L安经"), years: 3)),
        Listed(
            [.industry, .construction, .publicBody, .medical],
            PermitItem(
                field: .market, word: "特设登", licence: "特种设备使用登记证", content: "承压类特种设备使用登记", numbering: .serial("锅10蒙L"),
                years: 0, kind: "登记", recurs: true)),
        Listed(
            [.construction],
            PermitItem(
                field: .housing, word: "施许", licence: "建筑工程施工许可证", content: "样例住宅小区一期工程施工",
                numbering: .constructionSite,
                years: 2, recurs: true)),
        Listed(
            [.construction],
            PermitItem(
                field: .housing, word: "安许", licence: "安全生产许可证", content: "建筑施工", numbering: .serial("（蒙）JZ安许证字"),
                years: 3)),
        Listed(
            [.transport],
            PermitItem(
                field: .transport, word: "道运许", licence: "道路运输经营许可证", content: "道路普通货物运输", numbering: .serial("蒙交运管许可"),
                years: 4)),
        Listed(
            [.transport, .industry, .construction],
            PermitItem(
                field: .transport, word: "超限许", licence: "超限运输车辆通行证", content: "大件运输，行驶G6京藏高速公路、G7京新高速公路巴彦淖尔段",
                numbering: .serial("蒙超"), years: 1, recurs: true)),
    ]

    private static let land: [Listed] = [
        Listed(
            [.farming],
            PermitItem(
                field: .agriculture, word: "动防许", licence: "动物防疫条件合格证", content: "肉羊饲养", numbering: .serial("动防合字"),
                years: 0)),
        Listed(
            [.farming],
            PermitItem(
                field: .agriculture, word: "检疫许", licence: "植物检疫证书", content: "向日葵种子调运检疫", numbering: .serial("植检"),
                years: 1, kind: "核准", recurs: true)),
        Listed(
            [.farming, .industry],
            PermitItem(
                field: .water, word: "取水许", licence: "取水许可证", content: "取用地下水", numbering: .serial("取水"), years: 5)),
        Listed(
            [.farming, .publicBody],
            PermitItem(
                field: .forestry, word: "采伐许", licence: "林木采伐许可证", content: "农田防护林更新采伐", numbering: .serial("林采"),
                years: 1, recurs: true)),
    ]
}
