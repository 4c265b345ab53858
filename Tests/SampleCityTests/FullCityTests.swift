import CreditRules
import SampleCity
import Testing

/// The streamed files: the counts that are promised, the same bytes each time, and how fast.
struct FullCityTests {
    @Test func theFullCityHasItsSize() {
        let files = SampleCity.fullCity(today: SampleCityTests.today).files
        #expect(files.map(\.classID) == ["registration", "admin_penalty", "admin_permit", "honour", "evaluation"])
        #expect(files.first?.rows == 170_000)
        #expect(files.dropFirst().reduce(0) { $0 + $1.rows } == 7_260_000)
    }

    @Test func streamedRegistrationsAreUniqueAndHold() throws {
        let file = SampleCity.registrationFile(subjects: 20_000, today: SampleCityTests.today)
        let table = try #require(ParsedCSV(bytes(file)))
        #expect(table.rows.count == 20_000)
        var codes: Set<String> = []
        var names: Set<String> = []
        for row in table.rows {
            let code = try CreditCode(parsing: #require(row["统一社会信用代码"]))
            #expect(codes.insert(code.text).inserted)
            #expect(names.insert(row["主体名称"] ?? "").inserted, "\(row["主体名称"] ?? "")")
        }
    }

    @Test func penaltiesForTheBenchmarkStandOnTheRegistrations() throws {
        let today = SampleCityTests.today
        let registrations = SampleCity.registrationFile(subjects: 3_000, today: today)
        let registered = Set(try #require(ParsedCSV(bytes(registrations))).rows.map { $0["统一社会信用代码"] })
        let file = SampleCity.penaltyFile(rows: 10_000, subjects: 3_000, today: today)
        let csv = bytes(file)
        #expect(csv == bytes(file))
        let table = try #require(ParsedCSV(csv))
        #expect(table.rows.count == 10_000)
        var keys: Set<[String?]> = []
        for row in table.rows {
            #expect(registered.contains(row["统一社会信用代码"]))
            let key = [row["统一社会信用代码"], DocumentNumber(row["行政处罚决定书文号"] ?? "").key, row["处罚机关"]]
            #expect(keys.insert(key).inserted, "\(key)")
        }
    }

    @Test func recordsAreSkewed() throws {
        let file = SampleCity.penaltyFile(rows: 10_000, subjects: 3_000, today: SampleCityTests.today)
        let rows = try #require(ParsedCSV(bytes(file))).rows
        let counts = Dictionary(grouping: rows) { $0["统一社会信用代码"] }.mapValues(\.count)
        #expect(counts.count < 1_500)
        #expect(try #require(counts.values.max()) > 60)
    }

    @Test func theSpeedIsSaid() {
        let file = SampleCity.penaltyFile(rows: 50_000, subjects: 20_000, today: SampleCityTests.today)
        var size = 0
        let spent = ContinuousClock().measure { size = bytes(file).count }
        let seconds = Double(spent.components.seconds) + Double(spent.components.attoseconds) / 1e18
        print("penalties: \(Int(50_000 / seconds)) rows/s, \(Int(Double(size) / seconds / 1e6)) MB/s")
        #if !DEBUG
            // The build machine may be busy; a tenth of what was measured is still a fault worth a red light.
            #expect(50_000 / seconds > 25_000)
        #endif
    }

    private func bytes(_ file: StreamedFile) -> [UInt8] {
        var all: [UInt8] = []
        for chunk in file.chunks() { all += chunk }
        return all
    }
}
