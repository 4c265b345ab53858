import CreditRules
import Foundation
import Registry
import Testing

@Suite struct RuleLibraryTests {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let rules = root.appending(path: "rules").path

    /// The shipped files as texts, one of them changed.
    static func texts(
        _ name: String = "", _ change: (String) -> String = { $0 }
    ) throws -> [(name: String, text: String)] {
        try FileManager.default.contentsOfDirectory(atPath: rules).filter { $0.hasSuffix(".yaml") }.sorted().map {
            file in
            let text = try String(contentsOfFile: rules + "/" + file, encoding: .utf8)
            return (file, file == name ? change(text) : text)
        }
    }

    @Test func shippedRulesLoad() throws {
        let library = try RuleLibrary.load(directory: Self.rules)
        #expect(library.catalogue.classes.count == 14 && library.calendar.years == [2024, 2025, 2026])
        #expect(
            library.publicity.rules.map(\.header.version) == [
                "publicity-2019-07-01", "publicity-market-2021-09-01", "publicity-2023-05-01",
                "publicity-market-2025-12-25", "publicity-2026-04-01",
            ])
        #expect(library.rating.header.version == "rating-2026" && library.files.count == 17)
        #expect(library.supply.rules.map(\.header.version) == ["supply-2026"])
        #expect(library.deadlines.rules.map(\.header.version) == ["deadlines-2026"])
        for file in library.files {
            #expect(file.digest.utf8.count == 64 && file.basisCount > 0 && file.unverifiedCount <= file.basisCount)
        }
    }

    @Test func storedTextsGiveTheSameLibrary() throws {
        let first = try RuleLibrary.load(directory: Self.rules)
        let again = try RuleLibrary(texts: first.files.map { ($0.name, $0.content) })
        #expect(again.files == first.files && again.catalogue == first.catalogue && again.rating == first.rating)
        #expect(again.publicity == first.publicity && again.calendar == first.calendar)
    }

    @Test func digestsAreSha256() throws {
        let library = try RuleLibrary.load(directory: Self.rules)
        let file = try #require(library.files.first)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sha256sum")
        process.arguments = [Self.rules + "/" + file.name]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(output.hasPrefix(file.digest))
    }

    @Test func theSampleCityReplacesTheRating() throws {
        let demo = Self.rules + "/sample/rating-demo.yaml"
        let library = try RuleLibrary.load(directory: Self.rules, replacing: [demo])
        #expect(library.rating.header.version == "rating-demo" && library.rating.visibleIn.contains(.open))
        #expect(library.files.count == 17 && !library.files.contains { $0.version == "rating-2026" })
    }

    /// Each change to a shipped file is refused, and the message names file, place and cure.
    @Test(arguments: [
        ("rating-2026.yaml", "base: 1000", "base: 1000\nbasement: 1", "basement", "unknown key"),
        ("rating-2026.yaml", "minimum: 0", "minimum: [0]", "minimum", "a list"),
        ("rating-2026.yaml", "base: 1000", "base: tausend", "base", "not a Int"),
        ("rating-2026.yaml", "number: 2, name: {zh: 二类", "number: 2, name: {zh: B", "classes", "letter"),
        ("rating-2026.yaml", "from: 750", "from: 950", "classes", "does not begin above"),
        ("rating-2026.yaml", "{document_no}", "{documentno}", "indicators[0].text", "nothing is called {documentno}"),
        ("rating-2026.yaml", "class: admin_penalty", "class: penalty", "PENALTY-SERIOUS", "no class of the catalogue"),
        ("rating-2026.yaml", "schemes: [纳税信用,", "schemes: [国家公共信用综合评价,", "TAX-A", "official grade"),
        ("rating-2026.yaml", "minimum: 0\n", "", "", "缺“minimum”"),
        ("rating-2026.yaml", "best_class: 3", "best_class: 5", "SERIOUS-IN-FORCE", "no class 5"),
        ("publicity-2023-05-01.yaml", "effective_to: 2026-03-31", "effective_to: null", "effective_to", "overlaps"),
        (
            "publicity-2023-05-01.yaml", "effective_to: 2026-03-31", "effective_to: 2026-02-30", "header.effective_to",
            "not a day"
        ),
        ("publicity-2026-04-01.yaml", "maximum_months: 12", "maximum_months: 1", "severities[1]", "exceeds"),
        ("publicity-2026-04-01.yaml", "maximum_months: 12", "maximum_months: null", "severities[1]", "without months"),
        ("publicity-2026-04-01.yaml", "open: true", "open: false", "severities[1]", "general is closed"),
        ("publicity-2026-04-01.yaml", "working_days: 3", "working_days: 0", "withdrawal", "0 working days"),
        ("publicity-2026-04-01.yaml", "value: keep", "value: forget", "older_records.value", "Value"),
        (
            "publicity-market-2025-12-25.yaml", "names: [市场监督管理, 市场监管]", "names: [市场监管]", "organs",
            "two groups of regimes"
        ),
        ("publicity-market-2025-12-25.yaml", "names: [市场监督管理, 市场监管]", "names: []", "organs", "no organ is named"),
        (
            "publicity-market-2021-09-01.yaml", "effective_to: 2025-12-24", "effective_to: 2025-12-25", "effective_to",
            "overlaps"
        ),
        (
            "publicity-market-2021-09-01.yaml", "lengthens: [maximum]", "lengthens: []", "restriction",
            "nothing is lengthened"
        ),
        (
            "publicity-2026-04-01.yaml", "severity: serious\n    open", "severity: grave\n    open",
            "severities[2].severity", "Severity"
        ),
        (
            "publicity-2026-04-01.yaml", "article: null\n  verified: false", "article: null\n  verified: true", "basis",
            "without an article"
        ),
        (
            "catalogue-2024.yaml", "key: [document_no, organ]", "key: [document_number, organ]", "admin_penalty",
            "no field of the class"
        ),
        (
            "catalogue-2024.yaml", "type: person_number\n        disclosure: core",
            "type: person_number\n        disclosure: open", "number", "would be disclosed"
        ),
        ("catalogue-2024.yaml", "headers: [备注, 说明]", "headers: [备注, 当事人]", "fields.headers", "stands twice"),
        ("calendar-2026.yaml", "work: [2026-01-04]", "work: [2026-01-05]", "holidays", "worked anyway"),
        ("calendar-2026.yaml", "year: 2026", "year: 2025", "year", "stands twice"),
        ("exchange-2026.yaml", "target: region", "target: moon", "exports[0]", "no platform"),
        ("exchange-2026.yaml", "class: admin_penalty", "class: registration", "exports[0]", "makes subjects"),
        ("exchange-2026.yaml", "class: admin_permit", "class: admin_penalty", "exports", "stands twice"),
        ("exchange-2026.yaml", "_{day}_{serial}", "_{day}", "exports[0]", "no {serial}"),
        ("exchange-2026.yaml", "file_name: 行政处罚_", "file_name: ../a_", "exports[0]", "no name of a file"),
        ("exchange-2026.yaml", "rows_per_file: 5000", "rows_per_file: 0", "exports[0]", "0 rows"),
        ("exchange-2026.yaml", "date: yyyy/MM/dd", "date: dd.MM.yyyy", "exports[0].date", "DateForm"),
        ("exchange-2026.yaml", "{field: fine}", "{field: fines}", "columns[15]", "no field of the class"),
        ("exchange-2026.yaml", "{field: fine}", "{field: legal_representative_number}", "columns[15]", "never leaves"),
        ("exchange-2026.yaml", "{field: fine}", "{field: severity}", "columns[15]", "no header"),
        ("exchange-2026.yaml", "{field: fine}", "{field: fine, constant: x}", "columns[15]", "2 things"),
        ("exchange-2026.yaml", "{field: fine}", "{field: confiscated}", "columns", "stands twice"),
        (
            "exchange-2026.yaml", "{header: 操作原因, own: reason}", "{header: 操作原因, constant: x}", "columns",
            "no column says"
        ),
        ("exchange-2026.yaml", "withdrawn: 报送有误，已撤下", "lost: 丢失", "withdrawals.lost", "unknown key"),
        ("exchange-2026.yaml", "change: 更正", "change: 新增", "operations", "stands twice"),
        ("exchange-2026.yaml", "value: returned", "value: rejected", "receipts", "accepted and returned"),
        ("exchange-2026.yaml", "id: upstream_key", "id: their_key", "receipts", "no field upstream_key"),
        ("registers-2026.yaml", "id: food_catering", "id: food_production", "registers", "stands twice"),
        ("registers-2026.yaml", "id: food_catering", "id: admin_penalty", "registers[2]", "is a class too"),
        ("registers-2026.yaml", "id: food_catering", "id: Food", "registers[2]", "no identifier"),
        ("registers-2026.yaml", "role: decided_on", "role: severity", "registers[0]", "knows no part severity"),
        ("registers-2026.yaml", "key: [licence_no]", "key: [uscc]", "registers[0]", "does not tell entries apart"),
        ("registers-2026.yaml", "key: [licence_no]", "key: [licence]", "registers[0]", "no field of the class"),
        ("supply-2026.yaml", "classes: [admin_penalty,", "classes: [registration,", "classes", "makes subjects"),
        ("supply-2026.yaml", "classes: [admin_penalty,", "classes: [admin_permit,", "classes", "stands twice"),
        ("supply-2026.yaml", "target: region", "target: moon", "target", "no platform"),
        ("supply-2026.yaml", "expected_months: 12", "expected_months: 0", "expected_months", "0 months"),
        ("supply-2026.yaml", "- id: entry", "- id: report", "legs", "stands twice"),
        ("supply-2026.yaml", "- id: entry", "- id: arrival", "legs[1].id", "Stage"),
        ("supply-2026.yaml", "working_days: null", "working_days: 0", "legs[0]", "0 working days"),
        ("supply-2026.yaml", "working_days: 7", "working_days: null", "timeliness", "no working days"),
        ("supply-2026.yaml", "- id: timeliness", "- id: missing", "rates", "stands twice"),
        ("supply-2026.yaml", "- id: timeliness", "- id: speed", "rates[0].id", "Kind"),
        ("supply-2026.yaml", "[E-DUPLICATE-DIFFERS]", "[N-LATE]", "rates (duplicates)", "N-LATE"),
        ("supply-2026.yaml", "levels: [city, vertical]", "levels: [town]", "rates (department_coverage)", "town"),
        ("supply-2026.yaml", "levels: [city, vertical]", "levels: []", "rates (department_coverage)", "no level"),
        ("supply-2026.yaml", "measure: applied", "measure: guessed", "indicators[3].measure", "Measure"),
        ("supply-2026.yaml", "id: contracts_collected", "id: commitments_collected", "indicators", "stands twice"),
        ("supply-2026.yaml", "id: contracts_collected", "id: Contracts", "indicators (Contracts)", "no identifier"),
        ("supply-2026.yaml", "    class: contract_performance\n", "", "indicators (contracts_collected)", "no class"),
        ("supply-2026.yaml", "class: contract_performance", "class: contracts", "contracts_collected", "no class"),
        (
            "supply-2026.yaml", "class: contract_performance", "class: registration", "contracts_collected",
            "makes subjects"
        ),
        ("supply-2026.yaml", "field: keeping", "field: matter", "commitments_kept", "has choices"),
        ("supply-2026.yaml", "part: [kept]", "part: [held]", "commitments_kept", "no choice of the field"),
        ("supply-2026.yaml", "part: [kept]", "part: [pending]", "commitments_kept", "not within the whole"),
        (
            "supply-2026.yaml", "lists: [government_default]", "lists: [moon]", "government_defaulters",
            "no untrust list"
        ),
        ("supply-2026.yaml", "lists: [government_default]", "lists: [a_grade_taxpayer]", "lists", "no untrust list"),
        ("supply-2026.yaml", "lists: [government_default]", "lists: []", "government_defaulters", "no list counts"),
        ("supply-2026.yaml", "measure: listed\n", "measure: applied\n", "government_defaulters", "knows no lists"),
        ("supply-2026.yaml", "target: 0", "target: -1", "government_defaulters", "a target of -1"),
        ("supply-2026.yaml", "field: keeping", "target: 5\n    field: keeping", "commitments_kept", "a rate has no"),
        ("supply-2026.yaml", "measure: stated", "measure: concealed", "indicators", "counted twice"),
        ("supply-2026.yaml", "field: keeping", "feld: keeping", "indicators[1].feld", "unknown key"),
        ("repair-2026.yaml", "steps: 2\n", "steps: 4\n", "signing.steps", "4 steps"),
        ("repair-2026.yaml", "mebibytes: 10", "mebibytes: 0", "papers", "0 MiB"),
        ("repair-2026.yaml", "[application/pdf, ", "[text/html, ", "papers.media_types", "not known"),
        ("repair-2026.yaml", "years: null", "years: 0", "bar.years", "0 years"),
        ("repair-2026.yaml", "- id: commitment\n", "- id: ruling\n", "materials", "stands twice"),
        ("repair-2026.yaml", "wanted: [subject, administrator]", "wanted: [ghost]", "materials", "nobody known"),
        ("repair-2026.yaml", "kinds: [repair]", "kinds: [gossip]", "materials[0].kinds", "CaseKind"),
        ("repair-2026.yaml", "- id: barred", "- id: duty_open", "grounds", "stands twice"),
        ("repair-2026.yaml", "steps: [decline, propose_refusal]", "steps: [accept]", "grounds", "names no ground"),
        ("repair-2026.yaml", "needs: [amount]", "needs: []", "grounds (duty_open)", "{amount}"),
        ("repair-2026.yaml", "entries: [judgment_defaulter]", "entries: [moon]", "channels (court)", "no class"),
        ("repair-2026.yaml", "organs: [税务]", "organs: []", "channels (tax)", "nothing goes there"),
        ("repair-2026.yaml", "{id: keep,", "{id: drop,", "results", "not the results"),
        ("deadlines-2026.yaml", "kind: objection", "kind: repair", "cases", "stands twice"),
        ("deadlines-2026.yaml", "- kind: complaint", "- kind: petition", "cases[2].kind", "CaseKind"),
        ("deadlines-2026.yaml", "completion: restart", "completion: forget", "completion", "CompletionEffect"),
        ("deadlines-2026.yaml", "- id: result", "- id: acceptance", "cases (repair)", "stands twice"),
        ("deadlines-2026.yaml", "working_days: 3", "working_days: 0", "cases (repair).acceptance", "0 working days"),
        ("deadlines-2026.yaml", "ends: [decided]", "ends: []", "cases (repair).result", "nothing ends"),
        ("deadlines-2026.yaml", "ends: [decided]", "ends: [accepted]", "cases (repair).result", "begins and ends"),
        ("deadlines-2026.yaml", "from: opened", "from: birth", "limits[0].from", "Kind"),
        (
            "deadlines-2026.yaml", "verified: false}\n      # The", "verified: true}\n      # The", "acceptance",
            "without an"
        ),
        ("deadlines-2026.yaml", "warn_working_days: 1", "warn_working_days: -1", "warn_working_days", "-1 working"),
        (
            "measures-2026.yaml", "instrument: 全国失信惩戒措施基础清单（2024年版）,", "instrument: \"\",", "measures[0]",
            "instrument is empty"
        ),
        (
            "measures-2026.yaml", "article: null, verified: false}\n  - id: office",
            "article: null, verified: true}\n  - id: office", "measures[0]", "without an article"
        ),
        ("measures-2026.yaml", "    basis: &national", "    bases: &national", "measures[0].bases", "unknown key"),
        ("measures-2026.yaml", "- id: office_holding", "- id: market_entry", "measures", "stands twice"),
        ("measures-2026.yaml", "- id: office_holding", "- id: Office", "measures[1]", "no identifier"),
        ("measures-2026.yaml", "group: rights", "group: wrongs", "measures[0]", "no group"),
        ("measures-2026.yaml", "organ: {zh: 实施准入许可的行政机关,", "organ: {zh: \"\",", "measures[0]", "no organ"),
        ("measures-2026.yaml", "targets: [natural_person]", "targets: [ghost]", "measures[1]", "no kind of subject"),
        ("measures-2026.yaml", "purposes: [qualification,", "purposes: [gossip,", "measures[0]", "no purpose"),
        ("measures-2026.yaml", "term_months: null", "term_months: 0", "measures[0]", "no month"),
        (
            "measures-2026.yaml", "channels: [open, shared, authorised]", "channels: [open]", "measures[0]",
            "would not see"
        ),
        (
            "measures-2026.yaml", "causes: {lists: *serious, classes: []}", "causes: {lists: [], classes: []}",
            "measures[1]", "nothing brings"
        ),
        (
            "measures-2026.yaml", "class: abnormal_operation", "class: registration", "measures[6]",
            "no class of records"
        ),
        ("measures-2026.yaml", "severities: [serious]", "severities: []", "measures[5]", "of no severity"),
        ("measures-2026.yaml", "- wage_arrears", "- wage_delays", "measures[0]", "no list"),
        ("measures-2026.yaml", "lists: [aeo_advanced]", "lists: [customs_serious]", "customs_facilities", "other side"),
        ("measures-2026.yaml", "obligation: must", "obligation: never", "obligation", "Obligation"),
        ("measures-2026.yaml", "aliases: [申请专项资金,", "aliases: [招投标,", "purposes", "stands twice"),
        ("lists-2026.yaml", "id: wage_arrears", "id: tax_violation", "lists", "stands twice"),
        ("lists-2026.yaml", "id: wage_arrears", "id: admin_penalty", "lists[2]", "is a class or register too"),
        ("lists-2026.yaml", "id: wage_arrears", "id: Wages", "lists[2]", "no identifier"),
        ("lists-2026.yaml", "organs: {names: [交通运输], codes: []}", "organs: null", "lists[10]", "no organ"),
        (
            "lists-2026.yaml", "organs: {names: [交通运输], codes: []}", "organs: {names: [], codes: []}", "lists[10]",
            "no organ"
        ),
        ("lists-2026.yaml", "side: untrust", "side: black", "lists[0].side", "ListSide"),
        ("lists-2026.yaml", "months: 24,", "months: 0,", "lists[0]", "0 months"),
        ("lists-2026.yaml", "minimum_months: 12", "minimum_months: 48", "lists[4]", "exceeds the term"),
        ("lists-2026.yaml", "kinds: [organ]", "kinds: []", "kinds", "no kind"),
        ("lists-2026.yaml", "listers: [platform,", "listers: [town,", "lists[0]", "no level of units"),
        ("lists-2026.yaml", "role: document_no", "role: severity", "lists[0]", "knows no part severity"),
        ("lists-2026.yaml", "role: organ", "role: null", "lists[0]", "no required field plays the part organ"),
        ("lists-2026.yaml", "determined: above", "determined: heaven", "determined", "Determined"),
        ("calendar-2026.yaml", "kind: calendar", "kind: kalender", "header.kind", "unknown"),
        ("calendar-2026.yaml", "holidays:", "holidays: : [", "", "not readable as YAML"),
    ])
    func refuses(file: String, old: String, new: String, path: String, what: String) throws {
        let texts = try Self.texts(file) { text in
            #expect(text.contains(old), "the shipped \(file) changed")
            return text.replacing(old, with: new, maxReplacements: 1)
        }
        let errors = try #require(throws: RuleFileErrors.self) { try RuleLibrary(texts: texts) }
        let found = errors.problems.contains {
            (path.isEmpty || $0.path.contains(path)) && ($0.what + $0.fix).contains(what)
        }
        #expect(found, "\(errors)")
        #expect(errors.problems.allSatisfy { !$0.fix.isEmpty && !$0.file.isEmpty })
    }

    /// An office that exchanges nothing upwards leaves both away.
    @Test func nothingNeedGoUp() throws {
        let texts = try Self.texts("exchange-2026.yaml") { text in
            String(text.prefix(upTo: text.range(of: "# Answers to what went up")?.lowerBound ?? text.startIndex))
        }
        let library = try RuleLibrary(texts: texts)
        #expect(library.exchange.exports.isEmpty && library.exchange.receipts == nil)
        #expect(library.exchange.platforms.count == 2)
    }

    @Test func allProblemsAreToldAtOnce() throws {
        let texts = try Self.texts("rating-2026.yaml") { text in
            text.replacing("base: 1000", with: "basis_points: 1").replacing("minimum: 0", with: "minimal: 0")
        }.map { file in
            file.name == "calendar-2025.yaml"
                ? (name: file.name, text: file.text.replacing("notice:", with: "notices:")) : file
        }
        let errors = try #require(throws: RuleFileErrors.self) { try RuleLibrary(texts: texts) }
        #expect(errors.problems.count >= 4)
        #expect(Set(errors.problems.map(\.file)).isSuperset(of: ["rating-2026.yaml", "calendar-2025.yaml"]))
        let line = try #require(errors.problems.first { $0.path == "basis_points" }?.line)
        #expect(errors.description.contains("rating-2026.yaml:\(line): basis_points: 不认识的项 (unknown key)"))
    }

    @Test func whatIsMissingIsSaid() throws {
        let texts = try Self.texts().filter { !$0.name.hasPrefix("catalogue") }
        let errors = try #require(throws: RuleFileErrors.self) { try RuleLibrary(texts: texts) }
        #expect(errors.description.contains("no file of kind catalogue"))
        #expect(throws: RuleFileErrors.self) { try RuleLibrary.load(directory: "/nowhere") }
        #expect(throws: RuleFileErrors.self) { try RuleLibrary(texts: []) }
    }
}
