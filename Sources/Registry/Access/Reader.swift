/// In whose name something is read.
public enum Reader: Sendable {
    /// Anybody: the open channel, today.
    case anyone
    /// A signed-in officer: government sharing, today.
    case officer(SessionToken)

    /// The channel this reader reads by.
    public var channel: DisclosureChannel {
        switch self {
        case .anyone: .open
        case .officer: .shared
        }
    }
}

/// In whose name something is done.
public enum Actor: Sendable {
    /// A signed-in officer.
    case officer(SessionToken)
    /// The founder: rule files, first operator, sample city; only while no officer has acted.
    case founder
    /// The clock, by which days pass; whoever runs it decides nothing.
    case clock
    /// Whoever has a case's code (申请人): of that case alone.
    case applicant(CaseCode)
}

/// What signing in returns, once: 256 random bits.
///
/// It never appears in a log or a message.
public struct SessionToken: Sendable, Equatable, CustomStringConvertible {
    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Reads the hexadecimal form that `hexadecimal` writes; nil when it is not one.
    public init?(hexadecimal text: String) {
        let digits = Array(text.utf8)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: 64, by: 2) {
            guard let byte = UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(byte)
        }
        self.bytes = bytes
    }

    /// The form that is kept in the officer's token file.
    public var hexadecimal: String {
        bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    /// Says nothing.
    public var description: String { "(session token)" }
}
