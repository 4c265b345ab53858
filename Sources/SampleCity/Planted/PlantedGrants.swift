// The planted permits, honours and evaluations.
extension PlantedCases {
    func permits(_ directory: UnitDirectory) -> [PermitRow] {
        var snackBar = permit(
            .snackBar, directory.organ(.approvals, .wuyuan), licence: "食品经营许可证", from: "2026/05/18",
            until: "2031/05/17")
        (snackBar.documentNumber, snackBar.licenceNumber) = ("五审服食许〔2026〕417号", "JY11508210004173")
        snackBar.content = "散装食品、预包装食品销售"

        // Its office numbers no documents, so that only the licence number tells one permit from another.
        var restaurant = permit(
            .restaurant, directory.organ(.approvals, .linhe), licence: "食品经营许可证", from: "2024/12/24",
            until: "2029/12/23")
        (restaurant.documentNumber, restaurant.licenceNumber) = ("无", "JY21508020012351")
        restaurant.content = "热食类食品制售,冷食类食品制售"

        var longTerm = permit(
            .taxpayerA, directory.organ(.market, .city), licence: "特种设备使用登记证", from: "2026/03/06",
            until: "2099/12/31")
        (longTerm.documentNumber, longTerm.licenceNumber) = ("巴市监特设登〔2026〕17号", "锅10蒙L00017(26)")
        (longTerm.permitKind, longTerm.content) = ("登记", "承压类特种设备使用登记")

        var site = permit(
            .roadBuilder, directory.organ(.housing, .city), licence: "建筑工程施工许可证", from: "2026/03/15",
            until: "2027/12/31")
        (site.documentNumber, site.licenceNumber) = ("巴建施许〔2026〕15号", "150802202603150101")
        site.content = "样例大桥引线工程施工"

        var discharge = permit(
            .flourMill, directory.organ(.environment, .city), licence: "排污许可证", from: "2025/11/10",
            until: "2030/11/09")
        (discharge.documentNumber, discharge.licenceNumber) = ("/", "91150802MAC0T01X3Q001P")
        discharge.content = "颗粒物排放"
        return [snackBar, restaurant, longTerm, site, discharge]
    }

    func honours(_ directory: UnitDirectory) -> [HonourRow] {
        let labour = directory.organ(.labour, .city)
        let development = directory.organ(.development, .city)
        let harmonious = subject(.harmonious)
        let integrity = subject(.integrity)
        return [
            HonourRow(
                name: harmonious.name, code: harmonious.code, title: "巴彦淖尔市和谐劳动关系单位",
                documentNumber: "巴人社发〔2026〕38号", grantedBy: "巴彦淖尔市人力资源和社会保障局(市协调劳动关系三方委员会)",
                grantedOn: "2026/04/28", validUntil: "2029/04/28", sourceUnit: labour.name),
            HonourRow(
                name: integrity.name, code: integrity.code, title: "自治区诚信典型企业(2026年度)",
                documentNumber: "内发改财信字〔2026〕215号", grantedBy: "内蒙古自治区发展和改革委员会", grantedOn: "2026/06/30",
                validUntil: "2027/06/30", recommendedBy: "杭锦后旗发展和改革委员会",
                commitmentNumber: "15080020260312000017", sourceUnit: development.name),
        ]
    }

    func evaluations(_ directory: UnitDirectory) -> [EvaluationRow] {
        let tax = directory.organ(.tax, .city)
        let development = directory.organ(.development, .city)
        let national: [(Case, String)] = [
            (.taxpayerA, "A"), (.integrity, "A"), (.harmonious, "A"), (.flourMill, "B"), (.contractor, "A"),
            (.seriousStated, "C"), (.roadBuilder, "D"), (.wageArrears, "D"),
        ]
        let taxpayer = subject(.taxpayerA)
        var rows = [
            EvaluationRow(
                name: taxpayer.name, code: taxpayer.code, scheme: EvaluationMaker.taxScheme, grade: "A", year: 2025,
                evaluatedBy: tax.name, evaluatedOn: "2026/04/22", sourceUnit: tax.name)
        ]
        rows += national.map { planted, grade in
            let subject = subject(planted)
            return EvaluationRow(
                name: subject.name, code: subject.code, scheme: EvaluationMaker.nationalScheme, grade: grade,
                year: 2025, evaluatedBy: "国家公共信用信息中心", evaluatedOn: "2026/03/31", sourceUnit: development.name)
        }
        return rows
    }

    private func permit(
        _ planted: Case, _ unit: SampleUnit, licence: String, from: String, until: String
    ) -> PermitRow {
        let subject = subject(planted)
        return PermitRow(
            name: subject.name, category: subject.category, code: subject.code,
            representative: subject.representative, document: licence, documentNumber: "", licence: licence,
            licenceNumber: "", content: "", decidedOn: from, validFrom: from, validUntil: until, organ: unit.name,
            organCode: unit.code, sourceUnit: unit.name, sourceCode: unit.code)
    }
}
