/// The texts that a workbook's cells name by number.
///
/// They are kept in blocks of sixteen. Up to a limit the blocks stand in memory, beyond it in a temporary file, and of
/// each block only its beginning is remembered; so ten million texts cost five megabytes.
final class SharedStrings {
    private static let perBlock = 16
    private static let cachedBytes = 4 * 1024 * 1024

    private(set) var count = 0
    /// Where each block begins.
    private var blocks: [Int] = []
    /// All texts while they fit, later those not yet in the file.
    private var pending: [UInt8] = []
    private var spill: SpillFile?
    private let memory: Int
    private let disk: Int

    private var cache: [Int: [UInt8]] = [:]
    private var cacheSize = 0

    init(memory: Int, disk: Int) {
        self.memory = memory
        self.disk = disk
    }

    /// Whether the texts stand in a file.
    var isSpilled: Bool { spill != nil }

    private var end: Int { (spill?.count ?? 0) + pending.count }

    func append(_ text: [UInt8]) throws(TableError) {
        if count % Self.perBlock == 0 {
            if pending.count > (spill == nil ? memory : 256 * 1024) { try flush() }
            blocks.append(end)
        }
        for place in 0..<4 { pending.append(UInt8(truncatingIfNeeded: text.count >> (8 * place))) }
        pending.append(contentsOf: text)
        count += 1
    }

    /// Says that all texts are there.
    func finish() throws(TableError) {
        if spill != nil { try flush() }
    }

    private func flush() throws(TableError) {
        let isFirst = spill == nil
        let file = if let spill { spill } else { try SpillFile(atMost: disk) }
        try file.append(pending)
        pending.removeAll(keepingCapacity: !isFirst)
        spill = file
    }

    /// The text with this number; nil where there is none.
    func text(_ index: Int) throws(TableError) -> String? {
        guard index >= 0, index < count else { return nil }
        let block = index / Self.perBlock
        guard spill != nil else { return Self.text(index % Self.perBlock, in: pending, from: blocks[block]) }
        return Self.text(index % Self.perBlock, in: try bytes(of: block), from: 0)
    }

    private func bytes(of block: Int) throws(TableError) -> [UInt8] {
        if let known = cache[block] { return known }
        let next = block + 1 < blocks.count ? blocks[block + 1] : end
        let bytes = try spill?.read(blocks[block]..<next) ?? []
        if cacheSize + bytes.count > Self.cachedBytes {
            cache.removeAll(keepingCapacity: true)
            cacheSize = 0
        }
        cache[block] = bytes
        cacheSize += bytes.count
        return bytes
    }

    private static func text(_ place: Int, in bytes: [UInt8], from start: Int) -> String {
        var at = start
        for _ in 0..<place { at += 4 + length(in: bytes, at: at) }
        return String(decoding: bytes[at + 4..<at + 4 + length(in: bytes, at: at)], as: UTF8.self)
    }

    private static func length(in bytes: [UInt8], at index: Int) -> Int {
        Int(bytes[index]) | Int(bytes[index + 1]) << 8 | Int(bytes[index + 2]) << 16 | Int(bytes[index + 3]) << 24
    }
}

/// Reads the part that holds the texts: runs of one text are joined, and how it is pronounced is left out.
final class SharedStringsPart: XMLHandler {
    let strings: SharedStrings
    private let cellBytes: Int
    private var text: [UInt8] = []
    private var isText = false
    private var isPhonetic = false

    init(_ limits: TableLimits) {
        strings = SharedStrings(memory: limits.sharedBytes, disk: limits.pipeBytes)
        cellBytes = limits.cellBytes
    }

    func start(_ name: String, _ attributes: XMLAttributes) throws(TableError) {
        switch name {
        case "si": text.removeAll(keepingCapacity: true)
        case "rPh": isPhonetic = true
        case "t": isText = !isPhonetic
        default: break
        }
    }

    func end(_ name: String) throws(TableError) {
        switch name {
        case "si":
            EscapedText.unescape(&text)
            try strings.append(text)
        case "rPh": isPhonetic = false
        case "t": isText = false
        default: break
        }
    }

    func text(_ bytes: Span<UInt8>) throws(TableError) {
        guard isText else { return }
        guard text.count + bytes.count <= cellBytes else { throw TableError(.lineTooLong(line: strings.count + 1)) }
        text.append(bytes)
    }
}

extension [UInt8] {
    mutating func append(_ bytes: Span<UInt8>) {
        for index in bytes.indices { append(bytes[index]) }
    }
}
