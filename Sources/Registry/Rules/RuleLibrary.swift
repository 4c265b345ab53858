package import CreditRules
import Foundation

/// The rules in force, decoded from rule files and validated as a whole.
///
/// The files come from `rules/` when an office loads them, and from the database's stored texts ever after: both roads
/// give the same library.
package struct RuleLibrary: Sendable {
    package let catalogue: Catalogue
    package let publicity: PublicityRegimes
    package let rating: RatingPolicy
    package let calendar: WorkingCalendar
    /// The calendar files, by year; those of the whole country before the region's.
    package let calendarYears: [CalendarYear]
    package let exchange: ExchangeRules
    package let registers: RegisterRules
    package let supply: SupplyRegimes
    package let lists: ListRules
    package let measures: MeasureRules
    package let repair: RepairRules
    package let deadlines: DeadlineRegimes
    /// Every file the library was made of, by kind and version.
    package let files: [RuleFile]

    /// Decodes and validates rule files given as texts.
    ///
    /// - Parameter texts: Each file's name, for messages, and its whole content.
    /// - Throws: Every problem found in any of the files.
    package init(texts: [(name: String, text: String)]) throws(RuleFileErrors) {
        var problems: [RuleFileProblem] = []
        let decoded = texts.compactMap { DecodedRules.of($0.name, $0.text, problems: &problems) }
        guard let assembled = AssembledRules(decoded, problems: &problems), problems.isEmpty else {
            throw RuleFileErrors(problems: problems)
        }
        catalogue = assembled.catalogue
        publicity = assembled.publicity
        rating = assembled.rating
        calendar = WorkingCalendar(assembled.calendars)
        calendarYears = assembled.calendars.sorted {
            ($0.year, $0.publishesYear ? 0 : 1, $0.header.version) < (
                $1.year, $1.publishesYear ? 0 : 1, $1.header.version
            )
        }
        exchange = assembled.exchange
        registers = assembled.registers
        supply = assembled.supply
        lists = assembled.lists
        measures = assembled.measures
        repair = assembled.repair
        deadlines = assembled.deadlines
        files = decoded.map(\.file).sorted { ($0.kind.rawValue, $0.version) < ($1.kind.rawValue, $1.version) }
    }

    /// Loads every `.yaml` file of a directory (not of the directories in it).
    ///
    /// - Parameters:
    ///   - directory: The path of `rules/`.
    ///   - replacing: Paths of files that take the place of the directory's: a publicity or supply file or calendar that of
    ///     the same version, any other file that of its kind.
    package static func load(directory: String, replacing paths: [String] = []) throws(RuleFileErrors) -> Self {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: directory)
                .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
        } catch {
            throw RuleFileErrors(unreadable: directory, "the directory of the rules cannot be read")
        }
        var texts: [(name: String, text: String)] = []
        for name in names { texts.append((name, try read(directory + "/" + name))) }
        for path in paths {
            let new = try text(of: path)
            texts = replacing(in: texts, by: new) + [new]
        }
        return try Self(texts: texts)
    }

    /// A rule file as it lies on disk, under its own name.
    static func text(of path: String) throws(RuleFileErrors) -> (name: String, text: String) {
        (String(path.split(separator: "/").last ?? ""), try read(path))
    }

    private static func read(_ path: String) throws(RuleFileErrors) -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw RuleFileErrors(unreadable: path, "the file cannot be read as UTF-8 text")
        }
    }

    /// The texts without those whose place another takes.
    static func replacing(
        in texts: [(name: String, text: String)], by new: (name: String, text: String)
    ) -> [(name: String, text: String)] {
        guard let header = RuleFile.header(of: new.text) else { return texts }
        return texts.filter { old in
            guard let other = RuleFile.header(of: old.text), other.kind == header.kind else { return true }
            if old.name == new.name { return false }
            let hasSeveral = [.publicity, .calendar, .supply, .deadlines].contains(header.kind)
            return hasSeveral ? other.version != header.version : false
        }
    }
}
