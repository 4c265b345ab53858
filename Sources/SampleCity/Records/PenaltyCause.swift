/// A violation as one organ's decisions describe it.
///
/// The laws are real; the cases are invented.
struct PenaltyCause: Sendable {
    enum Severity: String, Sendable {
        case minor = "轻微"
        case general = "一般"
        case serious = "严重"
    }

    var field: OrganField
    var violation: String
    /// Follows “检查发现当事人”.
    var facts: String
    var basis: String
    /// The statutory kinds, joined with `;`.
    var kinds: String
    /// In yuan; empty where no fine is imposed.
    var fine: Range<Int> = 0..<0
    var confiscates = false
    /// The licence that a decision suspends or revokes.
    var licence = ""
    /// What the decision orders beside money.
    var order = ""
    var severity: Severity = .general

    static func all(of sector: Sector) -> [PenaltyCause] {
        switch sector {
        case .food, .catering, .retail: food + trading + safety
        case .farming: farming + land + tax
        case .industry: environment + safety + land + tax
        case .construction: construction + labour + safety + tax
        case .transport: transport + tax
        case .medical: medical + trading
        case .service, .education, .publicBody: trading + safety + tax + labour
        case .culture: culture + trading + safety
        }
    }

    private static let food: [PenaltyCause] = [
        PenaltyCause(
            field: .market, violation: "生产经营标签不符合规定的食品", facts: "经营的预包装食品标签未标示贮存条件",
            basis: "《中华人民共和国食品安全法》第一百二十五条第一款第二项", kinds: "罚款;没收违法所得", fine: 2_000..<12_000,
            confiscates: true),
        PenaltyCause(
            field: .market, violation: "经营超过保质期的食品", facts: "货架上待售的食品已超过保质期",
            basis: "《中华人民共和国食品安全法》第一百二十四条第一款第五项", kinds: "罚款;没收违法所得、没收非法财物",
            fine: 5_000..<50_000, confiscates: true),
        PenaltyCause(
            field: .market, violation: "未按规定查验供货者的许可证和合格证明", facts: "未留存供货者的许可证和食品出厂检验合格证",
            basis: "《中华人民共和国食品安全法》第一百二十六条第一款第三项", kinds: "警告", severity: .minor),
    ]

    private static let trading: [PenaltyCause] = [
        PenaltyCause(
            field: .market, violation: "不按规定明码标价", facts: "经营场所内部分商品未标明价格",
            basis: "《中华人民共和国价格法》第四十二条", kinds: "罚款", fine: 200..<3_000, severity: .minor),
        PenaltyCause(
            field: .market, violation: "发布虚假广告", facts: "在其网络店铺发布与实际情况不符的商品宣传内容",
            basis: "《中华人民共和国广告法》第五十五条第一款", kinds: "罚款", fine: 5_000..<80_000),
        PenaltyCause(
            field: .market, violation: "使用未经检验的特种设备", facts: "使用的货梯超过检验有效期未申报检验",
            basis: "《中华人民共和国特种设备安全法》第八十四条第一项", kinds: "罚款", fine: 30_000..<60_000),
    ]

    private static let safety: [PenaltyCause] = [
        PenaltyCause(
            field: .emergency, violation: "未按照规定对从业人员进行安全生产教育和培训", facts: "三名新上岗人员未经安全培训即上岗作业",
            basis: "《中华人民共和国安全生产法》第九十七条第三项", kinds: "罚款", fine: 10_000..<90_000),
        PenaltyCause(
            field: .emergency, violation: "未在有较大危险因素的场所设置明显的安全警示标志", facts: "有限空间作业场所未设置安全警示标志",
            basis: "《中华人民共和国安全生产法》第九十九条第一项", kinds: "罚款;责令停产停业", fine: 20_000..<120_000,
            order: "责令停产停业整顿", severity: .serious),
        PenaltyCause(
            field: .fire, violation: "消防设施、器材未保持完好有效", facts: "一层疏散通道的两具灭火器压力不足，应急照明灯损坏",
            basis: "《中华人民共和国消防法》第六十条第一款第一项", kinds: "罚款", fine: 5_000..<20_000),
        PenaltyCause(
            field: .fire, violation: "占用、堵塞疏散通道", facts: "在疏散楼梯间堆放货物",
            basis: "《中华人民共和国消防法》第六十条第一款第三项", kinds: "警告", severity: .minor),
    ]

    private static let farming: [PenaltyCause] = [
        PenaltyCause(
            field: .agriculture, violation: "销售的种子应当包装而没有包装", facts: "销售的玉米种子为散装，未经包装",
            basis: "《中华人民共和国种子法》第七十九条第一项", kinds: "罚款", fine: 2_000..<20_000),
        PenaltyCause(
            field: .agriculture, violation: "未取得农药经营许可证经营农药", facts: "在未取得农药经营许可证的情况下销售农药",
            basis: "《农药管理条例》第五十五条第一款第一项", kinds: "罚款;没收违法所得", fine: 5_000..<30_000,
            confiscates: true),
        PenaltyCause(
            field: .forestry, violation: "非法开垦草原", facts: "未经批准开垦天然草原用于种植",
            basis: "《中华人民共和国草原法》第六十六条", kinds: "罚款;没收违法所得", fine: 3_000..<50_000, confiscates: true),
        PenaltyCause(
            field: .water, violation: "未经批准擅自取水", facts: "未经批准使用机电井取用地下水",
            basis: "《中华人民共和国水法》第六十九条第一项", kinds: "罚款", fine: 20_000..<80_000),
    ]

