public import ArgumentParser
public import Registry

extension Language: ExpressibleByArgument {
    /// Reads `zh`, `en` and what a locale begins with, such as `zh_CN.UTF-8`.
    public init?(argument: String) {
        let text = argument.lowercased()
        guard
            let language = Self.allCases.first(where: { language in
                text == language.rawValue || text.hasPrefix(language.rawValue + "_")
                    || text.hasPrefix(language.rawValue + "-")
            })
        else { return nil }
        self = language
    }
}

extension RequestID: ExpressibleByArgument {
    /// Reads a UUID.
    public init?(argument: String) { self.init(argument) }
}
