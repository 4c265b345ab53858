import CreditRules
import FoundationEssentials
import PrivateCluster
import Registry
import SampleCity

/// What the founder does once: rules, root unit, first operator, and the sample city in an empty registry.
struct Founding: Sendable {
    let registry: CreditRegistry
    let files: InstallationFiles
    let home: ClusterHome
    /// Whether an empty registry gets the sample city; `REGISTRY_SAMPLE=0` says no.
    let wantsSample: Bool

    /// Founds what is missing and returns the first operator while the one-time password has not been used.
    func found(_ mode: Installation.Mode, report: (InstallationEvent) -> Void) async throws -> NewOfficer? {
        let state = try await registry.foundingState()
        let city = SampleCity(today: registry.clock.today)
        let loads = mode == .serve && wantsSample && isUnfinished(state, city)
        if !state.hasRules || (loads && !state.hasSamplePolicy) {
            let policy = loads ? [files.samplePolicy] : []
            let loaded = try await registry.perform(
                LoadRules(directory: files.rules, replacing: policy, reason: "创建"), by: .founder)
            registry.forgetRules()
            report(.rulesLoaded(loaded.count))
        }
        if !state.hasRoot {
            try await registry.perform(
                AddUnit(name: "信用信息登记系统运行单位", shortNames: ["运行单位"], level: "platform", reason: "创建"), by: .founder)
        }
        let firstOperator = try await firstOperator(state)
        if loads {
            let loaded = try await load(city)
            report(.sampleLoaded(subjects: loaded.subjects, records: loaded.records))
        }
        return firstOperator
    }

    /// Whether the sample city is still to be loaded, or was being loaded when an earlier start was stopped.
    private func isUnfinished(_ state: FoundingState, _ city: SampleCity) -> Bool {
        guard state.founderMayAct else { return false }
        let wanted = city.files().count { $0.purpose == .load } + city.lists.count
        return state.isEmpty || (state.hasSamplePolicy && state.closedBatches < wanted)
    }

    /// Adds `admin` where there is none; its password waits in a file of the home until the first sign-in.
    private func firstOperator(_ state: FoundingState) async throws -> NewOfficer? {
        let slip = home.path + "/first-operator"
        guard state.hasOperator else {
            let made = try await registry.perform(
                try AddOfficer(name: "admin", unit: "运行单位", duty: "operator", reason: "创建"), by: .founder)
            try write(made.oneTimePassword, to: slip)
            return made
        }
        if state.operatorHasSignedIn {
            try? FileManager.default.removeItem(atPath: slip)
        }
        return nil
    }

    private func write(_ password: String, to path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: home.path, withIntermediateDirectories: true)
            try PrivateFile.write("admin \(password)\n", to: path)
        } catch {
            throw Problem(.outputFailed, ["path": path, "what": "\(type(of: error))"])
        }
    }

    /// Loads the sample city through the same acts as everything else; what is there already is found unchanged.
    func load(_ city: SampleCity, progress: @Sendable (Int, Int) -> Void = { _, _ in }) async throws -> SampleReport {
        let known = Set(try await registry.units().map(\.name))
        for unit in city.units where !known.contains(unit.name) {
            try await registry.perform(AddUnit(unit), by: .founder)
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "registry-sample-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var records = 0
        let files = city.files().filter { $0.purpose == .load }
        for (index, file) in files.enumerated() {
            let path = folder.appending(path: file.fileName).path
            try Data(file.csv).write(to: URL(filePath: path))
            let request = ImportRequest(file: path, class: file.classID, unit: file.unitName)
            let reply = try await registry.importFile(request, by: .founder)
            records += reply.accepted
            progress(index + 1, files.count)
        }
        try await loadLists(city, in: folder, isPlatformKnown: known.contains(SampleCity.platform.unit))
        try await registry.refreshRatings()
        return SampleReport(units: city.units.count, subjects: city.subjectCount, records: records)
    }
}

extension Founding {
    /// Loads the lists that were sent down, in the name of the platform's unit.
    private func loadLists(_ city: SampleCity, in folder: URL, isPlatformKnown: Bool) async throws {
        let platform = SampleCity.platform
        if !isPlatformKnown {
            try await registry.perform(
                AddUnit(name: platform.unit, parent: "运行单位", level: "region", reason: "样例城市"), by: .founder)
        }
        for list in city.lists {
            let path = folder.appending(path: list.fileName).path
            try Data(list.csv).write(to: URL(filePath: path))
            _ = try await registry.importList(
                ImportRequest(file: path, class: list.list, unit: ""), ListRequest(year: list.year),
                from: platform.name, isWhole: false, by: .founder)
        }
    }
}

/// What loading the sample city brought in.
package struct SampleReport: Sendable, Equatable {
    package let units: Int
    package let subjects: Int
    package let records: Int
}

extension AddUnit {
    /// A unit of the sample city.
    init(_ unit: SampleUnit) {
        self.init(
            name: unit.name, code: unit.code, shortNames: unit.shortNames,
            prefixes: unit.documentPrefix.map { [$0] } ?? [], parent: unit.parent, level: unit.level.rawValue,
            division: unit.division, reason: "样例城市")
    }
}

extension Installation {
    /// Loads the sample city and the policy that shows its evaluation to all, in the founder's name.
    ///
    /// - Throws: ``Problem`` `founder-refused` once an officer has acted.
    package func loadSampleCity(progress: @Sendable (Int, Int) -> Void = { _, _ in }) async throws -> SampleReport {
        let policy = try LoadRules(directory: files.rules, replacing: [files.samplePolicy], reason: "样例城市")
        try await registry.perform(policy, by: .founder)
        registry.forgetRules()
        let founding = Founding(
            registry: registry, files: files, home: ClusterHome(environment: [:]), wantsSample: true)
        return try await founding.load(SampleCity(today: registry.clock.today), progress: progress)
    }
}
