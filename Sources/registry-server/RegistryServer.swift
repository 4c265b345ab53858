import FoundationEssentials
import Glibc
import Logging
import ServiceLifecycle
import UnixSignals

/// `registry-server`: opens the house and serves it until SIGINT or SIGTERM, then drains and ends with 0.
@main
struct RegistryServer {
    static func main() async {
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        do {
            let settings = try ServerSettings(ProcessInfo.processInfo.environment)
            var logger = Logger(label: "registry-server")
            logger.logLevel = settings.logLevel
            var configuration = ServiceGroupConfiguration(
                services: [
                    .init(
                        service: RegistryService(settings: settings, logger: logger),
                        successTerminationBehavior: .gracefullyShutdownGroup)
                ], gracefulShutdownSignals: [.sigint, .sigterm], logger: logger)
            configuration.maximumGracefulShutdownDuration = .seconds(30)
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            exit(ServerReport.failure(error))
        }
    }
}
