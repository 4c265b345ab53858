extension RatingPolicy {
    /// One line of an evaluation before its text is written.
    private struct Line: Equatable {
        var cause: Cause
        var points: Int
        /// The record, by its place in the facts.
        var record: Int?
    }

    private enum Cause: Equatable {
        case indicator(Int)
        case beyondLimit(indicator: Int, count: Int)
        case veto(Int)
        case raisedToMinimum, loweredToMaximum
    }

    /// Evaluates the facts on a day.
    ///
    /// The result depends on nothing else, so it holds until ``RatingResult/nextChangeOn`` unless somebody acts.
    package func evaluate(_ facts: RatingFacts, on day: Day) -> RatingResult {
        let candidates = candidates(facts)
        let today = lines(facts, candidates, on: day)
        let score = base + today.reduce(0) { $0 + $1.points }
        let next = changeDays(facts, candidates, after: day).first { lines(facts, candidates, on: $0) != today }
        return RatingResult(
            score: score, base: base, grade: grade(score: score, today), reasons: today.map { reason($0, facts) },
            nextChangeOn: next)
    }

    /// For each indicator the records it means, newest first, and for each veto likewise; days do not matter here.
    private struct Candidates {
        var indicators: [[Int]]
        var vetoes: [[Int]]
    }

    private func candidates(_ facts: RatingFacts) -> Candidates {
        func meant(by match: RatingMatch) -> [Int] {
            let records = facts.records
            let places = records.indices.filter { place in
                // Most records are of other classes: only one field of them is touched.
                records[place].classID == match.classID && match.matches(records[place])
                    && !(records[place].scheme.map(officialSchemes.contains) ?? false)
            }
            guard places.count > 1 else { return places }
            return places.sorted { left, right in
                let (first, second) = (records[left], records[right])
                return first.decidedOn != second.decidedOn
                    ? first.decidedOn > second.decidedOn : first.number < second.number
            }
        }
        return Candidates(
            indicators: indicators.map { meant(by: $0.match) }, vetoes: vetoes.map { $0.match.map(meant) ?? [] })
    }

    private func lines(_ facts: RatingFacts, _ candidates: Candidates, on day: Day) -> [Line] {
        var lines: [Line] = []
        for (index, indicator) in indicators.enumerated() {
            var counted = 0
            var beyond = 0
            for place in candidates.indicators[index] {
                let record = facts.records[place]
                guard record.isShown(on: day), !indicator.whileValid || record.isValid(on: day) else { continue }
                let points = indicator.points(for: record, on: day)
                guard points != 0 else { continue }
                if let limit = indicator.limit, counted == limit {
                    beyond += 1
                } else {
                    counted += 1
                    lines.append(Line(cause: .indicator(index), points: points, record: place))
                }
            }
            if beyond > 0 { lines.append(Line(cause: .beyondLimit(indicator: index, count: beyond), points: 0)) }
        }
        for (index, veto) in vetoes.enumerated() {
            if veto.states.contains(facts.state) { lines.append(Line(cause: .veto(index), points: 0)) }
            for place in candidates.vetoes[index] where facts.records[place].isShown(on: day) {
                lines.append(Line(cause: .veto(index), points: 0, record: place))
            }
        }
        let score = base + lines.reduce(0) { $0 + $1.points }
        if score < minimum { lines.append(Line(cause: .raisedToMinimum, points: minimum - score)) }
        if let maximum, score > maximum { lines.append(Line(cause: .loweredToMaximum, points: maximum - score)) }
        return lines
    }

    private func grade(score: Int, _ lines: [Line]) -> RatingClass {
        let earned = classes.first { score >= $0.from } ?? worst
        let bounds = lines.compactMap { line -> Int? in
            guard case .veto(let index) = line.cause else { return nil }
            return vetoes[index].bestClass
        }
        guard let bound = bounds.max(), bound > earned.number else { return earned }
        return classes.first { $0.number >= bound } ?? worst
    }

    /// Every later day on which a line may come, go or change, ascending.
    private func changeDays(_ facts: RatingFacts, _ candidates: Candidates, after day: Day) -> [Day] {
        var days: Set<Day> = []
        func add(_ candidate: Day?) {
            if let candidate, candidate > day, !candidate.isInfinite { days.insert(candidate) }
        }
        for (index, indicator) in indicators.enumerated() {
            for place in candidates.indicators[index] {
                let record = facts.records[place]
                add(record.shownFrom)
                add(record.shownUntil?.adding(days: 1))
                if indicator.whileValid {
                    add(record.validFrom)
                    add(record.validUntil?.adding(days: 1))
                }
                for band in indicator.ageBands { add(record.decidedOn.adding(months: band.months).adding(days: 1)) }
            }
        }
        for place in candidates.vetoes.joined() {
            add(facts.records[place].shownFrom)
            add(facts.records[place].shownUntil?.adding(days: 1))
        }
        return days.sorted()
    }

    private func reason(_ line: Line, _ facts: RatingFacts) -> RatingReason {
        let record = line.record.map { facts.records[$0] }
        let (code, text, basis, count, limit): (String, RatingText, LegalBasis, Int, Int) =
            switch line.cause {
            case .indicator(let index):
                (indicators[index].code, indicators[index].text, indicators[index].basis, 1, 0)
            case .beyondLimit(let index, let count):
                (
                    "\(indicators[index].code)-LIMIT", texts.beyondLimit, indicators[index].basis, count,
                    indicators[index].limit ?? 0
                )
            case .veto(let index): (vetoes[index].code, vetoes[index].text, vetoes[index].basis, 1, 0)
            case .raisedToMinimum: ("MINIMUM", texts.raisedToMinimum, basis, 1, minimum)
            case .loweredToMaximum: ("MAXIMUM", texts.loweredToMaximum, basis, 1, maximum ?? 0)
            }
        let values = RatingTextValues(record: record, count: count, limit: limit)
        return RatingReason(
            code: code, points: line.points, textZh: text.inChinese(values.chinese),
            textEn: text.inEnglish(values.english), basis: basis, record: record.map(RecordReference.init))
    }
}

extension RatingIndicator {
    /// The points of one record on a day: by its fine, then what its age leaves of them, towards zero.
    fileprivate func points(for record: RatingRecord, on day: Day) -> Int {
        let extra = amountBands.last { $0.fromFen <= record.amountFen ?? 0 }?.points ?? 0
        let whole = points + extra
        guard !ageBands.isEmpty else { return whole }
        let band = ageBands.first { day <= record.decidedOn.adding(months: $0.months) }
        return whole * (band?.percent ?? 0) / 100
    }
}
