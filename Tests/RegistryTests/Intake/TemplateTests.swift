import CreditRules
import Foundation
import TabularFiles
import Testing

@testable import Registry

/// The workbook that a class is filled in by.
@Suite struct TemplateTests {
    /// Writes the first sheet of a template with a row below its header, as somebody would fill it in.
    private func fill(_ template: IntakeTemplate, _ row: [String], to path: String) throws(TableError) {
        let writer = try WorkbookWriter(path: path)
        let sheet = try writer.addSheet(IntakeTemplate.dataSheet)
        try writer.append(template.columns.map { WorkbookCell($0.header, $0.headerStyle) }, to: sheet)
        try writer.append(
            zip(template.columns, row).map { column, text in
                column.cellStyle.isEmpty && Double(text) != nil
                    ? WorkbookCell(number: Double(text) ?? 0) : WorkbookCell(text, column.cellStyle)
            }, to: sheet)
        try writer.finish()
    }

    private func rows(_ path: String, sheet: Int) throws -> [[String]] {
        let reader = try TableReader(path: path)
        try reader.turn(toSheet: sheet)
        var rows: [[String]] = []
        while let row = try reader.next() { rows.append(row.cells) }
        return rows
    }

    /// Of every class: the template is no data, its own example is, and it says of every column what it is.
    @Test func everyClassImportsItsOwnExample() async throws {
        try await RegistryFixture.with { fixture in
            let classes = try await fixture.registry.rules().library.catalogue.classes
            #expect(classes.count == 14)
            for entry in classes {
                let path = freshPath(".xlsx")
                defer { try? FileManager.default.removeItem(atPath: path) }
                let reply = try await fixture.registry.writeTemplate(of: entry.names.zh, to: path)
                let template = IntakeTemplate(entry, language: .chinese)
                #expect(reply.class == entry.id && reply.columns == template.columns.count)
                #expect(try TableReader(path: path).sheets == ["填报", "填写说明", "代码表"])
                let header = template.columns.map(\.header)
                #expect(try rows(path, sheet: 0) == [header])
                let empty = await problem {
                    _ = try await fixture.registry.importFile(
                        ImportRequest(file: path, class: entry.id, unit: "市市场监管局"), by: fixture.reporter)
                }
                #expect(empty?.code == .fileEmpty, "\(entry.id)")

                let guide = try rows(path, sheet: 1).dropFirst(2)
                #expect(guide.count == header.count)
                let examples = guide.map { $0.count > 5 ? $0[5] : "" }
                #expect(examples == template.columns.map { $0.example ?? "" })
                for (column, example) in zip(template.columns, examples) where column.field.required {
                    #expect(!example.isEmpty, "\(entry.id): \(column.field.id)")
                }
                try await imports(entry, template, examples, fixture)
            }
        }
    }

    private func imports(
        _ entry: CatalogueClass, _ template: IntakeTemplate, _ examples: [String], _ fixture: RegistryFixture
    ) async throws {
        let header = template.columns.map(\.header)
        let code = examples[header.firstIndex(of: "统一社会信用代码") ?? 0]
        if !entry.makesSubjects {
            let name = examples[template.columns.firstIndex { $0.field.role == .subjectName } ?? 0]
            try await fixture.importSheet(Sheet([["uscc": code, "name": name]]), class: "registration")
        }
        let filled = freshPath(".xlsx")
        defer { try? FileManager.default.removeItem(atPath: filled) }
        try fill(template, examples, to: filled)
        let request = ImportRequest(file: filled, class: entry.names.zh, unit: "市市场监管局")
        let imported = try await fixture.registry.importFile(request, by: fixture.reporter)
        let said = imported.refusals.map { $0.message(.english) }
        #expect(imported.counts == [1, 0, 0, 0, 0, 0], "\(entry.id): \(said)")
        // Late it may be; every column is known, and nothing of it is dropped.
        #expect(imported.warnings.allSatisfy { $0.code == .noteLate }, "\(entry.id): \(imported.warnings)")
        let stored = try await fixture.sql(
            "SELECT r.subject_id || '-' || r.seq FROM record r JOIN subject s USING (subject_id) "
                + "WHERE r.class = '\(entry.id)' AND s.code = '\(code)'")
        let number = try #require(stored.first)
        let shown = try await fixture.registry.record(number, reader: fixture.sharing)
        #expect(shown.record.class == entry.id && shown.record.title?.isEmpty == false)
        if let place = template.columns.firstIndex(where: { $0.field.role == .decidedOn }) {
            #expect(shown.record.decidedOn == examples[place])
        }
    }

