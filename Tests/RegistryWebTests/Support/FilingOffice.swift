import Foundation
import Installation
import Postgres

@testable import Registry

/// The sample city with a window and a bureau that decides, founded once for all tests that file something.
struct FilingOffice: Sendable {
    let registry: CreditRegistry
    /// Penalties of which repair may be applied for: of one record one confirmed case is open, so each test has its own.
    let matters: [Matter]
    /// Receives at the unit that runs the platform.
    let window: Actor
    /// Signs for that unit, and for those below it that have nobody else who could.
    let reviewer: Actor

    /// A penalty, the name and code of its subject, the unit that determined it, and who handles it there.
    struct Matter: Sendable {
        let record: String, subject: String, code: String, unit: String
        let handler: Actor
    }

    var record: String { matters[0].record }
    var subject: String { matters[0].subject }
    var code: String { matters[0].code }

    private static let founding = Task { try await found() }

    static func shared() async throws -> FilingOffice { try await founding.value }

    private static func found() async throws -> FilingOffice {
        let installation = try await SampleRegistry.founded(home: "filing-tests-home").installation
        let registry = installation.registry
        let guides = try await repairable(5, in: registry)
        guard let first = installation.firstOperator, guides.count == 5 else {
            throw CocoaError(.coderValueNotFound)
        }
        let token = try await registry.signIn(
            name: first.name, password: first.oneTimePassword, newPassword: "Hetao-2026-plain")
        func officer(_ name: String, _ unit: String, _ duty: String = "reporter") async throws -> Actor {
            let added = try await registry.perform(
                try AddOfficer(name: name, unit: unit, duty: duty), by: .officer(token))
            return .officer(
                try await registry.signIn(
                    name: name, password: added.oneTimePassword, newPassword: "Hetao-2026-plain"))
        }
        var matters: [Matter] = []
        for (index, guide) in guides.enumerated() {
            matters.append(
                Matter(
                    record: guide.matter.number, subject: guide.matter.subject.name,
                    code: guide.matter.subject.code ?? "", unit: guide.unit.name,
                    handler: try await officer("handler\(index)", guide.unit.name)))
        }
        return FilingOffice(
            registry: registry, matters: matters, window: try await officer("window", "运行单位"),
            reviewer: try await officer("reviewing", "运行单位", "reviewer"))
    }

    /// Penalties that units here decide on, their minimum periods over.
    private static func repairable(_ count: Int, in registry: CreditRegistry) async throws -> [RepairGuide] {
        var found: [RepairGuide] = []
        for subject in try await registry.subjects(matching: nil, limit: 500, after: nil, reader: .anyone).items {
            let file = try await registry.file(
                of: subject.code, class: nil, limit: 100, after: nil, reader: .anyone)
            for record in file.records where record.class == "admin_penalty" {
                let guide = try await registry.repairGuide(record: record.number)
                if guide.verdict == .possible { found.append(guide) }
                if found.count == count { return found }
            }
        }
        return found
    }

    /// A record of the same subject's file, or another's, that nobody openly sees; nil where there is none.
    func hiddenRecord() async throws -> String? {
        let asked: Query<String> = """
            SELECT subject_id || '-' || seq FROM record WHERE superseded_by IS NULL AND severity = 'minor' LIMIT 1
            """
        return try await registry.clerk.first(asked)
    }
}
