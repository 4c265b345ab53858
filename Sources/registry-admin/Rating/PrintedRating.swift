internal import Registry

/// A rating with every line of its reckoning.
struct PrintedRating: Reply {
    let rating: RatingDocument
    let language: Language

    func json() -> [UInt8] { rating.json() }

    func csv() -> [UInt8] { sheet.csv() }

    func table(_ style: TableStyle) -> String {
        var lines = [style.strong(TerminalText.clean("\(rating.name)  \(rating.code)"))]
        lines.append(language.choose("截至 \(rating.asOf)", "As of \(rating.asOf)"))
        if let requested = rating.requested {
            lines.append(
                language.choose("查询的 \(requested) 已并入本主体", "\(requested), asked for, was merged into this subject"))
        }
        lines.append(TerminalText.clean(officialGrade))
        guard let evaluation = rating.evaluation else {
            lines.append(withheld)
            return lines.joined(separator: "\n") + "\n"
        }
        lines += heading(evaluation, style)
        var text = lines.joined(separator: "\n") + "\n"
        if !evaluation.reasons.isEmpty { text += "\n" + sheet.table(style) }
        return text + "\n" + sum(evaluation) + "\n"
    }

    private var officialGrade: String {
        let title = language.choose("全国公共信用综合评价：", "National evaluation: ")
        guard let grade = rating.officialGrade else {
            return title + language.choose("未收到", "none received")
        }
        return title + "\(grade.grade)（\(grade.source)，\(grade.evaluatedOn)）"
    }

    private var withheld: String {
        language.choose(
            "信用状况参考：按现行评价办法，本渠道不提供。", "Credit reference: the policy in force does not give it in this channel.")
    }

    private func heading(_ evaluation: RatingDocument.Evaluation, _ style: TableStyle) -> [String] {
        let title = language.choose("信用状况参考：", "Credit reference: ")
        let score = language.choose("\(evaluation.score) 分", "\(evaluation.score) points")
        let grade = language.choose(evaluation.gradeName, "class \(evaluation.gradeClass)")
        var lines = [TerminalText.clean(title) + style.strong(TerminalText.clean("\(grade)（\(score)）"))]
        if let banner = language.choose(evaluation.banner ?? "", evaluation.bannerEnglish ?? "").nonEmpty {
            lines.append(TerminalText.clean("【\(banner)】"))
        }
        let policy = language.choose(
            "评价办法：\(evaluation.policyName) \(evaluation.policyVersion)，自 \(evaluation.policyFrom) 起施行",
            "Policy: \(evaluation.policyName) \(evaluation.policyVersion), in force from \(evaluation.policyFrom)")
        lines.append(TerminalText.clean(policy))
        return lines
    }

    private func sum(_ evaluation: RatingDocument.Evaluation) -> String {
        let points = evaluation.reasons.reduce(0) { $0 + $1.points }
        let sign = points < 0 ? "−" : "+"
        return language.choose(
            "基准分 \(evaluation.base) \(sign) \(points.magnitude) = \(evaluation.score)",
            "Base \(evaluation.base) \(sign) \(points.magnitude) = \(evaluation.score)")
    }

    private var sheet: Sheet<RatingDocument.Reason> {
        let language = language
        return Sheet(
            columns: [
                Column("points", "分值", "Points", isNumber: true) { "\($0.points)" }.shown {
                    $0.points > 0 ? "+\($0.points)" : "\($0.points)"
                },
                Column("code", "指标", "Indicator") { $0.code },
                Column("text", "事由", "Reason", mayBeCut: true) { $0.text }.shown {
                    language.choose($0.text, $0.textEnglish)
                },
                Column("basis", "依据", "Basis", mayBeCut: true) { $0.basis },
                Column("record", "记录", "Record") { $0.record?.number },
                Column("document_no", "文书号", "Document", mayBeCut: true) { $0.record?.documentNo },
            ], entries: rating.evaluation?.reasons ?? [])
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
