/// What to import, from where, in whose unit's name.
public struct ImportRequest: Sendable {
    /// Path of the file.
    public var file: String
    /// The class, by identifier, Chinese or English name.
    public var `class`: String
    /// The source unit, by full name, short name, code or document prefix.
    public var unit: String
    /// The sender's own column names and ours for them.
    public var map: [String: String]
    /// Where to write the refused rows, with a column of reasons.
    public var refusals: String?
    /// Whether to do everything but keep it.
    public var dryRun: Bool
    /// The day on which it was received (数据收到时间), `YYYY-MM-DD` or as files write days; today when nil.
    public var received: String?
    /// Whether the file was reported here or sent down.
    var source = RecordSource.local
    /// Whether `class` names a register, and its rows are members.
    var isRegister = false
    /// The list whose entries the rows are; nil for other files.
    var list: ListRequest?
    /// Whether the file is all that the unit keeps in the register, so that who is missing leaves.
    var isWhole = false
    /// Rows of one act: a link that dies loses at most those of two.
    ///
    /// Fewer are in memory at once, and hold a file's lock for less long. Some more are taken of a subject whose rows are together.
    package var chunkRows = 5_000
    /// More of one act the database does not take.
    static let mostRows = 20_000

    /// Makes a request.
    public init(
        file: String, class entry: String, unit: String, map: [String: String] = [:], refusals: String? = nil,
        dryRun: Bool = false, received: String? = nil
    ) {
        self.file = file
        self.class = entry
        self.unit = unit
        self.map = map
        self.refusals = refusals
        self.dryRun = dryRun
        self.received = received
    }

    /// Makes a request for a register's file.
    ///
    /// - Parameter isWhole: Whether the file is all that the unit keeps in the register: who is missing leaves.
    public init(
        file: String, register: String, unit: String, map: [String: String] = [:], refusals: String? = nil,
        dryRun: Bool = false, isWhole: Bool = false
    ) {
        self.init(file: file, class: register, unit: unit, map: map, refusals: refusals, dryRun: dryRun)
        self.isWhole = isWhole
        isRegister = true
    }
}

/// How far an import is.
public struct ImportProgress: Sendable {
    /// Bytes of the file that have been read.
    public let bytesRead: Int
    /// Bytes of the file, when known.
    public let bytesTotal: Int?
    /// Rows that are in the registry, or would be.
    public let rowsDone: Int
}
