/// One clock of a case as it stands on a day: which step is due, until when, and why.
package struct CaseClock: Hashable, Sendable {
    /// As the rule file names it, `acceptance` or `result` for instance.
    package let code: String
    package let names: BilingualText
    package let party: ClockRule.Party
    /// The day from which it is counted, itself not counted.
    package let start: Day
    /// nil while it stands still, for nobody knows how long.
    package let due: Deadline?
    package let state: State
    /// Of the limit that counts.
    package let basis: LegalBasis
    /// In a sentence: from when, how many working days, what moved it, and on what it rests.
    package let why: BilingualText
    package let alert: Alert

    package enum State: Hashable, Sendable {
        case running
        /// It waits for the applicant or a court since that day.
        case paused(since: Day)
        case met(on: Day, late: Bool)
        /// By so many working days; nil where they cannot be counted for want of a published calendar.
        case overdue(workingDays: Int?)

        /// As worklists sort and documents name it.
        package var name: String {
            switch self {
            case .running: "running"
            case .paused: "paused"
            case .met: "met"
            case .overdue: "overdue"
            }
        }
    }

    /// Whether somebody should be told.
    package enum Alert: String, Hashable, Sendable, CaseIterable, Comparable {
        case none
        /// It is due within the working days that the rules warn before.
        case soon
        case today
        /// Overdue: it goes to whoever is above (升级督办).
        case escalated

        private var rank: Int {
            switch self {
            case .none: 0
            case .soon: 1
            case .today: 2
            case .escalated: 3
            }
        }

        package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
    }

    /// By what a worklist is sorted: what is over or over soonest first, what stands still last.
    package var urgency: Day {
        switch due {
        case .day(let day), .notBefore(let day, _): day
        case nil: .infinity
        }
    }
}
