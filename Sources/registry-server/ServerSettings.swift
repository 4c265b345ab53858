import Installation
import Logging
import Registry
import RegistryWeb

/// What the environment says: where the house is, and where to listen.
struct ServerSettings: Sendable {
    let house: InstallationEnvironment
    let web: WebConfiguration
    /// The folder of the office's own templates of papers; nil for the house's.
    let templates: String?
    /// The least that the log on stderr tells.
    let logLevel: Logger.Level

    /// - Throws: ``Problem`` `parameter-invalid` for a port, a log level or a number of days that is none.
    init(_ variables: [String: String]) throws(Problem) {
        func value(_ name: String, unless standard: String) -> String {
            variables[name].flatMap { $0.isEmpty ? nil : $0 } ?? standard
        }
        house = InstallationEnvironment(variables)
        templates = variables["REGISTRY_TEMPLATES"].flatMap { $0.isEmpty ? nil : $0 }
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
            benchmarkRoute: variables["REGISTRY_BENCHMARK"] == "1", changesDays: changesDays,
            applicants: try Self.applicants { value($0, unless: $1) })
    }

    /// What applicants may send, and which proxies are believed.
    private static func applicants(
        _ value: (_ name: String, _ standard: String) -> String
    ) throws(Problem) -> ApplicantSettings {
        func number(_ name: String, unless standard: Int, in range: ClosedRange<Int>) throws(Problem) -> Int {
            let written = value(name, "\(standard)")
            guard let number = Int(written), range.contains(number) else {
                throw Problem(
                    .parameterInvalid,
                    [
                        "parameter": name, "value": written,
                        "allowed": "\(range.lowerBound) … \(range.upperBound)",
                    ])
            }
            return number
        }
        var settings = ApplicantSettings()
        settings.filingsPerHour = try number(
            "REGISTRY_FILINGS_PER_HOUR", unless: settings.filingsPerHour, in: 0...1_000_000)
        settings.followingsPerHour = try number(
            "REGISTRY_FOLLOWINGS_PER_HOUR", unless: settings.followingsPerHour, in: 0...1_000_000)
        settings.wrongCodesPerHour = try number(
            "REGISTRY_WRONG_CODES_PER_HOUR", unless: settings.wrongCodesPerHour, in: 1...1_000_000)
        settings.formLimit = try number("REGISTRY_FORM_MIB", unless: settings.formLimit >> 20, in: 1...256) << 20
        settings.formsAtOnce = try number("REGISTRY_FORMS_AT_ONCE", unless: settings.formsAtOnce, in: 1...256)
        for written in value("REGISTRY_TRUSTED_PROXIES", "").split(separator: ",") {
            guard let address = ApplicantSettings.proxy(String(written)) else {
                throw Problem(
                    .parameterInvalid,
                    ["parameter": "REGISTRY_TRUSTED_PROXIES", "value": String(written), "allowed": "IPv4, IPv6"])
            }
            settings.proxies.insert(address)
        }
        return settings
    }
}
