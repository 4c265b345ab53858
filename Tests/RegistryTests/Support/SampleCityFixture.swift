import CreditRules
import Foundation
import Registry
import SampleCity
import TestSupport

/// A small sample city, loaded once a process by the founder as a user's is; tests only read it.
struct SampleCityFixture: Sendable {
    let fixture: RegistryFixture
    /// What became of each file that belongs to the city, and of those that show refusals.
    let loaded: [(file: SampleFile, reply: ImportReply)]
    let shown: [(file: SampleFile, reply: ImportReply)]

    private static let loading = Task { try await load() }

    static func shared() async throws -> SampleCityFixture { try await loading.value }

    /// Every code on file, in order.
    func codes() async throws -> [String] {
        try await fixture.sql("SELECT code FROM subject WHERE on_file ORDER BY code")
    }

    private static func load() async throws -> SampleCityFixture {
        let cluster = try await TestCluster.shared()
        let (template, officers) = try await FoundedTemplate.prepared(demo: true, cluster)
        let database = try await cluster.createDatabase(template: template)
        let conninfo = cluster.conninfo(database: database)
        let registry = CreditRegistry(RegistryFixture.connections(conninfo), readers: 2)
        let fixture = RegistryFixture(registry: registry, conninfo: conninfo, officers: officers)
        let city = SampleCity(subjects: 100, today: fixture.today)
        let known = Set(try await registry.units().map(\.name))
        for unit in city.units where !known.contains(unit.name) {
            try await registry.perform(
                AddUnit(
                    name: unit.name, code: unit.code, parent: unit.parent, level: unit.level.rawValue,
                    division: unit.division), by: .founder)
        }
        var loaded: [(SampleFile, ImportReply)] = []
        var shown: [(SampleFile, ImportReply)] = []
        for file in city.files() {
            let isLoad = file.purpose == .load
            let reply = try await fixture.importBytes(
                file.csv, class: file.classID, unit: file.unitName, by: .founder
            ) { $0.dryRun = !isLoad }
            if isLoad { loaded.append((file, reply)) } else { shown.append((file, reply)) }
        }
        try await registry.refreshRatings()
        return SampleCityFixture(fixture: fixture, loaded: loaded, shown: shown)
    }
}
