// The planted penalties. Dates and document numbers stand as the cases name them, whatever today is.
extension PlantedCases {
    func penalties(_ directory: UnitDirectory) -> [PenaltyRow] {
        var rows = shown(directory) + bySeverity(directory) + byName(directory) + byTime(directory)
        rows += documentTwice(directory) + [beforeRevision(directory)]
        rows.append(contentsOf: companyAndManager(directory))
        return rows
    }

    /// The office's first example, and a fine that is a share of sales: the amount is 3,120 yuan, not 312,000.
    private func shown(_ directory: UnitDirectory) -> [PenaltyRow] {
        var label = row(
            .flourMill, directory.organ(.market, .city), number: "巴市监处罚〔2026〕12号", decidedOn: "2026/04/20")
        label.violation = "生产标签不符合规定的食品"
        label.facts = "2026年3月11日抽查发现当事人生产的“雪花粉”5kg装，标签未标示贮存条件，货值金额8,640.00元"
        label.basis = "《中华人民共和国食品安全法》第一百二十五条第一款第二项"
        label.kinds = "罚款;没收违法所得"
        label.content = "1.没收违法所得1,264.00元；2.罚款5,000.00元"
        (label.fine, label.confiscated) = ("0.5", "0.1264")
        (label.severity, label.publicUntil) = ("一般", "2027/04/20")
        (label.servedOn, label.finePaidOn) = ("2026/04/22", "2026/04/29")

        var share = row(
            .shareOfSales, directory.organ(.market, .dengkou), number: "磴市监处罚〔2026〕27号", decidedOn: "2026/06/08")
        share.violation = "未按规定建立并执行计量保证制度"
        share.facts = "当事人2025年度销售额312,000元，抽查的三批次定量包装商品净含量标注不规范"
        share.basis = "《定量包装商品计量监督管理办法》第十七条"
        share.content = "处2025年度销售额312,000元1%的罚款，即3,120元"
        (share.fine, share.severity) = ("0.312", "一般")
        return [label, share]
    }

    /// Not open; serious as the unit says; serious as the rules infer, so that it waits for the unit's word.
    private func bySeverity(_ directory: UnitDirectory) -> [PenaltyRow] {
        var warning = row(
            .warningOnly, directory.organ(.market, .linhe), number: "临市监处罚〔2026〕86号", decidedOn: "2026/07/15")
        warning.violation = "未按规定公示食品经营许可证"
        warning.facts = "2026年7月2日检查发现当事人未在经营场所显著位置悬挂食品经营许可证"
        warning.basis = "《食品经营许可和备案管理办法》"
        (warning.kinds, warning.content, warning.severity) = ("警告", "警告", "轻微")

        var stated = row(
            .seriousStated, directory.organ(.emergency, .uradFront), number: "（乌前）应急罚〔2026〕综-5号",
            decidedOn: "2026/05/22")
        stated.violation = "重大事故隐患未消除"
        stated.facts = "2026年4月28日检查发现：\n1.罐区可燃气体报警器停用；\n2.特殊作业\"动火\"未审批。"
        stated.basis = "《中华人民共和国安全生产法》第一百零二条"
        (stated.kinds, stated.content) = ("罚款;责令停产停业", "罚款80,000.00元，责令停产停业整顿")
        (stated.fine, stated.severity, stated.publicUntil) = ("8", "严重", "2029/05/22")

        var inferred = row(
            .seriousInferred, directory.organ(.health, .city), number: "巴卫医罚〔2026〕6号", decidedOn: "2026/08/13")
        inferred.violation = "诊疗活动超出登记范围"
        inferred.facts = "2026年6月30日检查发现当事人开展未经核准登记的诊疗科目，情节严重"
        inferred.basis = "《医疗机构管理条例》第四十六条"
        (inferred.kinds, inferred.content) = ("罚款;吊销许可证件", "罚款60,000.00元，吊销《医疗机构执业许可证》")
        (inferred.fine, inferred.licence) = ("6", "医疗机构执业许可证 样例150802000019")
        return [warning, stated, inferred]
    }

    /// The former name, the other brackets, the firm that is gone, and a court's number in the wrong brackets.
    private func byName(_ directory: UnitDirectory) -> [PenaltyRow] {
        var former = row(
            .renamed, directory.organ(.market, .linhe), number: "临市监处罚〔2026〕91号", decidedOn: "2026/05/11")
        former.violation = "不按规定明码标价"
        former.facts = "2026年4月20日检查发现当事人部分商品未标明价格"
        former.basis = "《中华人民共和国价格法》第四十二条"
        (former.content, former.fine, former.severity) = ("罚款3500元", "0.35", "一般")

        var brackets = row(
            .brackets, directory.organ(.agriculture, .city), number: "巴农(种子)罚〔2026〕1号", decidedOn: "2026/04/29")
        brackets.name = "巴彦淖尔市样例(临河)种业有限公司"
        brackets.violation = "销售的种子标签内容不符合规定"
        brackets.facts = "2026年3月25日检查发现当事人销售的向日葵种子标签未标注检测日期"
        brackets.basis = "《中华人民共和国种子法》第七十九条第二项"
        (brackets.content, brackets.fine, brackets.severity) = ("罚款2000元", "0.2", "一般")

        var gone = row(
            .deregistered, directory.organ(.market, .wuyuan), number: "五市监处罚〔2026〕18号", decidedOn: "2026/06/24")
        gone.violation = "经营标签不符合规定的食品"
        gone.facts = "2026年5月19日抽查发现当事人生产的白酒标签未标注警示语"
        gone.basis = "《中华人民共和国食品安全法》第一百二十五条第一款第二项"
        (gone.content, gone.fine, gone.severity) = ("罚款5000元", "0.5", "一般")

        var court = row(
            .courtNumber, directory.organ(.court, .linhe), number: "〔2026〕内0802司惩7号", decidedOn: "2026/07/30")
        court.violation = "拒不履行协助义务"
        court.facts = "当事人收到协助执行通知书后拒不协助冻结到期债权"
        court.basis = "《中华人民共和国民事诉讼法》第一百一十七条"
        (court.content, court.fine) = ("罚款10000元", "1")
        return [former, brackets, gone, court]
    }

