import Crypto
import CryptoExtras
import FoundationEssentials

/// The key an officer's password becomes: `k = scrypt(password, salt)`.
///
/// The database keeps `sha256(k)` and never sees the password, so neither a copy of it nor its log gives one away.
package struct PasswordKey: Sendable {
    package let bytes: [UInt8]

    /// Derives the key; about 50 ms of work and 16 MiB of memory by design (N 2^14, r 8, p 1).
    package init(password: String, salt: [UInt8]) throws {
        let key = try KDF.Scrypt.deriveKey(
            from: Array(password.utf8), salt: salt, outputByteCount: 32, rounds: 1 << 14, blockSize: 8, parallelism: 1)
        bytes = unsafe key.withUnsafeBytes { unsafe Array($0) }
    }

    /// What the database compares.
    package var verifier: [UInt8] { Array(SHA256.hash(data: bytes)) }

    /// A fresh salt.
    package static func salt() -> [UInt8] {
        (0..<16).map { _ in UInt8.random(in: .min ... .max) }
    }
}

/// Passwords that are made and checked here.
enum Password {
    /// Characters that nobody mistakes for another when reading a slip of paper.
    private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")

    /// A one-time password like `k7fm-q2xd-98rt`, about 59 bits.
    static func oneTime() -> String {
        (0..<3).map { _ in String((0..<4).compactMap { _ in alphabet.randomElement() }) }.joined(separator: "-")
    }

    /// Refuses a new password that is short, the old one, or the account's name.
    static func check(_ new: String, replacing old: String, of name: String) throws(Problem) {
        guard new.unicodeScalars.count >= 8, new != old, new.lowercased() != name.lowercased() else {
            throw Problem(.passwordTooWeak)
        }
    }
}
