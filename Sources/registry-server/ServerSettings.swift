import Installation
import Registry
import RegistryWeb

/// What the environment says: where the house is, and where to listen.
struct ServerSettings: Sendable {
    let house: InstallationEnvironment
    let web: WebConfiguration

    /// - Throws: ``Problem`` `parameter-invalid` for a port that is none.
    init(_ variables: [String: String]) throws(Problem) {
        house = InstallationEnvironment(variables)
        let written = variables["PORT"].flatMap { $0.isEmpty ? nil : $0 } ?? "8080"
        guard let port = UInt16(written) else {
            throw Problem(.parameterInvalid, ["parameter": "PORT", "value": written, "allowed": "0 … 65535"])
        }
        web = WebConfiguration(
            host: variables["REGISTRY_HOST"].flatMap { $0.isEmpty ? nil : $0 } ?? "127.0.0.1", port: Int(port),
            benchmarkRoute: variables["REGISTRY_BENCHMARK"] == "1")
    }
}
