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
    /// Whether the house was there already, with its city, and stays.
    let isKept: Bool

    var registry: CreditRegistry { installation.registry }

    /// Of the officer who adds officers; nil in a folder kept from before there was one.
    var operatorToken: SessionToken? { try? Self.token(in: home + "/operator") }

    /// Sends for everybody: the root of all units.
    static let unit = "运行单位"

    /// What a program needs to find this house.
    var environment: [String: String] { ["REGISTRY_HOME": home, "REGISTRY_TOKEN_FILE": tokenFile] }

    /// Makes the house: cluster, database, rules with the open demonstration policy, units, officer.
    ///
    /// - Parameter kept: A folder that stays, with the city in it, to measure again sooner; nil makes one and removes it.
    static func make(kept: String?) async throws -> BenchHouse {
        let home = kept ?? "/tmp/registry-bench-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        let environment = InstallationEnvironment(
            ProcessInfo.processInfo.environment.merging(["REGISTRY_HOME": home, "REGISTRY_DATABASE": ""]) { $1 })
        if try await Installation.databaseStatus(environment).state == "missing" {
            _ = try await Installation.createDatabase(environment)
        }
        let installation = try await Installation.open(environment, mode: .command)
        let tokenFile = home + "/token"
        if !FileManager.default.fileExists(atPath: tokenFile) {
            let (token, key) = try await found(installation)
            try key.hexadecimal.write(toFile: home + "/operator", atomically: true, encoding: .utf8)
            try token.hexadecimal.write(toFile: tokenFile, atomically: true, encoding: .utf8)
        }
        return BenchHouse(
            home: home, installation: installation, officer: .officer(try token(in: tokenFile)), tokenFile: tokenFile,
            isKept: kept != nil)
    }

    /// Loads rules and units, adds an officer who reports and one who adds officers, and signs both in.
    private static func found(_ installation: Installation) async throws -> (SessionToken, SessionToken) {
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
        return (
            try await officer("bench", "reporter", registry), try await officer("bench-operator", "operator", registry)
        )
    }

    private static func officer(_ name: String, _ duty: String, _ registry: CreditRegistry) async throws -> SessionToken
    {
        let added = try await registry.perform(try AddOfficer(name: name, unit: unit, duty: duty), by: .founder)
        return try await registry.signIn(
            name: name, password: added.oneTimePassword, newPassword: "measured-in-one-run")
    }

    private static func token(in file: String) throws -> SessionToken {
        guard let token = SessionToken(hexadecimal: try String(contentsOfFile: file, encoding: .utf8)) else {
            throw ToolFailure(description: "\(file) holds no token")
        }
        return token
    }

    /// Closes the house and removes it unless it is kept.
    func remove() async {
        await installation.close()
        if !isKept { try? FileManager.default.removeItem(atPath: home) }
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

    /// Loads the city; tells how long it took.
    func loadCity(full: Bool) async throws -> [String] {
        if try await !registry.subjects(matching: nil, limit: 1, after: nil, reader: .anyone).items.isEmpty {
            return ["| the city was there already, in a kept folder | |"]
        }
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
        // What a load of this size leaves to the background is done before anything is measured.
        try await psql("VACUUM (ANALYZE)")
        try await psql("CHECKPOINT")
        return [
            "| city loaded through intake, all checks on | \(rows) rows in \(Samples.rounded(loading.inSeconds, 1)) s, \(Int(Double(rows) / loading.inSeconds)) rows/s |"
        ]
    }

    /// Stores the city's ratings; tells how long it took.
    func rateCity() async throws -> [String] {
        var rated = 0
        let rating = try await ContinuousClock().measure { rated = try await registry.refreshRatings() }
        try await psql("VACUUM (ANALYZE)")
        try await psql("CHECKPOINT")
        return [
            "| ratings of the whole city reckoned and stored | \(rated) in \(Samples.rounded(rating.inSeconds, 1)) s |"
        ]
    }

    /// How many subjects of the generated city are on file.
    func subjectCount() async throws -> Int {
        let printed = try await psql("COPY (SELECT count(*) FROM subject) TO STDOUT")
        return min(Int(printed.split(whereSeparator: \.isWhitespace).first ?? "") ?? 0, 170_000)
    }

    /// Runs one command with psql, as the cluster's superuser.
    @discardableResult
    func psql(_ text: String) async throws -> String {
        try await Tool.run("psql", connection + ["-c", text])
    }

    /// The database by its name in the cluster.
    static var databaseName: String { InstallationEnvironment.databaseName }

    /// How psql reaches the database as the cluster's superuser.
    var connection: [String] {
        [
            "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", home + "/socket", "-U", "postgres", "-d",
            InstallationEnvironment.databaseName,
        ]
    }

    static func write(_ file: StreamedFile, to path: String) throws {
        let handle = try FileSink(path)
        for chunk in file.chunks() { try handle.write(chunk) }
    }
}
