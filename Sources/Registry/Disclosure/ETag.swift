import Crypto

/// Strong validators, from versions and not from bytes.
enum ETag {
    /// The validator of an answer that depends on a subject's version and on the parts given.
    static func of(_ version: Int64, _ parts: String...) -> String {
        var hash = SHA256()
        for part in parts {
            hash.update(data: Array(part.utf8))
            hash.update(data: [0])
        }
        let digest = hash.finalize().prefix(8).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
        return "\"\(version)-\(digest.joined())\""
    }
}
