import CreditRules
import Foundation
import Registry
import TabularFiles
import Testing

/// Every class of the catalogue goes in, comes again and is shown, by what the catalogue says of it alone.
@Suite struct CatalogueClassTests {
    private static let firm = TestFirm(150)

    /// A row with every field filled, or with those alone that it cannot do without.
    private func row(of entry: CatalogueClass, on day: Day, onlyRequired: Bool) -> [String: String] {
        var row: [String: String] = [:]
        var groups: Set<String> = []
        for field in entry.fields where field.type != .personNumber && field.role != .removedOn {
            let isFirstOfGroup = field.oneOf.map { groups.insert($0).inserted } ?? false
            guard !onlyRequired || field.required || isFirstOfGroup else { continue }
            row[field.id] = value(of: field, on: day)
        }
        return row
    }

    private func value(of field: CatalogueField, on day: Day) -> String {
        switch field.role {
        case .subjectCode: return Self.firm.code
        case .subjectName: return Self.firm.name
        case .validUntil: return day.adding(months: 12).description
        case .severity: return "一般"  // minor ones are not open
        default: break
        }
        if let choice = field.choices.first { return choice.zh }
        return switch field.type {
        case .date: day.description
        case .amountInTenThousandYuan: "1.5"
        case .code: "11150800MB0T000234"
        case .integer: "3"
        case .text where field.id == "source_unit": "巴彦淖尔市市场监督管理局"
        case .text, .name, .list, .choice, .personNumber: String("样例\(field.zh)".prefix(field.maxLength ?? 20))
        }
    }

    @Test func everyClassGoesInAndIsShown() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let classes = try await fixture.registry.rules().library.catalogue.classes.filter { !$0.makesSubjects }
            #expect(classes.count == 13)
            let day = fixture.today.adding(days: -2)
            for entry in classes {
                let full = row(of: entry, on: day, onlyRequired: false)
                let first = try await fixture.importSheet(Sheet([full]), class: entry.names.zh)
                #expect(
                    first.counts == [1, 0, 0, 0, 0, 0], "\(entry.id): \(first.refusals.map { $0.message(.english) })")
                let again = try await fixture.importSheet(Sheet([full]), class: entry.id)
                #expect(again.counts == [0, 0, 1, 0, 0, 0], "\(entry.id)")
                let least = row(of: entry, on: day.adding(days: -1), onlyRequired: true)
                let dry = try await fixture.importSheet(Sheet([least]), class: entry.id) { $0.dryRun = true }
                #expect(dry.refused == 0, "\(entry.id): \(dry.refusals.map { $0.message(.english) })")
                let number = try await fixture.sql(
                    "SELECT subject_id || '-' || seq FROM record WHERE class = '\(entry.id)'")[0]
                let shared = try await fixture.registry.record(number, reader: fixture.sharing)
                #expect(shared.record.title?.isEmpty == false, "\(entry.id)")
                let missing = await problem { _ = try await fixture.registry.record(number) }
                #expect((missing == nil) == entry.channels.contains(.open), "\(entry.id)")
            }
        }
    }

    /// An entry that was removed is a revision of the same record, and shown from that day on no more.
    @Test(arguments: ["abnormal_operation", "court_enforcement"]) func removedEntriesAreShownNoMore(
        id: String
    ) async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let entry = try #require(try await fixture.registry.rules().library.catalogue[id: id])
            let day = fixture.today.adding(days: -20)
            var listed = row(of: entry, on: day, onlyRequired: false)
            #expect(try await fixture.importSheet(Sheet([listed]), class: id).accepted == 1)
            #expect(try await fixture.registry.file(of: Self.firm.code).counts.map(\.count) == [1])
            listed["removed_on"] = day.adding(days: -1).description
            let early = try await fixture.importSheet(Sheet([listed]), class: id)
            #expect(early.refusals.map(\.code) == [.date])
            listed["removed_on"] = fixture.today.adding(days: 1).description
            #expect(try await fixture.importSheet(Sheet([listed]), class: id).refusals.map(\.code) == [.date])
            listed["removed_on"] = fixture.today.description
            #expect(try await fixture.importSheet(Sheet([listed]), class: id).counts == [0, 1, 0, 0, 0, 0])
            #expect(try await fixture.registry.file(of: Self.firm.code).counts.isEmpty)
            let window = try await fixture.sql(
                "SELECT shown_from, latest_end FROM record WHERE class = '\(id)' AND superseded_by IS NULL")
            #expect(window == ["\(day)|\(fixture.today.adding(days: -1))"])
        }
    }

    /// A class that somebody writes into the file is collected, without a line of program.
    @Test func aClassIsAddedAsData() async throws {
        try await RegistryFixture.with { fixture in
            let folder = freshPath("")
            try FileManager.default.copyItem(atPath: RuleLibraryTests.rules, toPath: folder)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let path = folder + "/catalogue-2024.yaml"
            let added = """
                  - id: star_rating
                    names: {zh: 餐饮量化分级, en: Catering grade}
                    aliases: []
                    national_class: 信用评价结果信息
                    region_class: 增信信息
                    basis: {instrument: 测试, article: null, verified: false}
                    key: [decided_on]
                    makes_subjects: false
                    publicity: none
                    channels: [open]
                    title: grade
                    report_within_working_days: null
                    fields:
                      - {id: name, zh: 名称, en: Name, type: name, required: true, role: subject_name, disclosure: open}
                      - {id: uscc, zh: 统一社会信用代码, en: Code, type: code, required: true, role: subject_code, disclosure: open}
                      - {id: grade, zh: 等级, en: Grade, type: text, required: true, disclosure: open}
                      - {id: decided_on, zh: 评定日期, en: Day, type: date, required: true, role: decided_on, disclosure: open}

                """
            try (String(contentsOfFile: path, encoding: .utf8) + added).write(
                toFile: path, atomically: true, encoding: .utf8)
            let registry = fixture.registry
            try await fixture.activateRules(directory: folder)
            try await fixture.register([Self.firm])
            let text = "名称,统一社会信用代码,等级,评定日期\n\(Self.firm.name),\(Self.firm.code),A,\(fixture.today)\n"
            #expect(try await fixture.importBytes(text.utf8, class: "餐饮量化分级").accepted == 1)
            #expect(try await registry.file(of: Self.firm.code).records.map(\.title) == ["A"])

            // It has a template too, whose example is taken in although the file gives none.
            let template = freshPath(".xlsx")
            defer { try? FileManager.default.removeItem(atPath: template) }
            #expect(try await registry.writeTemplate(of: "star_rating", to: template).columns == 4)
            let reader = try TableReader(path: template)
            let header = try #require(try reader.next()?.cells)
            try reader.turn(toSheet: 1)
            var examples: [String] = []
            while let row = try reader.next() { if row.line > 2 { examples.append(row.cells[5]) } }
            let (name, code) = (examples[0], examples[1])
            try await fixture.importSheet(Sheet([["uscc": code, "name": name]]), class: "registration")
            let row = try await fixture.importSheet(Sheet(headers: header, rows: [examples]), class: "star_rating")
            #expect(row.counts == [1, 0, 0, 0, 0, 0], "\(row.refusals.map { $0.message(.english) })")
        }
    }
}
