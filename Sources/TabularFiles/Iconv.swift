import Glibc

/// One character converted by the C library's iconv.
///
/// It is asked only while the tables of `GB18030` are made, never while a file is read.
@safe
struct Iconv: ~Copyable {
    private let handle: iconv_t

    /// Nil where the C library has no table for `encoding` (a stripped container image).
    init?(from encoding: String) {
        guard let opened = unsafe iconv_open("UTF-32LE", encoding), Int(bitPattern: opened) != -1 else {
            return nil
        }
        unsafe handle = opened
    }

    deinit { unsafe iconv_close(handle) }

    /// The one scalar that `bytes` stand for; nil where they stand for none, or for more than one.
    func scalar(_ bytes: [UInt8]) -> UInt32? {
        var source = bytes.map { CChar(bitPattern: $0) }
        var target = [CChar](repeating: 0, count: 8)
        let (converted, left) = unsafe source.withUnsafeMutableBufferPointer { from in
            unsafe target.withUnsafeMutableBufferPointer { into in
                var input = from.baseAddress
                var inputLeft = from.count
                var output = into.baseAddress
                var outputLeft = into.count
                // The first call forgets what an earlier, broken character has left behind.
                _ = unsafe iconv(handle, nil, nil, nil, nil)
                let result = unsafe iconv(handle, &input, &inputLeft, &output, &outputLeft)
                return (result == 0 && inputLeft == 0, outputLeft)
            }
        }
        guard converted, left == 4 else { return nil }
        return target.prefix(4).reversed().reduce(0) { $0 << 8 | UInt32(UInt8(bitPattern: $1)) }
    }
}
