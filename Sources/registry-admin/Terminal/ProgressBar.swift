internal import Registry
internal import Synchronization

/// A line on stderr that says how far long work has come.
///
/// It appears only on a terminal and only after a second, is drawn at most ten times a second, and goes when the work
/// is done.
final class ProgressBar: Sendable {
    private struct State {
        var drawnAt: ContinuousClock.Instant?
    }

    private let messages: any TextSink
    private let isActive: Bool
    private let began = ContinuousClock.now
    private let state = Mutex(State())

    private static let patience = Duration.seconds(1)
    private static let interval = Duration.milliseconds(100)

    init(_ context: Context) {
        messages = context.messages
        isActive = context.messages.isTerminal && !context.format.isMachineReadable
    }

    /// Shows that `done` of `total` is finished; without a total there is no bar, only the label.
    func show(_ done: Int, of total: Int?, _ label: @autoclosure () -> String) {
        guard isActive, isDue() else { return }
        let line = (total.map { Self.bar(done, of: $0) } ?? "") + label()
        let width = (messages.columns ?? 80) - 1
        try? messages.write(Array("\r\u{1B}[K\(DisplayWidth.cut(line, to: width))".utf8))
    }

    /// Takes the line away.
    func finish() {
        guard state.withLock({ $0.drawnAt }) != nil else { return }
        try? messages.write(Array("\r\u{1B}[K".utf8))
    }

    static func bar(_ done: Int, of total: Int) -> String {
        let share = total > 0 ? min(1, max(0, Double(done) / Double(total))) : 0
        let filled = Int(share * 24)
        let percent = "\(Int(share * 100))%"
        return String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
            + String(repeating: " ", count: 5 - percent.count) + percent + "  "
    }

    private func isDue() -> Bool {
        let now = ContinuousClock.now
        guard now - began >= Self.patience else { return false }
        return state.withLock { state in
            if let drawnAt = state.drawnAt, now - drawnAt < Self.interval { return false }
            state.drawnAt = now
            return true
        }
    }
}
