/// What an application (办件) asks for.
package enum CaseKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// That something made good be shown no more (信用修复).
    case repair
    /// That something said of the subject is wrong (异议申诉).
    case objection
    /// That somebody, an organ too, does not keep faith (诚信建设投诉).
    case complaint
}
