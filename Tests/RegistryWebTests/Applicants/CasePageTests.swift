import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Registry
@testable import RegistryWeb

/// The pages on which somebody applies and follows, over the sample city.
@Suite struct CasePageTests {
    @Test func formsHaveNoBarriers() async throws {
        let office = try await FilingOffice.shared()
        try await withPortal(office.registry) { client in
            for uri in [
                "/cases", "/cases/repair", "/cases/objection", "/cases/complaint",
                "/cases/repair?record=\(office.record)", "/cases/objection?record=\(office.record)",
                "/cases/objection?subject=\(office.code)",
            ] {
                for address in [uri, uri + (uri.contains("?") ? "&" : "?") + "lang=en"] {
                    let page = try await client.execute(uri: address, method: .get)
                    let html = HTMLPage(page.text)
                    #expect(page.status == .ok && html.barriers == [], "\(address): \(html.barriers)")
                    #expect(page.headers[.cacheControl] == "no-store")
                }
            }
            let about = try await client.execute(uri: "/cases/repair?record=\(office.record)", method: .get).text
            #expect(about.contains(office.subject))
            for uri in ["/cases/repair?record=1-99999", "/cases/withdrawal", "/cases/progress", "/cases/x"] {
                let page = try await client.execute(uri: uri, method: .get, headers: [.accept: "text/html"])
                #expect([.notFound, .methodNotAllowed].contains(page.status) && HTMLPage(page.text).barriers == [])
            }
        }
    }

    /// The way leads from the guide and from each record; forms are at every page's foot.
    @Test func theWayLeadsThere() async throws {
        let office = try await FilingOffice.shared()
        try await withPortal(office.registry) { client in
            func links(_ uri: String) async throws -> [String] {
                HTMLPage(try await client.execute(uri: uri, method: .get).text)["a"].compactMap {
                    $0.attributes["href"]
                }
            }
            #expect(
                try await links("/records/\(office.record)/repair").contains("/cases/repair?record=\(office.record)"))
            let file = try await links("/subjects/\(office.code)")
            #expect(file.contains("/cases/objection?record=\(office.record)"))
            #expect(file.contains("/cases/objection?subject=\(office.code)"))
            for uri in ["/", "/lists", "/contacts"] {
                #expect(Set(try await links(uri)).isSuperset(of: ["/cases", "/cases/complaint"]))
            }
        }
    }

    /// A form as it is shown, filled in and sent: the receipt has the code, and no address does.
    @Test(arguments: ["", "?lang=en"]) func filedOnAPage(query: String) async throws {
        let office = try await FilingOffice.shared()
        try await withPortal(office.registry) { client in
            let form = HTMLPage(try await client.execute(uri: "/cases/objection\(query)", method: .get).text)
            func hidden(_ name: String) throws -> String {
                try #require(form["input"].first { $0.attributes["name"] == name }?.attributes["value"])
            }
            let code = try hidden("case_code")
            let posted = PostedForm([
                "case_code": code, "request": try hidden("request"), "record": office.record, "subject": "",
                "listing": "", "claim": "金额有误。\r\n应当是 0.5 万元。", "person": "", "telephone": "", "address": "",
            ])
            let receipt = try await FilingTests.post("/cases/objection\(query)", posted, to: client)
            let html = HTMLPage(receipt.text)
            #expect(receipt.status == .created && html.barriers == [], "\(receipt.text)")
            #expect(receipt.text.contains(code) && receipt.headers[.cacheControl] == "no-store")
            let addresses = html.elements.flatMap {
                [$0.attributes["href"], $0.attributes["action"]].compactMap(\.self)
            }
            #expect(!addresses.contains { $0.contains(code.prefix(9)) })
            // Reloading the receipt sends the form again.
            let again = try await FilingTests.post("/cases/objection\(query)", posted, to: client)
            #expect(again.status == .created && again.text == receipt.text)
            let seen = try await FilingTests.post(code: code, "/cases\(query)", to: client)
            #expect(seen.status == .ok && HTMLPage(seen.text).barriers == [], "\(HTMLPage(seen.text).barriers)")
            #expect(HTMLPage(seen.text)["form"].allSatisfy { $0.attributes["action"]?.contains(code) == false })
            let back = try await client.execute(
                uri: "/cases/withdrawal\(query)", method: .post, headers: PostedForm.plainHeaders,
                body: ByteBuffer(string: "case_code=\(code)&request=\(UUID().uuidString)&sure=1"))
            #expect(back.status == .ok && HTMLPage(back.text).barriers == [])
            #expect(back.text.contains(query.isEmpty ? "已撤回" : "taken back"))
        }
    }

    /// What is wrong is said on the form, which keeps what was typed.
    @Test func whatIsWrongIsSaidOnTheForm() async throws {
        let office = try await FilingOffice.shared()
        try await withPortal(office.registry) { client in
            let posted = PostedForm(["object": "某<b>局", "claim": "", "person": "王××"])
            let page = try await FilingTests.post("/cases/complaint", posted, to: client)
            let html = HTMLPage(page.text)
            #expect(page.status == .badRequest && html.barriers == [])
            #expect(html.element(id: "object")?.attributes["value"] == "某<b>局")
            #expect(html.elements.contains { $0.attributes["role"] == "alert" })
            let wrong = try await FilingTests.post(code: "0000", "/cases", to: client)
            #expect(wrong.status == .notFound && HTMLPage(wrong.text).barriers == [])
            #expect(wrong.text.contains("查询码不对") || wrong.text.contains("case-code-unknown"))
        }
    }

    /// A completion that is no paper leaves the case as it is, and the page says so.
    @Test func completedOnAPage() async throws {
        let office = try await FilingOffice.shared()
        let (registry, matter) = (office.registry, office.matters[2])
        try await withPortal(registry) { client in
            let code = CaseCode.random()
            let application = CaseApplication(
                .repair(records: [matter.record], listings: [], ruling: nil, insists: false), code: code)
            let number = try await registry.submit(application, request: .random()).number
            try await registry.perform(ConfirmRepairApplicant(number: number), by: office.window)
            try await registry.perform(ReturnRepair(number: number, reason: "缺少承诺书"), by: matter.handler)
            let asked = try await FilingTests.post(code: code.text, "/cases", to: client)
            #expect(HTMLPage(asked.text).barriers == [] && asked.text.contains("缺少承诺书"))
            let wrong = try await FilingTests.post(
                "/cases/completion", PostedForm(["case_code": code.text], files: ["commitment": [1, 2, 3]]), to: client)
            #expect(wrong.status.code == 422 && HTMLPage(wrong.text).barriers == [] && wrong.text.contains(number))
            let done = try await FilingTests.post(
                "/cases/completion", PostedForm(["case_code": code.text], files: ["commitment": PostedForm.pdf()]),
                to: client)
            #expect(done.status == .ok && done.text.contains("补正材料已收到"), "\(done.text)")
            try await registry.perform(WithdrawRepair(number: number), by: office.window)
        }
    }
}
