internal import SystemPackage

/// Writes a file piece by piece.
final class FileSink {
    private let file: FileDescriptor

    init(_ path: String) throws {
        file = try FileDescriptor.open(
            FilePath(path), .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
    }

    deinit {
        try? flush()
        try? file.close()
    }

    private var pending: [UInt8] = []

    func write(_ bytes: [UInt8]) throws {
        pending += bytes
        if pending.count > 1 << 20 { try flush() }
    }

    private func flush() throws {
        try file.writeAll(pending)
        pending.removeAll(keepingCapacity: true)
    }
}
