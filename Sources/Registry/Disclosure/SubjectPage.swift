/// What a search or a listing of subjects answers.
public struct SubjectPage: Sendable, Equatable {
    /// One subject of the page.
    public struct Item: Sendable, Equatable {
        /// Unified social credit code (统一社会信用代码).
        public let code: String
        /// Current name.
        public let name: String
        /// Kind of body, as `interface.md` lists them.
        public let kind: String
        /// Registration state (登记状态).
        public let state: String
    }

    /// The subjects, best first; in order of code when nothing was asked for.
    public let items: [Item]
    /// The cursor of the next page, or nil on the last.
    public let next: String?
    /// Whether more than the 2,000 ranked candidates fit the query.
    public let more: Bool

    /// The document as it goes out.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { page in
            page.key("items")
            page.array { list in
                for item in items {
                    list.object { member in
                        member.key("code")
                        member.string(item.code)
                        member.key("name")
                        member.string(item.name)
                        member.key("kind")
                        member.string(item.kind)
                        member.key("state")
                        member.string(item.state)
                    }
                }
            }
            page.key("next")
            page.string(next)
            page.key("more")
            page.bool(more)
        }
        return writer.bytes
    }
}
