import TestSupport
import Testing

/// Functions and files short enough to be read.
@Suite struct SizeTests {
    private static let swift = SourceTree.swift

    @Test func functionsHaveAtMostSixtyLines() {
        var count = 0
        for file in Self.swift {
            for function in file.functions {
                count += 1
                #expect(
                    function.length <= 60, "\(file):\(function.first) \(function.name) has \(function.length) lines")
            }
        }
        #expect(count > 1000)
    }

    @Test func filesHaveAtMostFourHundredLines() {
        for file in Self.swift { #expect(file.lines.count <= 400, "\(file) has \(file.lines.count) lines") }
        let lengths = SourceTree.swift(in: "Sources").map(\.lines.count).sorted()
        #expect(lengths[lengths.count / 2] <= 110)
    }

    /// A folder and a file say what they hold.
    @Test func namesSayWhatIsThere() {
        let empty = ["Util", "Helper", "Common", "Core", "Misc", "Manager", "Models"]
        for file in Self.swift {
            for part in file.path.split(separator: "/").dropFirst() {
                for word in empty { #expect(!part.contains(word), "\(file)") }
            }
        }
    }
}
