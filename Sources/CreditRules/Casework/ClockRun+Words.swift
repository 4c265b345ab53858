extension ClockRun {
    /// Why it ends when it ends.
    ///
    /// - Parameter others: Limits of the same clock that end later, or stand still as this one does.
    func why(of kind: CaseKind, beside others: [ClockRun]) -> BilingualText {
        var chinese = [counted(kind).zh]
        var english = [counted(kind).en]
        for other in others {
            chinese.append("与\(other.counted(kind).zh)相比，以先到者为准")
            english.append("or \(other.counted(kind).en), whichever is earlier")
        }
        if extended > 0 {
            chinese.append("已延长\(extended)个工作日")
            english.append("extended by \(extended) working days")
        }
        for pause in pauses {
            chinese.append("\(pause.from.inChinese)次日至\(pause.until.inChinese)不计")
            english.append("not counting the days after \(pause.from) through \(pause.until)")
        }
        if let since = pausedSince {
            chinese.append("自\(since.inChinese)起暂停计算")
            english.append("standing still since \(since)")
        }
        if case .notBefore(_, let year)? = due {
            chinese.append("\(year)年日历未公布")
            english.append("the calendar of \(year) is not published")
        }
        var bases = [limit.basis]
        for basis in others.map(\.limit.basis) where !bases.contains(basis) { bases.append(basis) }
        chinese.append("依据" + bases.map(\.wordsInChinese).joined(separator: "、"))
        english.append("by " + bases.map(\.wordsInEnglish).joined(separator: ", "))
        return BilingualText(zh: chinese.joined(separator: "，"), en: english.joined(separator: ", "))
    }

    /// From when, and how many working days.
    private func counted(_ kind: CaseKind) -> BilingualText {
        let moment = isRestarted ? CaseMoment.Kind.completed : limit.from
        let days = limit.workingDays ?? 0
        // Of a complaint nobody's identity is confirmed.
        let names =
            kind == .complaint && moment == .opened ? BilingualText(zh: "收到投诉", en: "its receipt") : moment.names
        return BilingualText(
            zh: "自\(names.zh)（\(start.inChinese)）起\(days)个工作日",
            en: "\(days) working days from \(names.en) (\(start))")
    }
}

extension LegalBasis {
    /// As a page shows it, with the mark of a rule that nobody has compared with the text (条款待核).
    fileprivate var wordsInChinese: String { article == nil || verified ? inChinese : inChinese + "（条款待核）" }
    fileprivate var wordsInEnglish: String {
        article == nil || verified ? inEnglish : inEnglish + " (article to be checked)"
    }
}
