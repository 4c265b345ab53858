import HTTPTypes
import Hummingbird

/// A form as browsers send it (multipart/form-data).
struct PostedForm {
    static let boundary = "----registry-test-7MA4YWxk"

    private(set) var bytes: [UInt8] = []

    init(_ fields: KeyValuePairs<String, String> = [:], files: KeyValuePairs<String, [UInt8]> = [:]) {
        for (name, value) in fields { add("name=\"\(name)\"", Array(value.utf8)) }
        for (name, content) in files {
            add("name=\"\(name)\"; filename=\"材料.pdf\"", content, type: "application/octet-stream")
        }
        bytes += Array("--\(Self.boundary)--\r\n".utf8)
    }

    var body: ByteBuffer { ByteBuffer(bytes: bytes) }

    static var headers: HTTPFields { [.contentType: "multipart/form-data; boundary=\(boundary)"] }

    /// The headers of a form of names and values alone.
    static var plainHeaders: HTTPFields { [.contentType: "application/x-www-form-urlencoded"] }

    /// What a scanner writes.
    static func pdf(_ text: String = "proof") -> [UInt8] { Array("%PDF-1.4\n\(text)\n%%EOF\n".utf8) }

    private mutating func add(_ disposition: String, _ content: [UInt8], type: String? = nil) {
        bytes += Array("--\(Self.boundary)\r\nContent-Disposition: form-data; \(disposition)\r\n".utf8)
        if let type { bytes += Array("Content-Type: \(type)\r\n".utf8) }
        bytes += Array("\r\n".utf8) + content + Array("\r\n".utf8)
    }
}
