/// A case's number (受理编号), `150800-XF-20260924-0003`: division, kind, day, and its place on that day.
package struct CaseNumber: Hashable, Sendable, CustomStringConvertible {
    package let text: String
    package let kind: CaseKind

    /// Nil for what is no such number.
    package init?(_ text: String) {
        let trimmed = text.filter { !$0.isWhitespace }.uppercased()
        let parts = trimmed.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 4, let kind = CaseKind.allCases.first(where: { $0.letters == parts[1] }),
            parts[0].utf8.count == 6, parts[2].utf8.count == 8, (4...9).contains(parts[3].utf8.count),
            [parts[0], parts[2], parts[3]].allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        self.text = trimmed
        self.kind = kind
    }

    package var description: String { text }
}
