import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Testing

@testable import Registry
@testable import RegistryWeb

/// Nothing of what somebody files, and no code, gets into the log: neither by documents nor by pages, and not when the house fails.
@Suite struct FilingSecrecyTests {
    private static let person = "王××"
    private static let telephone = "0478-8123456"
    private static let address = "解放街十七号"
    private static let claim = "多算了罚款"
    /// Nobody's: eighteen digits that only look like a number.
    private static let number = "999999999999999999"
    private static let content = "performance-proof-of-the-secret"

    /// Files, follows and does whatever there is, rightly and wrongly; gives the codes that were used.
    private func useAll(_ root: String, _ record: String, _ client: any TestClientProtocol) async throws -> [String] {
        let codes = (0..<2).map { _ in CaseCode.random().text }
        for (code, person) in zip(codes, [Self.person, Self.number]) {
            for (matter, about) in [("repair", ""), ("objection", ""), ("complaint", "某局")] {
                var form = PostedForm(
                    [
                        "person": person, "telephone": Self.telephone, "address": Self.address, "case_code": code,
                        matter == "complaint" ? "object" : "record": about.isEmpty ? record : about,
                    ], files: ["other": PostedForm.pdf(Self.content)])
                if matter != "repair" {
                    form = PostedForm([
                        "person": person, "telephone": Self.telephone, "address": Self.address, "case_code": code,
                        "claim": Self.claim,
                        matter == "complaint" ? "object" : "record": about.isEmpty ? record : about,
                    ])
                }
                _ = try await FilingTests.post("\(root)/\(matter)", form, to: client)
            }
        }
        let follow = root == "/cases" ? root : "\(root)/progress"
        for code in codes {
            _ = try await FilingTests.post(code: code, follow, to: client)
            for errand in CaseErrand.allCases where errand != .progress {
                for reason in [Self.claim, Self.number] {
                    let form = PostedForm(
                        errand == .paper
                            ? ["case_code": code, "paper": "1"]
                            : errand == .notice
                                ? ["case_code": code, "notice": Self.number] : ["case_code": code, "reason": reason])
                    _ = try await FilingTests.post("\(root)/\(errand.rawValue)", form, to: client)
                }
            }
        }
        return codes
    }

    @Test(arguments: ["/v1/cases", "/cases"], [true, false])
    func nothingIsLogged(root: String, isUp: Bool) async throws {
        let office = try await FilingOffice.shared()
        let log = LogLines()
        var settings = ApplicantSettings()
        settings.filingsPerHour = 1000
        settings.wrongCodesPerHour = 1000
        let application = try buildApplication(
            registry: isUp ? office.registry : SampleRegistry.unreachable(),
            configuration: WebConfiguration(port: 0, applicants: settings), logger: log.logger)
        // Over a socket, so that what the framework would log is there too.
        let codes = try await application.test(.live) { client in
            try await useAll(root, office.matters[4].record, client)
        }
        if !isUp { #expect(log.text.contains("route=\(root)") || log.text.contains(root), "a failing house is logged") }
        let bare = codes.map { $0.filter { $0 != "-" } }
        for secret in codes + bare
            + [Self.person, Self.telephone, Self.address, Self.claim, Self.number, Self.content, office.code]
        {
            #expect(!log.text.contains(secret), "\(secret)")
        }
    }
}
