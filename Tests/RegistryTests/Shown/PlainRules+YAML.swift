import Foundation
import Registry

// The model's rules as the registry reads them.
extension PlainRegime {
    private static let basis = "{instrument: 模拟办法, article: null, verified: false}"

    /// The regime as a rule file.
    var yaml: String {
        var lines = [
            "header:", "  kind: publicity", "  name: \(version)", "  version: \(version)", "  effective_from: \(from)",
            "  effective_to: \(until ?? "null")", "basis: \(Self.basis)",
        ]
        if let organWord {
            lines += ["organs:", "  names: [\(organWord)]", "  codes: []", "  basis: \(Self.basis)"]
        }
        lines += ["first_application:", "  value: \(onNextDay ? "next_day" : "same_day")", "  basis: \(Self.basis)"]
        lines.append("severities:")
        for severity in ["minor", "general", "serious"] {
            let row = rows[severity]
            lines += [
                "  - severity: \(severity)", "    open: \(severity != "minor")",
                "    minimum_months: \(row?.minimum.map { "\($0)" } ?? "null")",
                "    maximum_months: \(row?.maximum.map { "\($0)" } ?? "null")", "    basis: \(Self.basis)",
            ]
        }
        if let neverOpen { lines += ["never_open:", "  kinds: [\(neverOpen)]", "  basis: \(Self.basis)"] }
        if let field {
            lines += [
                "field_minimums:", "  - fields: [\(field.word)]", "    minimum_months: \(field.months)",
                "    basis: \(Self.basis)",
            ]
        } else {
            lines.append("field_minimums: []")
        }
        if let lengthens {
            lines += [
                "restriction:", "  last_day: valid_until", "  kinds: [\(Self.restrictions.joined(separator: ", "))]",
                "  lengthens: [\(lengthens)]", "  basis: \(Self.basis)",
            ]
        }
        lines += ["older_records:", "  value: \(older)", "  basis: \(Self.basis)"]
        lines += [
            "withdrawal:", "  working_days: 3", "  basis: \(Self.basis)", "inference:", "  procedures: []", "  kinds:",
        ]
        for (kind, severity) in Self.kinds.sorted(by: { $0.key < $1.key }) {
            lines += ["    - kinds: [\(kind)]", "      severity: \(severity)", "      basis: \(Self.basis)"]
        }
        lines += ["  otherwise:", "    severity: general", "    basis: \(Self.basis)"]
        return lines.joined(separator: "\n") + "\n"
    }
}

extension PlainRules {
    /// The shipped rules with these in their place, in a folder of their own.
    func folder() throws -> String {
        let folder = try RegistryFixture.rulesFolder([
            "repair-2026.yaml": { text in
                isForCases ? text.replacing("[市场监督管理, 市场监管, 工商行政管理]", with: "[工商行政管理]") : text
            },
            "rating-2026.yaml": { text in
                let sample = try? String(contentsOfFile: RegistryFixture.files.samplePolicy, encoding: .utf8)
                return isForCases ? sample ?? text : text
            },
            "catalogue-2024.yaml": { text in
                channels.reduce(text) { Self.replacing("channels", of: $1.key, Self.list($1.value), in: $0) }
            },
            "lists-2026.yaml": { text in
                let seen = listChannels.reduce(text) {
                    Self.replacing("channels", of: $1.key, Self.list($1.value), in: $0)
                }
                return Self.replacing("term: {months", of: "market_violation", " \(listTerm),", in: seen)
            },
        ])
        let files = FileManager.default
        for name in try files.contentsOfDirectory(atPath: folder) where name.hasPrefix("publicity-") {
            try files.removeItem(atPath: folder + "/" + name)
        }
        for regime in regimes {
            try regime.yaml.write(toFile: "\(folder)/\(regime.version).yaml", atomically: true, encoding: .utf8)
        }
        return folder
    }

    private static func list(_ words: [String]) -> String { " [\(words.joined(separator: ", "))]" }

    /// Sets a key in the block of an entry: `channels: [open]`, or the first part of a line.
    private static func replacing(_ key: String, of id: String, _ value: String, in text: String) -> String {
        guard let start = text.range(of: "- id: \(id)\n"),
            let place = text.range(of: "    \(key):", range: start.upperBound..<text.endIndex)
        else { return text }
        let end = value.hasSuffix(",") ? Character(",") : Character("\n")
        let stop = text[place.upperBound...].firstIndex(of: end) ?? text.endIndex
        let rest = value.hasSuffix(",") ? text[stop...].dropFirst() : text[stop...]
        return text[..<place.upperBound] + value + rest
    }
}
