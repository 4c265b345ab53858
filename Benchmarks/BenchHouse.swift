internal import CreditRules
internal import FoundationEssentials
internal import Installation
internal import Registry
internal import SampleCity

/// A registry in a home of its own, with an officer who may report for everybody.
struct BenchHouse: Sendable {
    let home: String
    let installation: Installation
    let officer: Actor
    let tokenFile: String

    var registry: CreditRegistry { installation.registry }

    /// Sends for everybody: the root of all units.
    static let unit = "运行单位"

    /// What a program needs to find this house.
    var environment: [String: String] { ["REGISTRY_HOME": home, "REGISTRY_TOKEN_FILE": tokenFile] }

    /// Makes the house: cluster, database, rules with the open demonstration policy, units, officer.
    static func make() async throws -> BenchHouse {
        let home = "/tmp/registry-bench-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        let environment = InstallationEnvironment(
            ProcessInfo.processInfo.environment.merging(["REGISTRY_HOME": home, "REGISTRY_DATABASE": ""]) { $1 })
        let installation = try await Installation.open(environment, mode: .command)
        let registry = installation.registry
        let files = installation.files
        try await registry.perform(
            LoadRules(directory: files.rules, replacing: [files.samplePolicy], reason: "bench"), by: .founder)
        registry.forgetRules()
        for unit in SampleCity(subjects: 30, today: registry.clock.today).units {
            try await registry.perform(
                AddUnit(
                    name: unit.name, code: unit.code, shortNames: unit.shortNames, parent: unit.parent,
                    level: unit.level.rawValue, division: unit.division), by: .founder)
        }
        let added = try await registry.perform(
            try AddOfficer(name: "bench", unit: "运行单位", duty: "reporter"), by: .founder)
        let token = try await registry.signIn(
            name: "bench", password: added.oneTimePassword, newPassword: "measured-in-one-run")
        let tokenFile = home + "/token"
        try token.hexadecimal.write(toFile: tokenFile, atomically: true, encoding: .utf8)
        return BenchHouse(home: home, installation: installation, officer: .officer(token), tokenFile: tokenFile)
    }

    /// Closes the house and removes it.
    func remove() async {
        await installation.close()
        try? FileManager.default.removeItem(atPath: home)
    }

    /// Imports generated files; the rows of each as one file on disk.
    func load(_ files: [StreamedFile]) async throws -> Int {
        var rows = 0
        for file in files {
            let path = home + "/" + file.fileName
            try Self.write(file, to: path)
            let request = ImportRequest(file: path, class: file.classID, unit: BenchHouse.unit)
            rows += try await registry.importFile(request, by: officer).rows
            try? FileManager.default.removeItem(atPath: path)
        }
        return rows
    }

    /// Loads the city and stores its ratings; tells how long each took.
    func loadCity(full: Bool) async throws -> [String] {
        let today = registry.clock.today
        let clock = ContinuousClock()
        var rows = 0
        let loading = try await clock.measure {
            let files =
                full
                ? SampleCity.fullCity(seed: 2026, today: today).files
                : [
                    SampleCity.registrationFile(subjects: 5000, seed: 2026, today: today),
                    SampleCity.penaltyFile(rows: 20_000, seed: 2026, subjects: 5000, today: today),
                ]
            rows = try await load(files)
        }
        var rated = 0
        let rating = try await clock.measure { rated = try await registry.refreshRatings() }
        return [
            "| city loaded through intake, all checks on | \(rows) rows in \(Samples.rounded(loading.inSeconds, 1)) s, \(Int(Double(rows) / loading.inSeconds)) rows/s |",
            "| ratings of the whole city reckoned and stored | \(rated) in \(Samples.rounded(rating.inSeconds, 1)) s |",
        ]
    }

    static func write(_ file: StreamedFile, to path: String) throws {
        let handle = try FileSink(path)
        for chunk in file.chunks() { try handle.write(chunk) }
    }
}
