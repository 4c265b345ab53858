/// One failure as its reader meets it: a code of the catalogue and the values its message needs.
///
/// Values are what may be shown: identifiers of natural persons are masked before they get here.
public struct Problem: Error, Equatable, Sendable {
    /// Which failure.
    public let code: ProblemCode
    /// What the message's placeholders stand for.
    public let values: [String: String]
    /// Candidates, findings or fields, one line each, when there are several.
    public let particulars: [Particular]

    /// One of several things a problem is about.
    public struct Particular: Equatable, Sendable {
        /// Where: a query parameter, a column, a file, a candidate's code.
        public let pointer: String
        /// What is the matter there.
        public let detail: String

        /// Makes a particular.
        public init(pointer: String, detail: String) {
            self.pointer = pointer
            self.detail = detail
        }
    }

    /// Makes a problem of the catalogue.
    public init(_ code: ProblemCode, _ values: [String: String] = [:], particulars: [Particular] = []) {
        self.code = code
        self.values = values
        self.particulars = particulars
    }

    /// What happened, in one sentence, with the code at its end.
    public func message(_ language: Language) -> String {
        let sentence = fill(language.choose(code.entry.messageZh, code.entry.messageEn), language)
        return language == .chinese ? "\(sentence)〔\(code.rawValue)〕" : "\(sentence) [\(code.rawValue)]"
    }

    /// What to do about it.
    public func fix(_ language: Language) -> String {
        fill(language.choose(code.entry.fixZh, code.entry.fixEn), language)
    }

    /// What to do about it, for whoever reads pages or asks over HTTP.
    public func onlineFix(_ language: Language) -> String {
        fill(language.choose(code.entry.onlineZh, code.entry.onlineEn), language)
    }

    /// The exit status of a command that ends with this problem.
    public var exit: ExitStatus { code.entry.exit }

    /// The HTTP status of an answer that is this problem.
    public var httpStatus: Int { code.entry.httpStatus }

    /// The template with its placeholders filled; an English text takes `why_en` before `why`, where there are both.
    private func fill(_ template: String, _ language: Language) -> String {
        // One pass: what a value holds is never taken for a placeholder.
        var output = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            output += rest[..<open]
            let own = language == .english ? values[name + "_en"] : nil
            output += own ?? values[name] ?? String(rest[open...close])
            rest = rest[rest.index(after: close)...]
        }
        return output + rest
    }

    /// Whether every placeholder of the message has its value.
    var isComplete: Bool {
        let names = code.entry.messageZh.split(separator: "{").dropFirst().compactMap { $0.split(separator: "}").first }
        return names.allSatisfy { values[String($0)] != nil }
    }
}

extension ProblemCode {
    /// The problem's short title over HTTP.
    public func title(_ language: Language) -> String { language.choose(entry.titleZh, entry.titleEn) }

    /// Whether the problem refuses one row of a file.
    public var refusesRow: Bool { rawValue.hasPrefix("E-") }
}
