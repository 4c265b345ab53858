import TestSupport
import Testing

@testable import Registry

/// What people read: words of the field, both languages, one catalogue.
@Suite struct WordingTests {
    /// Words that pages, papers and messages never use (practice of the office).
    private static let forbidden = ["黑" + "名单", "红" + "名单", "污" + "点", "洗" + "白"]

    @Test func forbiddenWordsStandNowhere() {
        let files =
            SourceTree.files(in: "Sources") + SourceTree.files(in: "Sources", ending: ".mustache")
            + SourceTree.files(in: "rules", ending: ".yaml") + SourceTree.files(in: "templates", ending: "")
            + SourceTree.files(in: "docs", ending: ".md") + [SourceTree.file("schema.sql")].compactMap(\.self)
        #expect(files.count > 200)
        for file in files {
            for word in Self.forbidden { #expect(!file.text.contains(word), "\(file): \(word)") }
        }
    }

    private func placeholders(_ text: String) -> Set<String> {
        Set(
            text.matches(of: /\{(\w+)\}/).map { match in
                let name = String(match.output.1)
                return name.hasSuffix("_en") ? String(name.dropLast(3)) : name
            })
    }

    /// Title, message and remedy in both languages; what stands in for a value stands in both.
    @Test(arguments: ProblemCode.allCases) func everyProblemSpeaksBothLanguages(code: ProblemCode) {
        let entry = code.entry
        for text in [entry.titleZh, entry.titleEn, entry.messageZh, entry.messageEn, entry.fixZh, entry.fixEn] {
            #expect(!text.isEmpty && text == text.trimming())
            #expect(!text.contains("!") && !text.contains("！") && !text.contains("非法"))
        }
        #expect(placeholders(entry.messageZh) == placeholders(entry.messageEn))
        #expect(placeholders(entry.fixZh) == placeholders(entry.fixEn))
        for text in [entry.titleEn, entry.messageEn, entry.fixEn] {
            #expect(!text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(text)")
        }
        for text in [entry.titleZh, entry.messageZh] {
            #expect(text.unicodeScalars.contains { $0.value > 0x4E00 } || text.hasPrefix("{"), "\(text)")
            #expect(!text.hasSuffix("。"), "the code stands at the message's end")
        }
    }

    /// One failure, one exit status, one HTTP status: they cannot contradict each other.
    @Test(arguments: ProblemCode.allCases) func exitAndHTTPStatusAgree(code: ProblemCode) {
        let statuses: [Int32: Set<Int>] = [
            0: [200], 1: [500, 503], 2: [400, 405], 3: [404], 4: [409, 416, 429], 5: [413, 422], 6: [401, 403, 422],
            7: [503],
            8: [500],
            130: [503],
        ]
        #expect(statuses[code.entry.exit.rawValue]?.contains(code.entry.httpStatus) == true)
        switch code.rawValue.prefix(2) {
        case "E-", "F-": #expect(code.entry.exit == .refused)
        case "N-": #expect(code.entry.exit == .ok)
        default: #expect(code.rawValue.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil)
        }
    }

    @Test func exitStatusesAreThoseOfTheInterface() {
        let numbers = Set(ProblemCode.allCases.map(\.entry.exit.rawValue)).union([0])
        #expect(numbers == [0, 1, 2, 3, 4, 5, 6, 7, 8, 130])
    }

    /// docs/problems.md says of each problem what the program says, and of none that there is not.
    @Test func theDocumentSaysWhatTheProgramSays() throws {
        guard let document = SourceTree.file("docs/problems.md") else { return }
        for code in ProblemCode.allCases {
            let entry = code.entry
            let row = document.lines.first { $0.hasPrefix("| `\(code.rawValue)` |") }
            let line = try #require(row, "\(code.rawValue) is not in docs/problems.md")
            #expect(line.hasPrefix("| `\(code.rawValue)` | \(entry.exit.rawValue) | \(entry.httpStatus) |"))
            let fixes = entry.exit == .ok ? [] : [entry.fixZh, entry.fixEn]
            for text in [entry.titleZh, entry.titleEn, entry.messageZh, entry.messageEn] + fixes {
                let told = text.replacing(/\{\w+\}/) { _ in "…" }
                #expect(line.contains(told), "\(code.rawValue): \(told)")
            }
        }
        let told = Set(document.text.matches(of: /\n\| `([\w-]+)` \|/).map { String($0.output.1) })
        #expect(told.subtracting(ProblemCode.allCases.map(\.rawValue)).isEmpty)
    }

    /// Every target is held to the same strict settings.
    @Test func everyTargetIsStrict() throws {
        let manifest = try #require(SourceTree.file("Package.swift"))
        let targets = manifest.text.matches(of: /\.(target|testTarget|executableTarget)\(/).count
        #expect(manifest.text.matches(of: /swiftSettings: strict/).count == targets)
    }
}

extension String {
    fileprivate func trimming() -> String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
