import Hummingbird
import HummingbirdTesting
import Testing

@testable import Registry
@testable import RegistryWeb

/// Names and texts come from files that anybody may have written.
@Suite struct HostileNameTests {
    private static let hostile = [
        "<script>alert(1)</script>", "\"><svg onload=alert(1)>", "' onmouseover='alert(1)",
        "\"\u{301} onfocus=\"alert(1)",
        "<\u{301}b>", "{{frame.title}}", "{{{name}}}", "&lt;b&gt;", "</title><script>", "样例\u{202E}exe.gnp", "-->",
        "]]>",
        "javascript:alert(1)",
    ]

    @Test(arguments: hostile) func standAsTheyAre(text: String) async throws {
        let portal = try Portal(registry: SampleRegistry.unreachable())
        for language in Language.allCases {
            let content = try await Self.page(of: text, portal, language)
            let page = HTMLPage(String(decoding: try portal.page("file", content), as: UTF8.self))
            #expect(page.barriers == [], "\(text)")
            #expect(page["script"].isEmpty && page["svg"].isEmpty && page["b"].isEmpty)
            let shown = String(text.unicodeScalars.filter { $0 != "\u{202E}" })
            #expect(page["h1"].first?.text == shown)
            #expect(page["h3"].contains { $0.text.hasSuffix(shown) })
            for link in page["a"] {
                let href = try #require(link.attributes["href"])
                #expect(href.hasPrefix("/") || href.hasPrefix("#"), "\(href)")
            }
        }
    }

    /// A page on which every value is `text`.
    static func page(of text: String, _ portal: Portal, _ language: Language) async throws -> CreditFilePage {
        let record = CreditFile.Record(
            number: text, class: text, documentNo: text, title: text, decidedOn: text,
            unit: CreditFile.UnitName(code: nil, name: text), severity: text, severityBy: "inferred", kinds: [text],
            amountFen: 1, validFrom: text, validUntil: text,
            publicity: CreditFile.Publicity(
                from: text, earliestEnd: text, latestEnd: text, firstApplication: text, rule: text),
            details: [CreditFile.Detail(field: text, value: text + "x")])
        let file = CreditFile(
            code: text, requested: text, name: text, kind: text, state: text, division: text, mergedInto: nil,
            names: [CreditFile.Name(name: text, from: nil, until: text)],
            registration: CreditFile.Registration(
                legalRepresentative: text, establishedOn: text, address: text, industry: text, registrar: text),
            registers: [
                Membership(
                    register: text, from: text, unit: CreditFile.UnitName(code: nil, name: text),
                    details: [CreditFile.Detail(field: text, value: text)])
            ],
            listings: [
                CreditListing(
                    number: 1, list: text, side: "untrust",
                    words: ListingWords(
                        documentNo: text, organ: text, basis: text, cause: text, from: text, until: text,
                        earliestExit: text),
                    unit: CreditFile.UnitName(code: nil, name: text), source: "local",
                    details: [CreditFile.Detail(field: text, value: text)])
            ], counts: [(class: text, count: 1)], records: [record], next: nil)
        let reason = RatingDocument.Reason(
            code: text, points: -1, text: text, textEnglish: text, basis: text,
            record: RatingDocument.ReasonRecord(
                number: text, class: text, documentNo: text, decidedOn: text, unit: text))
        let rating = RatingDocument(
            code: text, name: text, requested: nil, asOf: text,
            officialGrade: RatingDocument.OfficialGrade(grade: text, source: text, evaluatedOn: text),
            evaluation: RatingDocument.Evaluation(
                score: 9, base: 10, gradeClass: 1, gradeName: text, reasons: [reason], policyName: text,
                policyVersion: text, policyFrom: text, banner: text, bannerEnglish: text),
            evaluationWithheld: nil)
        let measures = MeasuresDocument(
            code: text, name: text, requested: nil, asOf: text, purpose: nil,
            items: [
                MeasuresDocument.Item(
                    measure: text, name: text, nameEnglish: text, side: text, group: text, obligation: text,
                    organ: text,
                    organEnglish: text, purposes: [text], instrument: text, article: text, isVerified: true,
                    causes: [
                        MeasuresDocument.Cause(
                            kind: .record, number: text, id: text, name: text, nameEnglish: text, documentNo: text,
                            organ: text, basis: text, from: text, until: text)
                    ])
            ])
        return try await portal.wholePage(file, rating, measures, language)
    }

    /// What somebody types comes back in the field and nowhere else.
    @Test(arguments: hostile) func comeBackInTheFieldOnly(text: String) async throws {
        try await withPortal { client in
            let form = ByteBuffer(string: "q=\(percentEncoded(text + "样"))")
            let answer = try await client.execute(uri: "/search", method: .post, body: form)
            let page = HTMLPage(answer.text)
            #expect(answer.status.code < 500 && page.barriers == [])
            let field = page["input"].first { $0.attributes["id"] == "q" }
            #expect(field?.attributes["value"] == String((text + "样").unicodeScalars.filter { $0 != "\u{202E}" }))
        }
    }
}
