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
        for reason in evaluation.reasons { text += "\n" + line(reason, style) }
        return text + "\n" + sum(evaluation) + "\n"
    }

    /// The points, what happened, and below it the basis: whole, however narrow the terminal is.
    private func line(_ reason: RatingDocument.Reason, _ style: TableStyle) -> String {
        let points = reason.points > 0 ? "+\(reason.points)" : "\(reason.points)"
        let padding = String(repeating: " ", count: max(0, 6 - points.count))
        let text = TerminalText.clean(language.choose(reason.text, reason.textEnglish))
        let number = reason.record.map { language.choose("；记录 \($0.number)", "; record \($0.number)") } ?? ""
        let basis = TerminalText.clean(language.choose("依据：", "Basis: ") + reason.basis + number)
        let marks = reason.marks.map { "        " + TerminalText.clean($0.words(language)) + "\n" }.joined()
        return "\(padding)\(points)  \(text)\n        \(style.faint(basis))\n" + marks
    }

    private var officialGrade: String {
        let title = language.choose("全国公共信用综合评价：", "National evaluation: ")
        guard let grade = rating.officialGrade else {
            return title + language.choose("未收到", "none received")
        }
        return title
            + language.choose(
                "\(grade.grade)（\(grade.source)，\(grade.evaluatedOn)）",
                "\(grade.grade) (\(grade.source), \(grade.evaluatedOn))")
    }

    private var withheld: String {
        language.choose(
            "信用状况参考：按现行评价办法，本渠道不提供。", "Credit reference: the policy in force does not give it in this channel.")
    }

    private func heading(_ evaluation: RatingDocument.Evaluation, _ style: TableStyle) -> [String] {
        let title = language.choose("信用状况参考：", "Credit reference: ")
        let grade = language.choose(
            "\(evaluation.gradeName)（\(evaluation.score) 分）",
            "class \(evaluation.gradeClass) (\(evaluation.score) points)")
        var lines = [title + style.strong(TerminalText.clean(grade))]
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
        Sheet(
            columns: [
                Column("points", "分值", "Points", isNumber: true) { "\($0.points)" },
                Column("code", "指标", "Indicator") { $0.code },
                Column("text", "事由", "Reason") { $0.text },
                Column("text_en", "英文事由", "Reason in English") { $0.textEnglish },
                Column("basis", "依据", "Basis") { $0.basis },
                Column("record", "记录", "Record") { $0.record?.number },
                Column("document_no", "文书号", "Document") { $0.record?.documentNo },
            ], entries: rating.evaluation?.reasons ?? [])
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
