import CLibPQ

extension PGConnection {
    /// Hands a piece of a COPY over, waiting while the server is slower; false when the link is gone.
    func putCopyData(_ bytes: [UInt8]) -> Bool {
        unsafe bytes.withUnsafeBytes { buffer in
            var offset = 0
            // Small pieces because libpq copies each into its own buffer before it sends.
            while offset < buffer.count {
                let length = min(buffer.count - offset, 65_536)
                let piece = unsafe UnsafeRawBufferPointer(rebasing: buffer[offset..<offset + length])
                let start = unsafe piece.assumingMemoryBound(to: CChar.self).baseAddress
                guard unsafe PQputCopyData(pointer, start, Int32(length)) == 1 else { return false }
                offset += length
            }
            return true
        }
    }

    /// Ends a COPY; with a reason the server refuses the whole of it.
    func putCopyEnd(refusing reason: String?) -> Bool {
        guard let reason else { return unsafe PQputCopyEnd(pointer, nil) == 1 }
        return unsafe PQputCopyEnd(pointer, reason) == 1
    }
}
