internal import Registry

/// The words by which people know the identifiers of the interface.
enum Words {
    /// Kind of body (主体类别).
    static func kind(_ id: String, _ language: Language) -> String {
        word(id, in: kinds, language)
    }

    /// Registration state (登记状态).
    static func state(_ id: String, _ language: Language) -> String {
        word(id, in: states, language)
    }

    /// Severity (失信程度), marked 推定 when nobody but the rules has set it.
    static func severity(_ id: String?, by setter: String?, _ language: Language) -> String {
        guard let id else { return "" }
        let name = word(id, in: severities, language)
        return setter == "inferred" ? language.choose("\(name)（推定）", "\(name) (inferred)") : name
    }

    /// An officer's duty (职责).
    static func duty(_ id: String, _ language: Language) -> String {
        word(id, in: duties, language)
    }

    /// A unit's level (级别).
    static func level(_ id: String, _ language: Language) -> String {
        word(id, in: levels, language)
    }

    /// Who acted: an officer's name, or a system actor.
    static func actor(_ name: String, _ language: Language) -> String {
        word(name, in: actors, language)
    }

    /// What became of a row that waited for a file.
    static func heldState(_ id: String, _ language: Language) -> String {
        word(id, in: heldStates, language)
    }

    /// What a name was that was stated for a code with another.
    static func conflictState(_ id: String, _ language: Language) -> String {
        word(id, in: conflictStates, language)
    }

    /// Whether a list speaks for a subject or against it.
    static func listSide(_ id: String, _ language: Language) -> String {
        word(id, in: listSides, language)
    }

    /// What a proposal asks for.
    static func listOperation(_ id: String, _ language: Language) -> String {
        word(id, in: listOperations, language)
    }

    /// What a proposal has come to.
    static func proposalState(_ id: String, _ language: Language) -> String {
        word(id, in: proposalStates, language)
    }

    /// What a batch has come to.
    static func batchState(_ id: String, _ language: Language) -> String {
        word(id, in: batchStates, language)
    }

    /// Whether and why a record is shown.
    static func showing(_ id: String, _ language: Language) -> String {
        word(id, in: showings, language)
    }

    /// What began or ended with a day.
    static func moment(_ id: String, _ language: Language) -> String {
        word(id, in: moments, language)
    }

    /// What ended a record's publicity.
    static func end(_ id: String, _ language: Language) -> String {
        word(id, in: ends, language)
    }

    /// What kind of act made a revision.
    static func act(_ id: String, _ language: Language) -> String {
        word(id, in: acts, language)
    }

    /// A step by which publicity is reckoned.
    static func publicityStep(_ id: String, _ language: Language) -> String {
        word(id, in: publicitySteps, language)
    }

    /// What became of a proposal of rules.
    static func ruleProposalState(_ id: String, _ language: Language) -> String {
        word(id, in: ruleProposalStates, language)
    }

    /// What a proposal does with a file.
    static func fileChange(_ id: String, _ language: Language) -> String {
        word(id, in: fileChanges, language)
    }

    /// How a database stands to this program.
    static func databaseState(_ id: String, _ language: Language) -> String {
        word(id, in: databaseStates, language)
    }

    /// The last day of something, long-term (长期) where there is none.
    static func day(_ day: String?, _ language: Language) -> String {
        guard let day else { return "" }
        return day == "infinity" ? language.choose("长期", "long-term") : day
    }

    /// What a platform above has of a record (上报状态).
    static func exchangeState(_ id: String, _ language: Language) -> String {
        word(id, in: exchangeStates, language)
    }

    /// The identifier of such a state, given as such or by its Chinese name.
    static func exchangeStateID(_ text: String) -> String? {
        exchangeStates.first { $0.id == text || $0.chinese == text }?.id
    }

    /// Why a row of a receipt was passed over.
    static func answer(_ id: String, _ language: Language) -> String {
        word(id, in: answers, language)
    }

    /// What a unit asks to be done to a record (更正申请事项).
    static func change(_ id: String, _ language: Language) -> String {
        word(id, in: changes, language)
    }

    /// What became of such a request.
    static func correctionState(_ id: String, _ language: Language) -> String {
        word(id, in: correctionStates, language)
    }

    /// How a platform's list differs from what stands here.
    static func difference(_ id: String, _ language: Language) -> String {
        word(id, in: differences, language)
    }

    /// Whether a measure is an incentive or disciplinary.
    static func side(_ id: String, _ language: Language) -> String {
        word(id, in: sides, language)
    }

    /// Whether a measure must or may be taken.
    static func obligation(_ id: String, _ language: Language) -> String {
        word(id, in: obligations, language)
    }

    /// What a contact is for.
    static func matter(_ id: String, _ language: Language) -> String {
        word(id, in: matters, language)
    }

