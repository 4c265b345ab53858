internal import ArgumentParser

/// How data is written to stdout.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// For people.
    case table
    /// One document, the same bytes as over HTTP.
    case json
    /// One entry per line.
    case ndjson
    /// For spreadsheets and scripts.
    case csv

    /// Whether failures are written as JSON too, so that nothing else may stand on stderr.
    var isMachineReadable: Bool { self == .json || self == .ndjson }
}
