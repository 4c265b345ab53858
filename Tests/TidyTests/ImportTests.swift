import TestSupport
import Testing

/// The arrows between the parts of the house run one way.
@Suite struct ImportTests {
    /// What each target may import of this project; whatever is not named, it may not.
    private static let below: [String: Set<String>] = [
        "Postgres": ["CLibPQ"],
        "TabularFiles": ["CZip", "CExpat", "CXlsxWriter"],
        "CreditRules": [],
        "Registry": ["CreditRules", "TabularFiles", "Postgres"],
        "SampleCity": ["CreditRules"],
        "PrivateCluster": [],
        "Installation": ["Registry", "PrivateCluster", "SampleCity", "CreditRules"],
        "PaperSetting": ["Registry"],
        "RegistryWeb": ["Registry", "PaperSetting", "CreditRules"],
        "registry-server": ["RegistryWeb", "PaperSetting", "Installation", "Registry"],
        "registry-admin": ["Registry", "PaperSetting", "Installation", "CreditRules", "TabularFiles"],
    ]
    private static let modules = Set(below.keys).union([
        "CLibPQ", "CZip", "CExpat", "CXlsxWriter", "TestSupport", "registry_admin", "registry_server",
    ])

    @Test func runOneWay() {
        for (target, allowed) in Self.below {
            let files = SourceTree.swift(in: "Sources/\(target)")
            #expect(!files.isEmpty, "\(target)")
            for file in files {
                for module in file.imports where Self.modules.contains(module) {
                    #expect(allowed.contains(module), "\(file) imports \(module)")
                }
            }
        }
    }

    /// A new target is not forgotten here.
    @Test func everyTargetIsNamed() {
        let folders = Set(
            SourceTree.swift(in: "Sources").compactMap { $0.path.split(separator: "/").dropFirst().first })
        #expect(Set(folders.map(String.init)) == Set(Self.below.keys))
    }

    /// libpq is touched in one folder and nowhere else.
    @Test func libpqIsImportedInOneFolder() {
        for file in SourceTree.swift {
            guard file.text.contains("CLibPQ"), file.imports.contains("CLibPQ") else { continue }
            #expect(file.path.hasPrefix("Sources/Postgres/LibPQ/"), "\(file)")
        }
    }

    /// The rules are pure: neither files nor network nor clock, so their tests take milliseconds.
    @Test func rulesDoNoInputOrOutput() {
        for file in SourceTree.swift(in: "Sources/CreditRules") {
            #expect(file.imports.isEmpty, "\(file)")
        }
    }

    /// The layer below says not a word of credit.
    @Test(arguments: ["Postgres", "TabularFiles"]) func theGroundKnowsNoCredit(target: String) {
        for file in SourceTree.swift(in: "Sources/\(target)") {
            let code = file.swift.code.lowercased()
            for word in ["credit", "penalt", "creditcode", "severity", "rating", "subject"] {
                #expect(!code.contains(word), "\(file): \(word)")
            }
        }
    }
}
