import HTTPTypes
import Registry

/// The headers that do not depend on what is answered, made once.
struct StandingHeaders: Sendable {
    let requestID: HTTPField.Name
    /// `Link` (RFC 8288).
    let link: HTTPField.Name
    private let document: HTTPFields
    private let lines: HTTPFields
    private let problem: HTTPFields
    private let page: HTTPFields
    private let form: HTTPFields
    private let asset: HTTPFields
    private let download: HTTPFields
    private let paper: HTTPFields

    init() throws {
        requestID = try Self.name("X-Request-Id")
        link = try Self.name("Link")
        // What is shown today may have to be gone tomorrow: caches ask again each time, search engines keep nothing.
        let live = [
            HTTPField(name: .cacheControl, value: "no-cache"),
            HTTPField(name: try Self.name("X-Robots-Tag"), value: "noindex, noarchive"),
        ]
        let guarded = [
            HTTPField(name: .xContentTypeOptions, value: "nosniff"),
            HTTPField(name: try Self.name("Referrer-Policy"), value: "no-referrer"),
        ]
        let sealed = HTTPField(name: .contentSecurityPolicy, value: "default-src 'none'; frame-ancestors 'none'")
        let styled = HTTPField(
            name: .contentSecurityPolicy,
            value: "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
                + "frame-ancestors 'none'")
        document = HTTPFields([Self.type("application/json; charset=utf-8"), sealed] + live + guarded)
        lines = HTTPFields([Self.type("application/x-ndjson; charset=utf-8"), sealed] + live + guarded)
        problem = HTTPFields([Self.type("application/problem+json; charset=utf-8"), sealed] + live + guarded)
        page = HTTPFields([Self.type("text/html; charset=utf-8"), styled] + live + guarded)
        // With no-referrer a browser names no origin when a form is sent, and who sent it could not be told.
        form = HTTPFields(
            [
                Self.type("text/html; charset=utf-8"), styled, HTTPField(name: .xContentTypeOptions, value: "nosniff"),
                HTTPField(name: try Self.name("Referrer-Policy"), value: "same-origin"),
            ] + live)
        // An asset's name holds the digest of its content, so it never changes.
        asset = HTTPFields([HTTPField(name: .cacheControl, value: "public, max-age=31536000, immutable")] + guarded)
        // What somebody uploaded runs nowhere and is framed by nobody.
        let inert = HTTPField(
            name: .contentSecurityPolicy, value: "default-src 'none'; sandbox; frame-ancestors 'none'")
        let own = HTTPField(name: .crossOriginResourcePolicy, value: "same-origin")
        download = HTTPFields([inert, own] + live + guarded)
        // A paper has its own style within it, from a template that the office may replace; nothing else is let in.
        let printed = HTTPField(
            name: .contentSecurityPolicy,
            value: "default-src 'none'; style-src 'unsafe-inline'; sandbox; base-uri 'none'; form-action 'none'; "
                + "frame-ancestors 'none'")
        paper = HTTPFields([Self.type("text/html; charset=utf-8"), printed, own] + live + guarded)
    }

    /// The headers of one kind of answer.
    subscript(kind: Answer.Kind) -> HTTPFields {
        switch kind {
        case .document: document
        case .lines: lines
        case .problem: problem
        case .page: page
        case .form: form
        case .asset: asset
        case .download: download
        case .paper: paper
        }
    }

    private static func type(_ value: String) -> HTTPField { HTTPField(name: .contentType, value: value) }

    private static func name(_ text: String) throws -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { throw Problem(.internalError, ["what": text]) }
        return name
    }
}