    private static let environment: [PenaltyCause] = [
        PenaltyCause(
            field: .environment, violation: "未采取有效措施防治扬尘污染", facts: "露天堆放的物料未密闭、未覆盖",
            basis: "《中华人民共和国大气污染防治法》第一百一十七条第一项", kinds: "罚款", fine: 10_000..<100_000),
        PenaltyCause(
            field: .environment, violation: "超标排放水污染物", facts: "总排口化学需氧量浓度超过排放标准",
            basis: "《中华人民共和国水污染防治法》第八十三条第二项", kinds: "罚款;限制开展生产经营活动", fine: 100_000..<600_000,
            order: "责令限制生产", severity: .serious),
    ]

    private static let land: [PenaltyCause] = [
        PenaltyCause(
            field: .land, violation: "未经批准非法占用土地", facts: "未经批准占用土地建设库房及硬化场地",
            basis: "《中华人民共和国土地管理法》第七十七条", kinds: "罚款;没收非法财物", fine: 10_000..<200_000, confiscates: true)
    ]

    private static let construction: [PenaltyCause] = [
        PenaltyCause(
            field: .housing, violation: "未取得施工许可证擅自施工", facts: "在未取得施工许可证的情况下开工建设",
            basis: "《建设工程质量管理条例》第五十七条", kinds: "罚款", fine: 20_000..<300_000),
        PenaltyCause(
            field: .housing, violation: "转让、出借资质证书", facts: "允许其他单位以本企业名义承揽工程",
            basis: "《中华人民共和国建筑法》第六十六条", kinds: "罚款;没收违法所得;降低资质等级", fine: 50_000..<400_000,
            confiscates: true, order: "降低资质等级"),
        PenaltyCause(
            field: .urbanManagement, violation: "未按照规定清运建筑垃圾", facts: "运输建筑垃圾的车辆沿途遗撒",
            basis: "《城市建筑垃圾管理规定》第二十三条", kinds: "罚款", fine: 5_000..<30_000),
    ]

    private static let labour: [PenaltyCause] = [
        PenaltyCause(
            field: .labour, violation: "未按规定实行劳动用工实名制管理", facts: "施工项目未实行劳动用工实名制管理",
            basis: "《保障农民工工资支付条例》第五十五条第二项", kinds: "罚款", fine: 50_000..<100_000),
        PenaltyCause(
            field: .labour, violation: "无理抗拒、阻挠劳动保障监察", facts: "未按询问通知书的要求报送用工材料",
            basis: "《劳动保障监察条例》第三十条第一款", kinds: "罚款", fine: 2_000..<20_000),
    ]

    private static let transport: [PenaltyCause] = [
        PenaltyCause(
            field: .transport, violation: "车辆超限超载运输", facts: "货运车辆经称重超过公路限载标准",
            basis: "《公路安全保护条例》第六十四条", kinds: "罚款", fine: 500..<30_000),
        PenaltyCause(
            field: .transport, violation: "未取得道路运输经营许可擅自从事道路货物运输经营", facts: "使用未取得道路运输证的车辆从事货物运输",
            basis: "《中华人民共和国道路运输条例》第六十三条", kinds: "罚款", fine: 3_000..<30_000),
        PenaltyCause(
            field: .transport, violation: "不按规定维护和检测运输车辆", facts: "所属车辆未按规定周期进行检测",
            basis: "《中华人民共和国道路运输条例》第七十条第一款", kinds: "警告", severity: .minor),
    ]

    private static let medical: [PenaltyCause] = [
        PenaltyCause(
            field: .health, violation: "未按规定处置医疗废物", facts: "医疗废物暂存间内医疗废物与生活垃圾混放",
            basis: "《医疗废物管理条例》第四十六条", kinds: "罚款", fine: 3_000..<20_000),
        PenaltyCause(
            field: .market, violation: "未凭处方销售处方药", facts: "在无处方的情况下销售处方药",
            basis: "《药品流通监督管理办法》第三十八条第一款", kinds: "警告;罚款", fine: 300..<1_000, severity: .minor),
        PenaltyCause(
            field: .health, violation: "诊疗活动超出登记范围", facts: "开展的诊疗科目未经核准登记",
            basis: "《医疗机构管理条例》第四十六条", kinds: "罚款;吊销许可证件", fine: 10_000..<100_000, licence: "医疗机构执业许可证",
            order: "吊销医疗机构执业许可证", severity: .serious),
    ]

    private static let culture: [PenaltyCause] = [
        PenaltyCause(
            field: .culture, violation: "未按规定核对、登记上网消费者的有效身份证件", facts: "未核对上网消费者的有效身份证件",
            basis: "《互联网上网服务营业场所管理条例》第三十二条第三项", kinds: "警告;罚款", fine: 1_000..<15_000),
        PenaltyCause(
            field: .culture, violation: "未在显著位置悬挂未成年人禁入标志", facts: "经营场所入口处未悬挂未成年人禁入标志",
            basis: "《娱乐场所管理条例》第五十一条", kinds: "警告", severity: .minor),
    ]

    private static let tax: [PenaltyCause] = [
        PenaltyCause(
            field: .tax, violation: "未按照规定的期限办理纳税申报和报送纳税资料", facts: "逾期未办理增值税纳税申报",
            basis: "《中华人民共和国税收征收管理法》第六十二条", kinds: "罚款", fine: 200..<2_000, severity: .minor)
    ]
}
