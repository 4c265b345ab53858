package import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
package import Registry

/// Builds the HTTP server over a registry; whoever runs it closes the registry afterwards.
///
/// - Parameter listening: called once with the port that is really listened on.
package func buildApplication(
    registry: CreditRegistry, configuration: WebConfiguration, logger: Logger,
    listening: @escaping @Sendable (Int) async -> Void = { _ in }
) throws -> some ApplicationProtocol {
    let desk = ApplicantDesk(registry: registry, settings: configuration.applicants, papers: configuration.papers)
    let door = FrontDoor(
        registry: registry, headers: try StandingHeaders(),
        api: RegistryAPI(registry: registry, changesDays: configuration.changesDays),
        portal: try Portal(registry: registry, desk: desk), cases: CaseAPI(desk: desk),
        bare: configuration.benchmarkRoute ? BenchmarkRoute.responder() : nil,
        logger: logger)
    return Application(
        responder: door,
        server: .http1(
            configuration: HTTP1Channel.Configuration(
                idleTimeout: .seconds(75),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100))),
        configuration: ApplicationConfiguration(
            address: .hostname(configuration.host, port: configuration.port), backlog: 1024),
        onServerRunning: { channel in await listening(channel.localAddress?.port ?? configuration.port) },
        logger: logger)
}
