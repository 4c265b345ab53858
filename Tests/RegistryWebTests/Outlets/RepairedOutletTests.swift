import Hummingbird
import HummingbirdTesting
import Registry
import Testing

@testable import RegistryWeb

/// What was repaired is found by no outlet of the open channel, from the commit on that approves it.
@Suite struct RepairedOutletTests {
    /// Where anything of the penalty or the entry stands.
    private func traces(_ found: [Outlet: OutletAnswer], _ scene: RepairScene) throws -> Set<Outlet> {
        let record = try Regex("(^|[^0-9])\(scene.record)([^0-9]|$)")
        let listing = try Regex("(/listings/|\"(listing|number)\": ?)\(scene.listing)([^0-9]|$)")
        return Set(
            found.filter { outlet, answer in
                // Who asks for a number is told that it is not there; that this says no more is tried beside it.
                let asksNumber = outlet.template.contains("{number}") && answer.status == 404
                let text = asksNumber ? blinded(answer.text, scene) : answer.text
                return RepairScene.words.contains { text.contains($0) } || text.contains(record)
                    || text.contains(listing)
            }.keys)
    }

    private func blinded(_ text: String, _ scene: RepairScene) -> String {
        text.replacing(scene.record, with: "№").replacing("/listings/\(scene.listing)", with: "/listings/№")
    }

    @Test func nothingOfItIsLeftInTheOpen() async throws {
        try await RepairScene.open { scene in
            let lines = LogLines()
            try await withPortal(scene.registry, logger: lines.logger) { client in
                let outlets = OpenOutlets(client: client, scene: scene)
                let before = try await outlets.ask()
                #expect(try traces(before, scene).isEmpty)
                try await scene.log()
                let shown = try await outlets.ask()
                let told = try traces(shown, scene)
                expectEverywhere(told)
                let timepoint = try await scene.registry.journal(
                    JournalFilter(subject: RepairScene.code, limit: 500), by: scene.auditor
                ).last?.timepoint
                let number = try await scene.approve()
                let after = try await outlets.ask()
                let left = try traces(after, scene)
                #expect(left.isEmpty, "\(left.map(\.description).sorted().prefix(10))")
                expectAsIfItHadNeverBeen(before, after)
                try await expectNoOldAnswer(shown, told, outlets)
                try await expectWordForWord(after, outlets)
                try await expectWhole(scene, number, knownAt: try #require(timepoint))
                #expect(try await scene.export().withdrawn == 1, "the platform is told")
                #expect(try await scene.export().rows == 0)
                try await scene.revoke(number)
                let again = try traces(try await outlets.ask(), scene)
                #expect(again == told, "\(again.symmetricDifference(told).map(\.description).sorted().prefix(10))")
            }
            for word in RepairScene.words + [scene.record] {
                #expect(!lines.text.contains(word), "the log says \(word)")
            }
        }
    }

    /// Or the search would find nothing because it looks nowhere.
    private func expectEverywhere(_ told: Set<Outlet>) {
        let wanted: Set<String> = [
            "/v1/subjects/{code}", "/v1/subjects/{code}/rating", "/v1/subjects/{code}/measures", "/v1/lists/{list}",
            "/v1/records/{number}/publicity", "/v1/records/{number}/repair-guide",
            "/v1/listings/{number}/repair-guide", "/subjects/{code}", "/lists/{list}", "/records/{number}/repair",
            "/listings/{number}/repair", "open_records", "open_listing", "open_measures", "list export",
        ]
        let missing = wanted.subtracting(told.map(\.template))
        #expect(missing.isEmpty, "\(missing.sorted())")
    }

    /// Every answer is again what it was before there was anything to be repaired; only the feed goes on.
    private func expectAsIfItHadNeverBeen(_ before: [Outlet: OutletAnswer], _ after: [Outlet: OutletAnswer]) {
        for (outlet, answer) in after where !outlet.isFeed && !outlet.isOnce {
            let then = before[outlet]
            #expect(then?.status == answer.status && then?.body == answer.body, "\(outlet)")
        }
        let feed = after.filter { $0.key.template == "/v1/changes" && $0.key.method == "GET" }
        #expect(feed.values.contains { $0.body.contains(RepairScene.code) }, "it names whom to read again")
    }

    /// Whoever holds an answer of before is not told that it still holds.
    private func expectNoOldAnswer(
        _ shown: [Outlet: OutletAnswer], _ told: Set<Outlet>, _ outlets: OpenOutlets
    ) async throws {
        var asked = 0
        for (outlet, answer) in shown {
            guard let tag = answer.tag, told.contains(outlet), outlet.method == "GET" else { continue }
            let now = try await outlets.ask(outlet, knowing: tag).0
            #expect(now.status != 304, "\(outlet)")
            asked += 1
        }
        #expect(asked > 10)
    }

    /// Asked by its number, it is answered as what there never was.
    private func expectWordForWord(_ after: [Outlet: OutletAnswer], _ outlets: OpenOutlets) async throws {
        let scene = outlets.scene
        let subject = scene.record.split(separator: "-").first ?? ""
        let (record, listing) = ("\(subject)-99999", "/listings/99999")
        for (outlet, answer) in after where outlet.template.contains("{number}") {
            let other = outlet.asking {
                $0.replacing(scene.record, with: record).replacing("/listings/\(scene.listing)", with: listing)
            }
            let none = try await outlets.ask(other).0
            func told(_ text: String) -> String {
                text.replacing(scene.record, with: "№").replacing(record, with: "№")
                    .replacing("\(scene.listing)", with: "№").replacing("99999", with: "№")
            }
            #expect(none.status == answer.status, "\(outlet)")
            #expect(told(none.text) == told(answer.text), "\(outlet)")
        }
    }

    /// The auditor sees all of it: what was said, that it ended and why, and the day on which it was shown.
    private func expectWhole(_ scene: RepairScene, _ number: String, knownAt timepoint: Int64) async throws {
        let auditor = Reader.officer(scene.auditor)
        let record = try await scene.registry.record(scene.record, reader: auditor)
        #expect(record.showing == "ended" && record.end?.reason == "repaired" && record.end?.basis == number)
        #expect(record.record.documentNo?.contains(RepairScene.words[0]) == true)
        let past = try await scene.registry.file(
            of: RepairScene.code, limit: 500, reader: auditor, asOf: AsOf(knownAt: timepoint))
        #expect(past.records.contains { $0.number == scene.record })
        #expect(past.listings.contains { $0.number == scene.listing })
        let acts = try await scene.registry.journal(
            JournalFilter(subject: RepairScene.code, limit: 500), by: scene.auditor)
        #expect(acts.contains { $0.kind == "repair.sign" } && acts.contains { $0.kind == "repair.submit" })
        let report = try await scene.registry.casework(number, by: scene.auditor)
        #expect(report.items.map(\.record) == [scene.record, nil] && report.steps.count > 8)
    }
}
