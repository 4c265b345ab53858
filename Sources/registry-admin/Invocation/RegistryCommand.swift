internal import ArgumentParser
internal import Registry

/// A verb: it reads its arguments, asks the registry once and prints what came back.
///
/// Whatever fails throws ``Problem``; the program prints it and ends with its exit status.
protocol RegistryCommand: ParsableCommand {
    /// The options every command has.
    var shared: SharedOptions { get }

    /// Does the work.
    func run(_ context: Context) async throws
}

/// Ends a command that has printed its answer with a status that is not 0.
struct EndedWith: Error {
    let status: ExitStatus
}
