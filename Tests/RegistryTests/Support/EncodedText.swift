import Glibc

/// Text as bytes of another encoding, made by the C library's encoder, which the product does not use.
///
/// Nil where the C library cannot write the text in that encoding.
func encoded(_ text: String, as encoding: String) -> [UInt8]? {
    guard let handle = unsafe iconv_open(encoding, "UTF-8"), Int(bitPattern: handle) != -1 else { return nil }
    defer { unsafe iconv_close(handle) }
    var source = text.utf8.map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: source.count * 4 + 16)
    let left: Int? = unsafe source.withUnsafeMutableBufferPointer { from in
        unsafe target.withUnsafeMutableBufferPointer { into in
            var input = from.baseAddress
            var inputLeft = from.count
            var output = into.baseAddress
            var outputLeft = into.count
            let result = unsafe iconv(handle, &input, &inputLeft, &output, &outputLeft)
            return result < 0 ? nil : outputLeft
        }
    }
    return left.map { target.dropLast($0).map { UInt8(bitPattern: $0) } }
}
