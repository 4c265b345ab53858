/// What is to go up, and where its files are written.
public struct ExportRequest: Sendable {
    /// The platform, by identifier, name or alias.
    public var target: String
    /// The class, by name or identifier.
    public var `class`: String
    /// The folder for the files.
    public var directory: String
    /// Whether what was returned goes up again though nothing of it was changed.
    public var again: Bool
    /// Counts only, and writes nothing.
    public var dryRun: Bool

    /// Makes a request.
    public init(
        target: String, class entry: String, directory: String = ".", again: Bool = false, dryRun: Bool = false
    ) {
        self.target = target
        self.class = entry
        self.directory = directory
        self.again = again
        self.dryRun = dryRun
    }
}

/// One file that was written for a platform.
public struct ExportedFile: Sendable, Equatable {
    /// Where it lies.
    public let path: String
    /// Its rows below the header.
    public let rows: Int
    /// SHA-256 in hexadecimal.
    public let digest: String
}

/// What went up.
public struct ExportReply: Sendable, Equatable {
    /// The platform's identifier.
    public let target: String
    /// The class's identifier.
    public let `class`: String
    /// Whether nothing was written.
    public let dryRun: Bool
    /// Records that the platform does not have.
    public private(set) var added = 0
    /// Records that it has otherwise.
    public private(set) var changed = 0
    /// Records that it is to drop.
    public private(set) var withdrawn = 0
    /// The files, in order.
    public internal(set) var files: [ExportedFile] = []

    init(target: String, class entry: String, dryRun: Bool) {
        self.target = target
        self.class = entry
        self.dryRun = dryRun
    }

    /// All rows.
    public var rows: Int { added + changed + withdrawn }

    mutating func count(_ operation: ExportRow.Operation) {
        switch operation {
        case .add: added += 1
        case .change: changed += 1
        case .withdraw: withdrawn += 1
        }
    }

    /// The reply as a document.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.key("target")
            object.string(target)
            object.key("class")
            object.string(self.class)
            object.key("dry_run")
            object.bool(dryRun)
            let counts: [(StaticString, Int)] = [
                ("rows", rows), ("added", added), ("changed", changed), ("withdrawn", withdrawn),
            ]
            for (key, count) in counts {
                object.key(key)
                object.integer(count)
            }
            object.key("files")
            object.array { list in
                for file in files {
                    list.object { entry in
                        entry.key("path")
                        entry.string(file.path)
                        entry.key("rows")
                        entry.integer(file.rows)
                        entry.key("sha256")
                        entry.string(file.digest)
                    }
                }
            }
        }
        return writer.bytes
    }
}
