import Hummingbird
import Installation
import Logging
import PaperSetting
import Registry
import RegistryWeb
import ServiceLifecycle

/// The registry while it serves: what it opened, it closes, also when it is stopped half-way.
struct RegistryService: Service, CustomStringConvertible {
    let settings: ServerSettings
    let logger: Logger

    /// The service's name in the log; the settings, which may hold a password, are not part of it.
    var description: String { "registry" }

    func run() async throws {
        do {
            let installation = try await cancelWhenGracefulShutdown {
                try await Installation.open(settings.house, mode: .serve, report: ServerReport.step)
            }
            do {
                try await serve(installation)
                await installation.close()
            } catch {
                await installation.close()
                throw error
            }
        } catch {
            // Stopped while opening: nothing was promised to anybody yet.
            guard Task.isShuttingDownGracefully else { throw error }
        }
    }

    private func serve(_ installation: Installation) async throws {
        let registry = installation.registry
        let host = settings.web.host
        let firstOperator = installation.firstOperator
        var web = settings.web
        // A template that cannot be used is told now, and not to the first applicant who wants the paper.
        web.papers = try PaperTemplates(
            folder: settings.templates, house: installation.files.folder + "/templates",
            files: CaseNotice.Kind.allCases.filter(\.isApplicants).map(\.template), names: CaseNotice.names)
        let application = try buildApplication(
            registry: registry, configuration: web, logger: logger
        ) { port in
            let found = try? await registry.subjects(
                matching: ServerReport.exampleQuery, limit: 1, after: nil, reader: .anyone)
            ServerReport.listening(
                host: host, port: port, firstOperator: firstOperator, exampleCode: found?.items.first?.code)
        }
        // Ratings are reckoned when something changed or a day began; stopping that in the middle costs nothing, while
        // the application drains what it has promised.
        async let _ = registry.keepRatingsFresh()
        // So do days: one that is not written down yet is passed by whoever runs the clock next, once.
        let logger = logger
        async let _ = registry.keepClock { problem in
            logger.error("the clock does not run", metadata: ["problem": "\(problem.code.rawValue)"])
        }
        try await application.run()
    }
}