    /// The identifier of a matter, given as such or by its Chinese name.
    static func matterID(_ text: String) -> String? {
        matters.first { $0.id == text || $0.chinese == text }?.id
    }

    /// The identifier of a level, given as such or by its Chinese name.
    static func levelID(_ text: String) -> String? {
        levels.first { $0.id == text || $0.chinese == text }?.id
    }

    typealias Word = (id: String, chinese: String, english: String)

    private static func word(_ id: String, in list: [Word], _ language: Language) -> String {
        guard let found = list.first(where: { $0.id == id }) else { return id }
        return language.choose(found.chinese, found.english)
    }

    private static let moments: [Word] = [
        ("publicity_begins", "公示开始", "publicity begins"), ("publicity_ends", "公示届满", "publicity ends"),
        ("publicity_stops", "终止公示生效", "publicity stops"), ("minimum_reached", "最短公示期届满", "minimum reached"),
        ("register_begins", "列入登记册", "register begins"), ("register_ends", "移出登记册", "register ends"),
        ("listing_begins", "列入名单", "listing begins"), ("listing_lapses", "列入届满", "listing lapses"),
        ("listing_ends", "移出名单", "listing ends"), ("commitment_due", "承诺到期待核验", "commitment due"),
        ("deadline_reached", "办理期限届满", "deadline reached"), ("withdrawal_due", "撤下期限届满", "withdrawal due"),
    ]
    private static let kinds: [Word] = [
        ("enterprise", "企业", "enterprise"), ("individual_business", "个体工商户", "individual business"),
        ("cooperative", "农民专业合作社", "cooperative"), ("rural_collective", "农村集体经济组织", "rural collective"),
        ("institution", "事业单位", "institution"), ("organ", "机关", "organ"),
        ("mass_organisation", "群众团体", "mass organisation"), ("social_association", "社会团体", "social association"),
        ("private_nonprofit", "民办非企业单位", "private non-profit"), ("foundation", "基金会", "foundation"),
        ("law_firm", "律师事务所", "law firm"), ("other", "其他", "other"),
    ]
    private static let states: [Word] = [
        ("active", "存续", "active"), ("suspended", "歇业", "suspended"), ("revoked", "吊销", "revoked"),
        ("deregistered", "注销", "deregistered"), ("moved_out", "迁出", "moved out"),
    ]
    private static let severities: [Word] = [
        ("minor", "轻微", "minor"), ("general", "一般", "general"), ("serious", "严重", "serious"),
    ]
    private static let duties: [Word] = [
        ("reporter", "填报", "reporter"), ("reviewer", "复核", "reviewer"), ("operator", "管理", "operator"),
        ("security", "安全", "security"), ("auditor", "审计", "auditor"),
    ]
    private static let levels: [Word] = UnitLevelName.all
    private static let matters: [Word] = [
        ("reporting", "报送", "reporting"), ("repair", "修复", "repair"), ("objection", "异议", "objection"),
        ("complaint", "投诉", "complaint"),
    ]
    private static let sides: [Word] = [
        ("incentive", "守信激励", "incentive"), ("disciplinary", "失信惩戒", "disciplinary"),
    ]
    private static let obligations: [Word] = [("must", "应当", "must"), ("may", "可以", "may")]
    private static let actors: [Word] = [("founder", "创建者", "founder"), ("clock", "系统时钟", "clock")]
    private static let batchStates: [Word] = [
        ("open", "未完成", "not complete"), ("closed", "已完成", "complete"), ("undone", "已撤销", "undone"),
    ]
    private static let conflictStates: [Word] = [
        ("open", "待处理", "open"), ("former_name", "曾用名", "former name"), ("rename", "现名称", "renamed"),
        ("mistake", "误报", "mistake"),
    ]
    private static let heldStates: [Word] = [
        ("waiting", "待认领", "waits"), ("logged", "已入库", "taken in"), ("unchanged", "已有记录", "was there already"),
        ("refused", "不符合规则，已退回", "refused by the rules"), ("returned", "已退回", "returned"),
        ("replaced", "已由新内容取代", "replaced"), ("undone", "所在批次已撤销", "batch undone"),
    ]
    private static let showings: [Word] = [
        ("shown", "公示中", "shown"), ("not_open", "不公开", "not open"),
        ("awaiting_confirmation", "待认定，暂不公示", "awaits confirmation, not shown"),
        ("lapsed", "公示期满", "publicity has lapsed"), ("ended", "已终止公示", "publicity was ended"),
    ]
    private static let ends: [Word] = [
        ("lapsed", "期满", "lapsed"), ("repaired", "已修复", "repaired"),
        ("repaired_elsewhere", "已修复（上级办理）", "repaired elsewhere"), ("removed", "已移出", "removed"),
        ("other_version", "公示另一版本", "another version is shown"), ("moved", "已改挂至正确主体", "moved"),
        ("withdrawn", "报送有误，已撤下", "withdrawn"),
        ("court", "法院裁定停止公示", "suspended by a court"),
        ("reorganisation", "重整期间暂停公示", "lifted during reorganisation"), ("objection", "异议成立", "objection upheld"),
        ("annulled", "原决定已撤销", "decision annulled"), ("undone", "所在批次已撤销", "batch undone"),
    ]
    private static let acts: [Word] = [
        ("intake.chunk", "文件导入", "import"), ("exchange.repairs", "导入修复结果", "repair results"),
        ("register.import", "导入登记册", "register import"), ("register.leave", "移出登记册", "left a register"),
        ("measure.report", "措施反馈", "measure reported"), ("measure.withdraw", "撤回措施反馈", "report taken back"),
        ("record.add", "录入", "added"), ("record.correct", "更正", "corrected"),
        ("record.confirm", "认定", "confirmed"), ("held.settle", "认领", "settled"),
        ("subject.admit", "代码准入", "code admitted"), ("name.former", "认定曾用名", "former name taken"),
        ("name.rename", "认定更名", "renamed"),
        ("rules.activate", "启用规则", "rules activated"),
        ("record.move", "改挂", "moved"), ("correction.approve", "按申请办理", "by request"),
        ("subject.merge", "档案合并", "files merged"),
        ("subject.split", "撤销合并", "merger taken back"), ("batch.undo", "撤销批次", "batch undone"),
    ]
    private static let exchangeStates: [Word] = [
        ("reported", "已上报", "reported"), ("accepted", "已入库", "accepted"), ("returned", "被退回", "returned"),
        ("corrected", "已更正重报", "corrected"), ("withdrawn", "已撤销", "withdrawn"),
    ]
    private static let answers: [Word] = [
        ("unidentified", "没有记录编号、上游数据标识，也没有代码和文号", "has no number, no key, and not both code and document number"),
        ("result_unknown", "处理结果无法识别", "its result is not known"),
        ("not_found", "没有对应的已上报记录", "means no record that went up"),
        ("ambiguous", "对应到多条已上报记录", "means several records that went up"),
    ]
    private static let changes: [Word] = [
        ("correct", "更正", "correct"), ("withdraw", "撤下（报送有误）", "withdraw"), ("annul", "撤下（原决定已撤销）", "annul"),
        ("move", "改挂", "move"),
    ]
    private static let correctionStates: [Word] = [
        ("open", "待复核", "open"), ("approved", "已批准", "approved"), ("declined", "已退回", "declined"),
        ("withdrawn", "已撤回", "taken back"),
    ]
    private static let listSides: [Word] = [
        ("trust", "守信激励对象名单", "trust"), ("untrust", "严重失信主体名单", "untrust"),
    ]
    private static let listOperations: [Word] = [("enter", "列入", "enter"), ("leave", "移出", "leave")]
    private static let proposalStates: [Word] = [
        ("open", "待复核", "open"), ("confirmed", "已确认", "confirmed"), ("declined", "已退回", "declined"),
        ("withdrawn", "已撤回", "taken back"),
    ]
    private static let differences: [Word] = [
        ("ours_only", "我有他无", "ours only"), ("theirs_only", "他有我无", "theirs only"),
        ("ended_here", "本平台已终止公示", "ended here"), ("differing", "内容不一致", "differing"),
        ("unidentified", "缺少代码或文号，无法对应", "without code or document number"),
    ]
    private static let publicitySteps: [Word] = [
        ("regime", "适用规则", "regime"), ("kind", "处罚类别", "kind"), ("severity", "失信程度", "severity"),
        ("minimum", "最短公示期", "minimum"), ("field", "行业领域", "field"), ("maximum", "最长公示期", "maximum"),
        ("restriction", "限制措施", "restriction"), ("application", "申请修复", "application"),
        ("closed", "不公示", "closed"), ("later", "后来的规则", "later rules"),
    ]
    private static let ruleProposalStates: [Word] = [
        ("open", "待启用", "open"), ("activated", "已启用", "activated"), ("declined", "已退回", "declined"),
    ]
    private static let fileChanges: [Word] = [
        ("added", "新增", "added"), ("changed", "变更", "changed"), ("dropped", "停用", "dropped"),
        ("kept", "保留", "kept"), ("begins", "新设", "begins"), ("ends", "终止", "ends"),
    ]
    private static let databaseStates: [Word] = [
        ("current", "与程序一致", "current"), ("behind", "需要升级", "behind"), ("ahead", "比程序新", "ahead"),
        ("missing", "尚未建立", "not made yet"), ("empty", "库中没有登记系统", "no registry in it"),
        ("altered", "迁移文件被改动", "a migration was altered"),
    ]
}
