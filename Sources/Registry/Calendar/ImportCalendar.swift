import CreditRules
package import Postgres

/// Takes in one calendar file, of a year or of the region's notices for it, beside the other rules in force.
///
/// A file of the same name or version gives way to it. All rules are validated with it before anything is opened.
package struct ImportCalendar: Act {
    package static let kind = "calendar.import"
    package let reason: String?
    private let file: RuleFile
    private let texts: (name: String, text: String)

    /// Reads the file.
    ///
    /// - Throws: ``Problem`` `rules-invalid` for what cannot be read or is no calendar.
    package init(path: String, reason: String? = nil) throws(Problem) {
        do {
            texts = try RuleLibrary.text(of: path)
        } catch {
            throw Problem(error)
        }
        guard let header = RuleFile.header(of: texts.text), header.kind == .calendar else {
            throw Self.refused(texts.name, "header.kind: 不是日历文件 (not a calendar). kind: calendar")
        }
        file = try Self.file(texts)
        self.reason = reason
    }

    package func check(_ context: ActContext) throws(Problem) {
        _ = try Self.library(context.rules, with: texts)
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> [CalendarEntry] {
        try await transaction.execute(.endCalendar(file, act: context.act))
        try await transaction.execute(.store(file, act: context.act))
        return try CalendarEntry.all(in: Self.library(context.rules, with: texts))
    }

    /// The rules in force with the file among them.
    private static func library(
        _ rules: RuleBook, with new: (name: String, text: String)
    ) throws(Problem) -> RuleLibrary {
        let standing = try rules.library.files.map { ($0.name, $0.content) }
        do {
            return try RuleLibrary(texts: RuleLibrary.replacing(in: standing, by: new) + [new])
        } catch {
            throw Problem(error)
        }
    }

    /// The file decoded by itself, so that its own errors are told alone.
    private static func file(_ texts: (name: String, text: String)) throws(Problem) -> RuleFile {
        var problems: [RuleFileProblem] = []
        guard let decoded = DecodedRules.of(texts.name, texts.text, problems: &problems) else {
            throw Problem(RuleFileErrors(problems: problems))
        }
        return decoded.file
    }

    private static func refused(_ name: String, _ what: String) -> Problem {
        Problem(.rulesInvalid, ["count": "1"], particulars: [Problem.Particular(pointer: name, detail: what)])
    }
}

extension Query where Output == Never {
    /// Ends the calendar in whose place another comes, unless it is the same to the letter.
    static func endCalendar(_ file: RuleFile, act: Int64) -> Self {
        """
        UPDATE rule_set SET superseded_by = \(act)
         WHERE superseded_by IS NULL AND kind = 'calendar' AND digest <> \(file.digest)
           AND (name = \(file.name) OR version = \(file.version))
        """
    }
}
