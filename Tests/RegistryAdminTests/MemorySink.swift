import Foundation
import Registry
import Synchronization

@testable import registry_admin

/// Keeps what is written.
final class MemorySink: TextSink {
    let isTerminal: Bool
    let isRegularFile: Bool
    let columns: Int?
    private let kept = Mutex<[UInt8]>([])

    init(isTerminal: Bool = false, isRegularFile: Bool = false, columns: Int? = nil) {
        self.isTerminal = isTerminal
        self.isRegularFile = isRegularFile
        self.columns = columns
    }

    func write(_ bytes: [UInt8]) { kept.withLock { $0 += bytes } }

    var text: String { kept.withLock { String(decoding: $0, as: UTF8.self) } }
}

/// One call of the program inside the test's own process, without a database.
struct InProcess {
    let status: ExitStatus
    let output: String
    let messages: String

    static func run(
        _ arguments: [String], language: Language = .chinese, format: OutputFormat = .table,
        environment: [String: String] = [:]
    ) async -> Self {
        let output = MemorySink()
        let messages = MemorySink()
        let context = Context(
            language: language, format: format, environment: environment, output: output, messages: messages,
            input: LineInput(descriptor: -1))
        let status = await Speech.$language.withValue(language) {
            await Invocation(arguments: arguments, context: context).run()
        }
        return Self(status: status, output: output.text, messages: messages.text)
    }
}

/// A directory of the test's own, removed at the end.
struct TemporaryDirectory: ~Copyable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "registry-admin-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
