import HTTPTypes

/// What an address answers, before it is put on the wire.
struct Answer: Sendable {
    enum Kind: Sendable {
        case document, lines, problem, page, form, asset, download, paper
    }

    var status: HTTPResponse.Status
    var kind: Kind
    var content: [UInt8]
    /// The validator; an answer with one can be 304.
    var tag: EntityTag?
    var fields: [HTTPField]
    /// The address of the next page, for a link header.
    var next: String?
    /// Whether it is for whoever asked alone, and kept nowhere on its way.
    var isPrivate: Bool

    init(
        _ kind: Kind, _ content: [UInt8], status: HTTPResponse.Status = .ok, tag: EntityTag? = nil,
        fields: [HTTPField] = [], next: String? = nil, isPrivate: Bool = false
    ) {
        self.kind = kind
        self.content = content
        self.status = status
        self.tag = tag
        self.fields = fields
        self.next = next
        self.isPrivate = isPrivate
    }

    /// A document with the validator of its content.
    init(document content: [UInt8], next: String? = nil) {
        self.init(.document, content, tag: EntityTag(of: content), next: next)
    }
}
