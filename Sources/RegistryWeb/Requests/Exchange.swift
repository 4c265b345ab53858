import HTTPTypes
import Hummingbird
import Registry

/// One request as the addresses see it: its target read, its language known.
struct Exchange: Sendable {
    let route: Route
    let parameters: QueryParameters
    let language: Language
    let requestID: String
    /// Whether the client wants JSON where people get a page.
    let prefersJSON: Bool
    let isPost: Bool
    let headers: HTTPFields
    /// The host that was asked.
    let authority: String?
    /// The address that the connection came from; nil where there is none, as in a test without a socket.
    let peer: String?
    let body: RequestBody

    /// The form that a page's search field sends; at most 4 KiB.
    func form() async throws -> QueryParameters {
        guard let buffer = try? await body.collect(upTo: 4096) else { throw Problem.malformedTarget("…") }
        return try QueryParameters(Array(buffer.readableBytesView))
    }
}

/// What is known of a request before its target has been understood.
struct RequestManner: Sendable {
    let requestID: String
    let acceptedLanguage: Language
    let acceptsHTML: Bool
    let prefersJSON: Bool

    init(_ request: Request, requestID: String) {
        self.requestID = requestID
        acceptedLanguage = Language(accepting: request.headers[.acceptLanguage])
        let accept = request.headers[.accept] ?? ""
        acceptsHTML = accept.contains("text/html")
        prefersJSON = !acceptsHTML && accept.contains("json")
    }

    /// A client's request id, when it is fit to stand in a header and in the log.
    static func usable(_ text: String?) -> String? {
        guard let text, (1...64).contains(text.utf8.count) else { return nil }
        let fit = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        return fit ? text : nil
    }
}
