import Crypto
import Foundation

/// SHA-256 in lower-case hexadecimal, by which rule files, migrations, files for the platforms and scans are
/// recognised.
enum Digest {
    static func hexadecimal(of text: String) -> String { hexadecimal(of: Array(text.utf8)) }

    static func hexadecimal(of bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }

    /// Of a file, read piece by piece.
    static func hexadecimal(ofFile path: String) throws -> String {
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? file.close() }
        var hash = SHA256()
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
        return hexadecimal(hash.finalize())
    }

    private static func hexadecimal(_ digest: SHA256Digest) -> String {
        digest.map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
