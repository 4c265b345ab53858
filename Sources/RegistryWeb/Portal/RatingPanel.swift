import Registry

/// The rating as a page shows it: the national grade, and the own evaluation with the sum that leads to it.
struct RatingPanel {
    let official: Official?
    let own: Own?
    let withheld: String?

    struct Official {
        let grade: String
        let text: String
    }

    struct Own {
        let className: String
        let scoreText: String
        let banner: String?
        let baseText: String
        let lines: [Line]
        /// The sum in one line: 1000 − 60 + 23 = 963.
        let sum: String?
        let steps: [Step]
        let policy: String
    }

    /// One of the four classes, to show where this one stands.
    struct Step {
        let label: String
        let current: Bool
    }

    struct Line {
        let text: String
        let basis: String
        let pointsText: String
        let pointsValue: Int
        let pointsStyle: String
        let link: Link?
        /// That what it rests on is objected to, and until when.
        let marks: [String]
    }

    struct Link {
        let href: String
        let label: String
        /// Who decided and when, unless the reason's own words say it.
        let origin: Origin?
    }

    struct Origin {
        let unit: String
        let day: String
    }

    /// - Parameter shown: anchors of the records on this page, which reasons can link to directly.
    init(_ rating: RatingDocument, shown: Set<String>, path: String, _ language: Language) {
        official = rating.officialGrade.map { grade in
            let day = language.day(grade.evaluatedOn)
            return Official(
                grade: grade.grade,
                text: language.choose("来源：\(grade.source)；评价日期：\(day)", "Source: \(grade.source); evaluated on \(day)"))
        }
        own = rating.evaluation.map { Own($0, shown: shown, path: path, language) }
        withheld =
            rating.evaluation == nil
            ? rating.evaluationWithheld.map { reason in
                reason == "policy-channel"
                    ? language.choose(
                        "按现行评价规则，信用状况参考不在社会公开渠道提供，仅供政务共享和主体本人查询。",
                        "By the policy in force the credit reference is not given in the open channel, only in government "
                            + "sharing and to the subject itself.")
                    : language.choose("本渠道不提供（\(reason)）。", "Not given in this channel (\(reason)).")
            } : nil
    }
}

extension RatingPanel.Own {
    fileprivate init(_ evaluation: RatingDocument.Evaluation, shown: Set<String>, path: String, _ language: Language) {
        className = language.choose(evaluation.gradeName, "Class \(evaluation.gradeClass)")
        scoreText = "\(evaluation.score)"
        banner = language.choose(evaluation.banner ?? "", evaluation.bannerEnglish ?? evaluation.banner ?? "").nonEmpty
        baseText = "\(evaluation.base)"
        lines = evaluation.reasons.map { RatingPanel.Line($0, shown: shown, path: path, language) }
        let terms = evaluation.reasons.map(\.points).filter { $0 != 0 }
            .map { " \($0 < 0 ? "−" : "+") \($0.magnitude)" }
        sum = terms.isEmpty ? nil : "\(evaluation.base)\(terms.joined()) = \(evaluation.score)"
        steps = (1...4).map { number in
            RatingPanel.Step(label: language.evaluationClass(number), current: number == evaluation.gradeClass)
        }
        let day = language.day(evaluation.policyFrom)
        policy = language.choose(
            "依据《\(evaluation.policyName)》\(evaluation.policyVersion)版，自\(day)起施行",
            "By “\(evaluation.policyName)”, version \(evaluation.policyVersion), in force since \(day)")
    }
}

extension RatingPanel.Line {
    fileprivate init(_ reason: RatingDocument.Reason, shown: Set<String>, path: String, _ language: Language) {
        text = language.choose(reason.text, reason.textEnglish)
        basis = reason.basis
        pointsText = language.points(reason.points)
        pointsValue = reason.points
        pointsStyle = reason.points == 0 ? "" : reason.points < 0 ? "loss" : "gain"
        link = reason.record.map { record in
            let isTold =
                record.documentNo.map { language.choose(reason.text, reason.textEnglish).contains($0) } ?? false
            return RatingPanel.Link(
                href: shown.contains(Portal.anchor(of: record.number))
                    ? "#\(Portal.anchor(of: record.number))"
                    : language.address(path, [(name: "class", value: record.class)]),
                label: record.documentNo ?? record.number,
                origin: isTold ? nil : RatingPanel.Origin(unit: record.unit, day: language.day(record.decidedOn)))
        }
        marks = reason.marks.map { $0.words(language) }
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
