import Installation
import Logging
import Registry
import RegistryWeb

/// What the environment says: where the house is, and where to listen.
struct ServerSettings: Sendable {
    let house: InstallationEnvironment
    let web: WebConfiguration
    /// The least that the log on stderr tells.
    let logLevel: Logger.Level

    /// - Throws: ``Problem`` `parameter-invalid` for a port, a log level or a number of days that is none.
    init(_ variables: [String: String]) throws(Problem) {
        func value(_ name: String, unless standard: String) -> String {
            variables[name].flatMap { $0.isEmpty ? nil : $0 } ?? standard
        }
        house = InstallationEnvironment(variables)
        let level = value("REGISTRY_LOG_LEVEL", unless: "notice")
        guard let logLevel = Logger.Level(rawValue: level) else {
            let allowed = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(.parameterInvalid, ["parameter": "REGISTRY_LOG_LEVEL", "value": level, "allowed": allowed])
        }
        self.logLevel = logLevel
        let written = value("PORT", unless: "8080")
        guard let port = UInt16(written) else {
            throw Problem(.parameterInvalid, ["parameter": "PORT", "value": written, "allowed": "0 … 65535"])
        }
        let days = value("REGISTRY_CHANGES_DAYS", unless: "366")
        guard let changesDays = Int(days), (1...36_600).contains(changesDays) else {
            throw Problem(
                .parameterInvalid, ["parameter": "REGISTRY_CHANGES_DAYS", "value": days, "allowed": "1 … 36600"])
        }
        web = WebConfiguration(
            host: value("REGISTRY_HOST", unless: "127.0.0.1"), port: Int(port),
            benchmarkRoute: variables["REGISTRY_BENCHMARK"] == "1", changesDays: changesDays)
    }
}
