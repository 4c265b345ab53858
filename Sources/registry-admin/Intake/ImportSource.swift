internal import FoundationEssentials
internal import Glibc
internal import Registry

/// The file to import; what comes by stdin is kept in a file for the time of the import.
struct ImportSource {
    let path: String
    private let isTemporary: Bool

    init(_ argument: String, _ context: Context) throws {
        isTemporary = argument == "-"
        path = isTemporary ? try Self.spooled(context) : argument
    }

    /// Removes what was kept.
    func remove() {
        if isTemporary { unsafe unlink(path) }
    }

    private static func spooled(_ context: Context) throws -> String {
        let folder = context.environment["TMPDIR"] ?? "/tmp"
        let path = "\(folder)/registry-stdin-\(UUID().uuidString).csv"
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw Problem(.outputFailed, ["path": path, "what": "\(SystemFailure.current())"])
        }
        defer { close(file) }
        do {
            let sink = DescriptorSink(descriptor: file)
            while let piece = try context.input.readPiece() { try sink.write(piece) }
        } catch {
            unsafe unlink(path)
            throw error
        }
        return path
    }
}
