internal import FoundationEssentials
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
        if isTemporary { PrivateFile.remove(path) }
    }

    private static func spooled(_ context: Context) throws -> String {
        let folder = context.environment["TMPDIR"] ?? "/tmp"
        let path = "\(folder)/registry-stdin-\(UUID().uuidString).csv"
        do {
            try PrivateFile.make(path) { file in
                while let piece = try context.input.readPiece() { try file.write(piece) }
            }
        } catch let failure as SystemFailure {
            throw Problem(.outputFailed, ["path": path, "what": "\(failure)"])
        }
        return path
    }
}
