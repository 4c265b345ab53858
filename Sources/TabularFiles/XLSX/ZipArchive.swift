import CZip
import Glibc

/// An open ZIP file whose parts are read; closed when the last reference goes.
@safe final class ZipArchive {
    fileprivate let archive: OpaquePointer
    private let bytes: Int

    /// A workbook has some dozen parts; a directory of millions is there to fill memory.
    private static let mostParts = 10_000

    init(_ source: ByteSource) throws(TableError) {
        bytes = source.count
        guard try ZipDirectory.parts(of: source) <= Self.mostParts else { throw TableError(workbook: .tooManyParts) }
        let opened: OpaquePointer?
        switch source {
        case .file(let file):
            let copy = try file.duplicate()
            unsafe opened = unsafe zip_fdopen(copy, 0, nil)
            if unsafe opened == nil { close(copy) }
        case .bytes(let bytes):
            unsafe opened = unsafe Self.open(copyOf: bytes)
        }
        guard let opened = unsafe opened else { throw TableError(workbook: .damaged(part: nil)) }
        unsafe archive = unsafe opened
    }

    deinit { unsafe zip_discard(archive) }

    /// The library reads from memory of its own, which it frees.
    private static func open(copyOf bytes: [UInt8]) -> OpaquePointer? {
        guard let memory = unsafe malloc(max(bytes.count, 1)) else { return nil }
        unsafe bytes.withUnsafeBytes {
            unsafe UnsafeMutableRawBufferPointer(start: memory, count: $0.count).copyMemory(from: $0)
        }
        var error = unsafe zip_error_t()
        guard let source = unsafe zip_source_buffer_create(memory, zip_uint64_t(bytes.count), 1, &error) else {
            unsafe free(memory)
            return nil
        }
        guard let archive = unsafe zip_open_from_source(source, Int32(ZIP_RDONLY), &error) else {
            unsafe zip_source_free(source)
            return nil
        }
        return unsafe archive
    }

    /// Opens a part by its name, in which upper and lower case are the same; nil where there is none.
    func part(_ name: String) throws(TableError) -> ZipPart? {
        let index = unsafe zip_name_locate(archive, name, zip_flags_t(ZIP_FL_NOCASE))
        guard index >= 0 else { return nil }
        var about = unsafe zip_stat_t()
        guard unsafe zip_stat_index(archive, zip_uint64_t(index), 0, &about) == 0 else {
            throw TableError(workbook: .damaged(part: name))
        }
        guard unsafe about.encryption_method == 0 else { throw TableError(workbook: .encrypted) }
        // Stored or deflated: what workbooks are, and what needs no memory to speak of.
        guard unsafe about.comp_method == 0 || about.comp_method == 8,
            unsafe about.comp_size <= zip_uint64_t(bytes),
            let file = unsafe zip_fopen_index(archive, zip_uint64_t(index), 0)
        else { throw TableError(workbook: .damaged(part: name)) }
        return unsafe ZipPart(
            name: name, file: file, of: self, compressed: Int(about.comp_size),
            size: Int(clamping: about.size))
    }
}

/// One part of a ZIP file while it is read from its beginning to its end.
@safe final class ZipPart {
    let name: String
    /// How many bytes it says it has.
    let size: Int
    /// How many have been read.
    private(set) var offset = 0

    private let file: OpaquePointer
    /// Kept open while the part is.
    private let archive: ZipArchive
    private let allowed: Int

    /// Sheets shrink to a tenth or a thirtieth; what swells by more than this is a bomb.
    private static let mostGrowth = 200
    private static let growthCounted = 32 * 1024 * 1024

    fileprivate init(name: String, file: OpaquePointer, of archive: ZipArchive, compressed: Int, size: Int) {
        self.name = name
        unsafe self.file = unsafe file
        self.archive = archive
        self.size = size
        allowed = Self.growthCounted + compressed.multipliedReportingOverflow(by: Self.mostGrowth).partialValue
    }

    deinit { unsafe zip_fclose(file) }

    /// Fills `buffer` from its beginning; 0 at the end, by when the checksum was right.
    func read(into buffer: inout [UInt8]) throws(TableError) -> Int {
        let part = unsafe file
        let got = unsafe buffer.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return zip_int64_t(0) }
            return unsafe zip_fread(part, base, zip_uint64_t(bytes.count))
        }
        guard got >= 0 else { throw TableError(workbook: .damaged(part: name)) }
        offset += Int(got)
        guard offset <= allowed else { throw TableError(workbook: .swells(part: name)) }
        return Int(got)
    }
}