    /// Decided before the rules of 2023-05-01, and under them with a longest window that has run out.
    private func byTime(_ directory: UnitDirectory) -> [PenaltyRow] {
        var old = row(
            .oldRegime, directory.organ(.transport, .city), number: "巴交罚〔2022〕0012号", decidedOn: "2022/09/15")
        old.violation = "车辆超限超载运输"
        old.facts = "2022年9月6日当事人所属货运车辆经称重超过公路限载标准"
        old.basis = "《公路安全保护条例》第六十四条"
        (old.content, old.fine) = ("罚款4000元", "0.4")

        var lapsed = row(
            .lapsed, directory.organ(.environment, .city), number: "巴环罚〔2023〕9号", decidedOn: "2023/07/05")
        lapsed.violation = "超标排放水污染物"
        lapsed.facts = "2023年6月1日监测发现当事人总排口化学需氧量浓度超过排放标准"
        lapsed.basis = "《中华人民共和国水污染防治法》第八十三条第二项"
        (lapsed.content, lapsed.fine, lapsed.publicUntil) = ("罚款100000元", "10", "2026/07/05")
        return [old, lapsed]
    }

    /// One decision typed twice in one file, with two kinds of brackets.
    private func documentTwice(_ directory: UnitDirectory) -> [PenaltyRow] {
        var first = row(
            .sameDocument, directory.organ(.market, .wuyuan), number: "五市监处罚〔2026〕101号", decidedOn: "2026/09/09")
        first.violation = "经营超过保质期的食品"
        first.facts = "2026年8月26日检查发现当事人货架上待售的袋装奶粉已超过保质期"
        first.basis = "《中华人民共和国食品安全法》第一百二十四条第一款第五项"
        first.kinds = "罚款;没收非法财物"
        (first.content, first.fine, first.confiscated) = ("没收超过保质期的食品，罚款5000元", "0.5", "0.0168")
        first.severity = "一般"
        var second = first
        second.documentNumber = "五市监处罚[2026]101号"
        return [first, second]
    }

    /// The decision as first sent: the fine is a thousand yuan too high.
    func beforeRevision(_ directory: UnitDirectory) -> PenaltyRow {
        var sent = row(
            .revised, directory.organ(.market, .linhe), number: "临市监处罚〔2026〕113号", decidedOn: "2026/08/20")
        sent.violation = "未按规定查验供货者的许可证和合格证明"
        sent.facts = "2026年8月3日检查发现当事人未留存供货者的食品出厂检验合格证"
        sent.basis = "《中华人民共和国食品安全法》第一百二十六条第一款第三项"
        (sent.kinds, sent.content, sent.fine, sent.severity) = ("罚款", "罚款6000元", "0.6", "一般")
        return sent
    }

    /// One decision against the company and its manager: the manager is a natural person, whose row is diverted.
    private func companyAndManager(_ directory: UnitDirectory) -> [PenaltyRow] {
        var company = row(
            .withManager, directory.organ(.emergency, .uradMiddle), number: "（乌中）应急罚〔2026〕综-6号",
            decidedOn: "2026/07/08")
        company.violation = "未履行安全生产管理职责"
        company.facts = "2026年6月11日检查发现当事人未组织制定并实施本单位安全生产教育和培训计划"
        company.basis = "《中华人民共和国安全生产法》第九十四条、第九十七条"
        (company.content, company.fine, company.severity) = ("对单位罚款50,000.00元", "5", "一般")
        var manager = company
        (manager.name, manager.category, manager.representative) = ("韩××", "自然人", "")
        manager.code = InventedPerson.number(division: Banner.uradMiddle.division, order: 7)
        (manager.content, manager.fine) = ("对主要负责人罚款20,000.00元", "2")
        return [company, manager]
    }

    /// A row with everything that is the same in all planted penalties.
    func row(_ planted: Case, _ unit: SampleUnit, number: String, decidedOn: String) -> PenaltyRow {
        let subject = subject(planted)
        return PenaltyRow(
            name: subject.name, category: subject.category, code: subject.code,
            representative: subject.representative, documentNumber: number, violation: "", facts: "", basis: "",
            kinds: "罚款", content: "", decidedOn: decidedOn, validUntil: "2099/12/31", organ: unit.name,
            organCode: unit.code, sourceUnit: unit.name, sourceCode: unit.code)
    }
}

extension UnitDirectory {
    /// The unit itself, where the place in the list is not wanted.
    func organ(_ field: OrganField, _ banner: Banner) -> SampleUnit {
        units[organ(field, in: banner)]
    }
}
