import CreditRules

/// A calendar file as lists show it.
public struct CalendarEntry: Sendable, Equatable {
    /// The year.
    public let year: Int
    /// The version it calls itself.
    public let version: String
    /// The title of the notice.
    public let notice: String
    /// Whether it publishes the year, or only says something otherwise for the region.
    public let isNational: Bool
    /// How many days it says are off that a week would have worked, and worked that it would not.
    public let changedDays: Int
    /// How many working days the year has, with everything that is loaded; nil while it is not published.
    public let workingDays: Int?

    static func all(in library: RuleLibrary) throws(Problem) -> [CalendarEntry] {
        library.calendarYears.map { file in
            let days = file.holidays.flatMap { $0.off + $0.work } + (file.overrides ?? []).flatMap { $0.off + $0.work }
            return CalendarEntry(
                year: file.year, version: file.header.version,
                notice: file.publishesYear
                    ? file.notice.title : file.overrides?.first?.notice.title ?? file.notice.title,
                isNational: file.publishesYear, changedDays: days.count,
                workingDays: library.calendar.workingDays(in: file.year))
        }
    }
}

/// A day that differs from Monday to Friday, and by which notice.
public struct CalendarDay: Sendable, Equatable {
    /// The day.
    public let day: String
    /// 1 for Monday to 7 for Sunday.
    public let weekday: Int
    /// Whether it is worked.
    public let isWorked: Bool
    /// The holiday or the occasion.
    public let name: String
    /// The title of the notice.
    public let notice: String
    /// Whether the region's notice says so, not the country's.
    public let isRegional: Bool
}

/// A year's calendar.
public struct CalendarYearView: Sendable, Equatable {
    /// The year.
    public let year: Int
    /// How many working days it has.
    public let workingDays: Int
    /// The days that differ, ascending.
    public let days: [CalendarDay]
}

/// When a period of working days ends, as it is asked for.
public struct WorkingDayReckoning: Sendable, Equatable {
    /// The day it is counted from, which does not count.
    public let from: String
    /// How many working days.
    public let days: Int
    /// The day on which it ends.
    public let ends: String
    /// The same as a Chinese paper writes it.
    public let endsInChinese: String
}

extension WorkingCalendar {
    /// How many working days a year has; nil while it is not published.
    func workingDays(in year: Int) -> Int? {
        guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31),
            let isFirst = isWorkingDay(first), let rest = workingDays(after: first, through: last)
        else { return nil }
        return rest + (isFirst ? 1 : 0)
    }
}

extension CreditRegistry {
    /// The calendar files in force, by year.
    public func calendarEntries() async throws -> [CalendarEntry] {
        try CalendarEntry.all(in: try await rules().library)
    }

    /// A year's days that differ from Monday to Friday.
    ///
    /// - Throws: ``Problem`` `calendar-unpublished`.
    public func calendarYear(_ year: Int) async throws -> CalendarYearView {
        let library = try await rules().library
        guard let count = library.calendar.workingDays(in: year) else {
            throw Problem(
                .calendarUnpublished,
                [
                    "what": "\(year)年工作日历未公布", "what_en": "The working-day calendar of \(year) is not published",
                    "year": "\(year)",
                ])
        }
        var days: [Day: CalendarDay] = [:]
        for file in library.calendarYears where file.year == year || file.publishesYear {
            for holiday in file.holidays {
                for day in holiday.off + holiday.work where day.year == year {
                    days[day] = CalendarDay(
                        day, isWorked: holiday.work.contains(day), name: holiday.name, notice: file.notice.title,
                        isRegional: false)
                }
            }
        }
        let overrides = library.calendarYears.flatMap { $0.overrides ?? [] }.sorted { $0.issuedOn < $1.issuedOn }
        for override in overrides {
            for day in override.off + override.work where day.year == year {
                days[day] = CalendarDay(
                    day, isWorked: override.work.contains(day), name: override.name, notice: override.notice.title,
                    isRegional: true)
            }
        }
        return CalendarYearView(
            year: year, workingDays: count, days: days.sorted { $0.key < $1.key }.map(\.value))
    }

    /// The day on which a period of working days ends, the first day not counted.
    ///
    /// - Throws: ``Problem`` `parameter-invalid`; `calendar-unpublished`, which names the day it cannot end before.
    public func adding(workingDays count: Int, to start: String) async throws -> WorkingDayReckoning {
        guard let day = Day(iso: start), !day.isInfinite else {
            throw Problem(.parameterInvalid, ["parameter": "--from", "value": start, "allowed": "YYYY-MM-DD"])
        }
        guard (0...3660).contains(count) else {
            throw Problem(.parameterInvalid, ["parameter": "--days", "value": "\(count)", "allowed": "0–3660"])
        }
        let calendar = try await rules().library.calendar
        let deadline = calendar.adding(workingDays: count, to: day)
        switch deadline {
        case .day(let end):
            return WorkingDayReckoning(
                from: start, days: count, ends: end.description, endsInChinese: deadline.inChinese)
        case .notBefore(let end, let year):
            throw Problem(
                .calendarUnpublished,
                [
                    "what": calendar.inChinese(deadline),
                    "what_en": "Not before \(end) (the calendar of \(year) is not "
                        + (calendar.isLeftOut(year) ? "loaded)" : "published)"),
                    "year": "\(year)",
                ])
        }
    }
}

extension CalendarDay {
    init(_ day: Day, isWorked: Bool, name: String, notice: String, isRegional: Bool) {
        self.init(
            day: day.description, weekday: day.weekday, isWorked: isWorked, name: name, notice: notice,
            isRegional: isRegional)
    }
}
