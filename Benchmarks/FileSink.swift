internal import SystemPackage

/// Writes a file piece by piece.
final class FileSink {
    private let file: FileDescriptor

    init(_ path: String) throws {
        file = try FileDescriptor.open(
            FilePath(path), .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
    }

    deinit { try? file.close() }

    func write(_ bytes: [UInt8]) throws { try file.writeAll(bytes) }
}
