internal import ArgumentParser
internal import Registry

/// What every command takes.
struct SharedOptions: ParsableArguments {
    @Option(name: .customLong("lang"), help: help("语言，默认 zh", "Language; zh by default.", value: .lang))
    var language: Language?

    @Option(help: help("输出格式", "Output format.", value: .format))
    var output: OutputFormat = .table
}

/// What a command takes that changes something.
struct ActingOptions: ParsableArguments {
    @Option(
        name: .customLong("request-id"),
        help: help("请求编号；重试时给同一编号，不会重复办理", "Request id; the same id again is never done twice.", value: .uuid))
    var requestID: RequestID?

    /// The id to act under.
    var request: RequestID { requestID ?? .random() }
}

/// What a command takes that reads credit files.
struct ReadingOptions: ParsableArguments {
    @Flag(
        name: .customLong("open"),
        help: help("即使已登录，也按社会公开渠道查询", "Read by the open channel although signed in."))
    var isOpen = false
}

/// What a command takes that prints page by page.
struct PageOptions: ParsableArguments {
    @Option(help: help("每页条数，1–500", "Entries per page, 1–500.", value: .limit))
    var limit = 50

    @Option(help: help("从上一页给出的翻页标记之后取", "Begin after the cursor that the last page gave.", value: .cursor))
    var after: String?

    @Flag(name: .customLong("all"), help: help("取全部，不分页", "Everything, not one page."))
    var isWhole = false

    /// The limit asked of the registry; the whole is read in the largest pages.
    func checkedLimit() throws(Problem) -> Int {
        guard (1...500).contains(limit) else {
            throw Problem(.parameterInvalid, ["parameter": "--limit", "value": "\(limit)", "allowed": "1–500"])
        }
        return isWhole ? 500 : limit
    }
}
