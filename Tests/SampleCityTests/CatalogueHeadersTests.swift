import Foundation
import SampleCity
import Testing

/// The headers of the sample are headers of the catalogue, so that every column is known at intake.
struct CatalogueHeadersTests {
    @Test(arguments: ["registration", "admin_penalty", "admin_permit", "honour", "evaluation"])
    func theCatalogueKnowsEveryHeader(classID: String) throws {
        let known = try headers(of: classID)
        let file = try #require(SampleCity(today: SampleCityTests.today).files().first { $0.classID == classID })
        for header in try #require(ParsedCSV(file)).header {
            #expect(known.contains(header), "\(classID) has no column \(header)")
        }
    }

    /// The names in the `headers:` of a class; read as lines, since this target knows no YAML.
    private func headers(of classID: String) throws -> Set<String> {
        let rules = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../rules")
        let text = try String(contentsOf: rules.appending(path: "catalogue-2024.yaml"), encoding: .utf8)
        var known: Set<String> = []
        var inClass = false
        var inList = false
        for line in text.split(separator: "\n") {
            if line.hasPrefix("  - id: ") { inClass = line == "  - id: \(classID)" }
            guard inClass else { continue }
            let cell = line.drop { $0 == " " }
            if cell.hasPrefix("headers: [") {
                let list = cell.dropFirst("headers: [".count).dropLast()
                known.formUnion(list.split(separator: ", ").map(String.init))
            } else if inList, cell.hasPrefix("- ") {
                known.insert(String(cell.dropFirst(2)))
            }
            inList = cell == "headers:" || (inList && cell.hasPrefix("- "))
        }
        return known
    }
}
