import Synchronization

/// Request ids for clients that bring none: unlike any other of this process, and of the one before.
enum RequestNumber {
    private static let process = String(UInt64.random(in: .min ... .max), radix: 36)
    private static let counter = Atomic<UInt64>(0)

    static func next() -> String {
        "\(process)-\(String(counter.add(1, ordering: .relaxed).newValue, radix: 36))"
    }
}