    /// Filled in as it was written, with all three sheets: nothing is said of the two that explain.
    @Test func theExplainingSheetsAreNoData() async throws {
        try await RegistryFixture.with { fixture in
            let catalogue = try await fixture.registry.rules().library.catalogue
            for entry in catalogue.classes {
                for language in Language.allCases {
                    let path = freshPath(".xlsx")
                    defer { try? FileManager.default.removeItem(atPath: path) }
                    try IntakeTemplate(entry, language: language).write(to: path)
                    let reader = try TableReader(path: path)
                    let sheets = try SourceSheet.survey(reader, class: entry, mappings: [:])
                    #expect(sheets.map(\.isComplete) == [true, false, false], "\(entry.id)")
                    #expect(sheets.map(\.name).map(IntakeTemplate.explains) == [false, true, true])
                }
            }
        }
    }

    @Test func explainsInEnglish() async throws {
        try await RegistryFixture.with { fixture in
            let path = freshPath(".xlsx")
            defer { try? FileManager.default.removeItem(atPath: path) }
            _ = try await fixture.registry.writeTemplate(of: "admin_penalty", to: path, language: .english)
            #expect(try rows(path, sheet: 0)[0].contains("行政处罚决定书文号"))
            let guide = try rows(path, sheet: 1)
            let fine = try #require(guide.first { $0[0].contains("(Fine") })
            #expect(fine[1] == "Required when Kinds of penalty includes “罚款 (fine)”")
            let codes = try rows(path, sheet: 2)
            #expect(codes.contains { $0.prefix(4) == ["失信程度", "serious", "严重", "serious"] })
            #expect(codes.contains { $0.prefix(4) == ["处罚类别", "罚款", "罚款", "fine"] })
            #expect(codes.allSatisfy { !$0[3].isEmpty })
        }
    }

    /// No template asks for a citizen's number, which an import would drop.
    @Test func asksForNoPersonsNumber() async throws {
        try await RegistryFixture.with { fixture in
            for entry in try await fixture.registry.rules().library.catalogue.classes {
                let asked = IntakeTemplate(entry, language: .chinese).columns
                #expect(asked.allSatisfy { $0.field.type != .personNumber })
                #expect(asked.count + entry.fields.count { $0.type == .personNumber } == entry.fields.count)
            }
        }
    }

    @Test func refusesWhatItCannotWrite() async throws {
        try await RegistryFixture.with { fixture in
            let path = freshPath(".xlsx")
            defer { try? FileManager.default.removeItem(atPath: path) }
            try Data("mine".utf8).write(to: URL(filePath: path))
            let registry = fixture.registry
            let exists = await problem { _ = try await registry.writeTemplate(of: "行政处罚", to: path) }
            #expect(exists?.code == .outputExists)
            let unknown = await problem {
                _ = try await registry.writeTemplate(of: "没有", to: path, replaces: true)
            }
            #expect(unknown?.code == .classNotFound)
            #expect(try Data(contentsOf: URL(filePath: path)) == Data("mine".utf8))
            let named = await problem { _ = try await registry.writeTemplate(of: "行政处罚", to: freshPath(".csv")) }
            #expect(named?.code == .parameterInvalid)
            let nowhere = await problem { _ = try await registry.writeTemplate(of: "行政处罚", to: "/nowhere/t.xlsx") }
            #expect(nowhere?.code == .outputFailed)
            _ = try await registry.writeTemplate(of: "行政处罚", to: path, replaces: true)
            #expect(try rows(path, sheet: 0).count == 1)
        }
    }
}
