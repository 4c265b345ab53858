import CreditRules
import Crypto
import Foundation

/// A stamped paper as it was scanned: its bytes, and what kind of file they are by their own account.
///
/// The file's name is not kept: it may hold a person's.
package struct StampedPaper: Sendable {
    /// What a scan may be.
    enum MediaType: String, Sendable, CaseIterable {
        case pdf = "application/pdf"
        case png = "image/png"
        case jpeg = "image/jpeg"

        static var all: [String] { allCases.map(\.rawValue) }
    }

    let bytes: [UInt8]
    let mediaType: MediaType

    /// The greatest size that is taken unless an office sets another, in bytes.
    package static let usualLimit = 10 << 20
    /// The greatest that an office may set; `correction_scan_size_fits` in `schema.sql` holds it.
    package static let greatestLimit = 64 << 20

    /// Reads a scan.
    ///
    /// - Parameter limit: In bytes.
    /// - Throws: ``Problem`` `F-SCAN` for what is no scan, `F-UNREADABLE`.
    package init(file path: String, limit: Int = usualLimit) throws(Problem) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let shown = PersonNumber.isPresent(in: name) ? PersonNumber.mask(name) : name
        guard let bytes = Self.read(path, atMost: limit + 1) else {
            throw Problem(.fileUnreadable, ["file": shown, "what": "不存在或无权限 (not there, or not to be read)"])
        }
        try self.init(bytes: bytes, called: shown, limit: limit)
    }

    /// Takes a scan that is at hand.
    ///
    /// - Parameters:
    ///   - name: What a message calls it.
    ///   - limit: In bytes.
    /// - Throws: ``Problem`` `F-SCAN` for what is no scan.
    package init(bytes: [UInt8], called name: String, limit: Int = usualLimit) throws(Problem) {
        let why: (zh: String, en: String)
        switch (Self.mediaType(of: bytes), bytes.count) {
        case (_, 0): why = ("文件是空的", "it is empty")
        case (_, (limit + 1)...): why = ("超过 \(limit >> 20) MiB", "it is larger than \(limit >> 20) MiB")
        case (nil, _): why = Self.whyNone(bytes)
        case (let mediaType?, _):
            guard let defect = Self.defect(of: bytes, mediaType) else {
                self.bytes = bytes
                self.mediaType = mediaType
                return
            }
            why = defect
        }
        throw Problem(.fileScan, ["file": name, "why": why.zh, "why_en": why.en])
    }

    /// As much of a file as is asked for; nil where it cannot be read.
    private static func read(_ path: String, atMost count: Int) -> [UInt8]? {
        guard let file = try? FileHandle(forReadingFrom: URL(filePath: path)) else { return nil }
        defer { try? file.close() }
        do {
            return [UInt8](try file.read(upToCount: count) ?? Data())
        } catch {
            return nil
        }
    }

    /// SHA-256 in lower-case hexadecimal, by which the paper is known.
    var digest: String { Digest.hexadecimal(of: bytes) }

    /// By its first bytes, whatever the file is called.
    private static func mediaType(of bytes: [UInt8]) -> MediaType? {
        if bytes.starts(with: "%PDF-".utf8) { return .pdf }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        return bytes.starts(with: [0xFF, 0xD8, 0xFF]) ? .jpeg : nil
    }

    /// What the matter is with a file that is none of them.
    private static func whyNone(_ bytes: [UInt8]) -> (zh: String, en: String) {
        if bytes.starts(with: [0x50, 0x4B]) {
            return ("是压缩包、OFD 或办公文档", "it is an archive, OFD or office document")
        }
        return ("不是 PDF、PNG 或 JPEG，或被文档加密软件加密", "it is neither PDF, PNG nor JPEG, or was encrypted on its computer")
    }

    /// What makes a file of the right kind useless: it needs a password, or its end is missing.
    private static func defect(of bytes: [UInt8], _ mediaType: MediaType) -> (zh: String, en: String)? {
        if mediaType == .pdf, holds("/Encrypt", in: bytes[...]) {
            return ("该 PDF 已加密", "the PDF is encrypted")
        }
        let end = bytes.suffix(4096)
        let isWhole =
            switch mediaType {
            case .pdf: holds("%%EOF", in: end)
            case .png: holds("IEND", in: end)
            case .jpeg: zip(end, end.dropFirst()).contains { $0 == (0xFF, 0xD9) }
            }
        return isWhole ? nil : ("文件不完整，缺少结尾", "it is cut off")
    }

    private static func holds(_ word: String, in bytes: ArraySlice<UInt8>) -> Bool {
        let word = Array(word.utf8)
        var rest = bytes
        while let start = rest.firstIndex(of: word[0]) {
            rest = rest[start...]
            if rest.starts(with: word) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}
