internal import FoundationEssentials

/// Instants as people read them.
enum Instant {
    /// The office's clock, 8 hours ahead of UTC all year.
    private static let offset: TimeInterval = 8 * 3600

    /// `2026-11-21 16:00:00` in Asia/Shanghai from RFC 3339; what is no instant stays as it is.
    static func shanghai(_ text: String) -> String {
        guard let instant = try? Date(text, strategy: .iso8601) else { return text }
        let local = instant.addingTimeInterval(offset).formatted(.iso8601)
        return local.replacing("T", with: " ").replacing("Z", with: "")
    }
}
