import HTTPTypes
import Mustache
import Registry

/// The pages for the public: made on the server, without JavaScript, in the open channel.
struct Portal: Sendable {
    let registry: CreditRegistry
    let desk: ApplicantDesk
    private let templates: MustacheLibrary
    private let stylesheet: PortalAsset
    private let icon: PortalAsset

    init(registry: CreditRegistry, desk: ApplicantDesk? = nil) throws {
        self.registry = registry
        self.desk = desk ?? ApplicantDesk(registry: registry)
        MustacheContentTypes.register(PageText(), named: PageText.name)
        var templates = MustacheLibrary()
        for (name, bytes) in PortalResources.templates {
            try templates.register(String(decoding: bytes, as: UTF8.self), named: name)
        }
        self.templates = templates
        stylesheet = PortalAsset("portal", "css", type: "text/css; charset=utf-8", PortalResources.stylesheet)
        icon = PortalAsset("mark", "svg", type: "image/svg+xml", PortalResources.icon)
    }

    /// The style sheet and the mark, under names that hold their digests.
    func asset(_ name: String, _ exchange: Exchange) throws -> Answer {
        try exchange.parameters.allow()
        guard let asset = [stylesheet, icon].first(where: { $0.name == name }) else {
            throw Problem(.routeNotFound, ["path": "/assets/\(Problem.clipped(name))"])
        }
        return Answer(.asset, asset.content, tag: asset.tag, fields: [HTTPField(name: .contentType, value: asset.type)])
    }

    /// Renders a page of one of the templates.
    func page(_ name: String, _ content: Any) throws -> [UInt8] {
        guard let text = templates.render(content, withTemplate: name) else {
            throw Problem(.internalError, ["what": name])
        }
        return Array(text.utf8)
    }

    /// What is around the content of a page at `path`.
    func frame(
        _ title: String, _ language: Language, path: String, parameters: [(name: String, value: String?)] = [],
        formQuery: String? = nil
    ) -> PageFrame {
        PageFrame(
            tag: language.tag, title: title, w: PageWords.table(language), stylesheet: stylesheet.path, icon: icon.path,
            home: language.address("/"), lists: language.address("/lists"),
            contacts: language.address("/contacts"), follow: language.address("/cases"),
            complain: language.address("/cases/complaint"), today: language.day(registry.today),
            otherLanguage: PageFrame.OtherLanguage(
                tag: language.other.tag, label: language.other.ownName,
                href: language.other.address(path, parameters), formQuery: formQuery))
    }

    /// The headers of a page in one language.
    func fields(_ language: Language) -> [HTTPField] { [HTTPField(name: .contentLanguage, value: language.tag)] }
}

/// A file that pages refer to; its name changes with its content.
struct PortalAsset: Sendable {
    let name: String
    let type: String
    let content: [UInt8]
    let tag: EntityTag

    var path: String { "/assets/\(name)" }

    init(_ stem: String, _ ending: String, type: String, _ content: [UInt8]) {
        tag = EntityTag(of: content)
        name = "\(stem)-\(tag.text.filter { $0 != "\"" }).\(ending)"
        self.type = type
        self.content = content
    }
}
