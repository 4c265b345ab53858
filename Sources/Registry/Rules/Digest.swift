import Crypto

/// SHA-256 in lower-case hexadecimal, by which rule files and migrations are recognised.
enum Digest {
    static func hexadecimal(of text: String) -> String {
        SHA256.hash(data: Array(text.utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
