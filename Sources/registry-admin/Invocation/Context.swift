internal import Glibc
internal import Registry

/// What a command has around it: where it writes, how, in which language, and its environment.
struct Context: Sendable {
    let language: Language
    let format: OutputFormat
    let environment: [String: String]
    /// Where data goes.
    let output: any TextSink
    /// Where messages go.
    let messages: any TextSink
    let input: LineInput

    /// The text of this context's language.
    func say(_ chinese: String, _ english: String) -> String { language.choose(chinese, english) }

    /// Writes one message line.
    ///
    /// Nothing is said where failures are read by a program, so that stderr holds the failure alone.
    func tell(_ chinese: String, _ english: String) {
        guard !format.isMachineReadable else { return }
        try? messages.write(Array((TerminalText.clean(say(chinese, english)) + "\n").utf8))
    }

    /// Writes an answer to stdout in the format asked for.
    func show(_ reply: some Reply) throws {
        switch format {
        case .json: try write(reply.json() + [10])
        case .ndjson: try write(reply.lines().reduce(into: []) { $0 += $1 + [10] })
        case .csv: try write((output.isRegularFile ? CSVText.mark : []) + reply.csv())
        case .table:
            let style = TableStyle(output, environment: environment, language: language)
            try write(Array(reply.table(style).utf8))
        }
    }

    /// Writes bytes to stdout.
    ///
    /// - Throws: ``Problem`` when stdout cannot be written; ``EndedWith`` when its reader has gone (`| head`).
    func write(_ bytes: [UInt8]) throws {
        do {
            try output.write(bytes)
        } catch let failure as SystemFailure where failure.number == EPIPE {
            throw EndedWith(status: .failed)
        } catch {
            throw Problem(.outputFailed, ["path": say("标准输出", "stdout"), "what": "\(error)"])
        }
    }
}
