import Hummingbird
import Installation
import Logging
import Registry
import RegistryWeb
import ServiceLifecycle

/// The registry while it serves: what it opened, it closes, also when it is stopped half-way.
struct RegistryService: Service {
    let settings: ServerSettings
    let logger: Logger

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
        } catch  where Task.isShuttingDownGracefully {
            // Stopped while opening: nothing was promised to anybody yet.
            return
        }
    }

    private func serve(_ installation: Installation) async throws {
        let registry = installation.registry
        let host = settings.web.host
        let firstOperator = installation.firstOperator
        let application = try buildApplication(
            registry: registry, configuration: settings.web, logger: logger
        ) { port in
            let example = try? await registry.subjects(matching: nil, limit: 1, after: nil, reader: .anyone).items.first
            ServerReport.listening(
                host: host, port: port, firstOperator: firstOperator, exampleCode: example?.code)
        }
        // Ratings are reckoned when something changed or a day began; stopping in the middle costs nothing.
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await cancelWhenGracefulShutdown { await registry.keepRatingsFresh() } }
            group.addTask { try await application.run() }
            try await group.next()
            group.cancelAll()
        }
    }
}
