import FoundationEssentials

/// The files the programs read at run time: `schema.sql`, `roles.sql`, `logins.sql`, `migrations/`, `rules/`.
package struct InstallationFiles: Sendable, Equatable {
    /// The folder they lie in.
    package let folder: String

    package init(folder: String) { self.folder = folder }

    /// Finds the folder: `REGISTRY_SHARE`, a folder above the program (a clone), `/usr/share/credit-registry`, or here.
    ///
    /// - Throws: ``Problem`` `installation-incomplete`.
    package static func locate(environment: [String: String], program: String) throws(Problem) -> Self {
        if let named = environment["REGISTRY_SHARE"] {
            guard isComplete(named) else {
                throw Problem(.installationIncomplete, ["what": "\(named)/schema.sql"])
            }
            return Self(folder: named)
        }
        var above = program.split(separator: "/").dropLast()
        while !above.isEmpty {
            let folder = "/" + above.joined(separator: "/")
            if isComplete(folder) { return Self(folder: folder) }
            above = above.dropLast()
        }
        for folder in ["/usr/local/share/credit-registry", "/usr/share/credit-registry", "."] where isComplete(folder) {
            return Self(folder: folder)
        }
        throw Problem(.installationIncomplete, ["what": "schema.sql, rules/"])
    }

    private static func isComplete(_ folder: String) -> Bool {
        ["schema.sql", "roles.sql", "migrations", "rules"].allSatisfy { file in
            FileManager.default.fileExists(atPath: folder + "/" + file)
        }
    }

    /// The folder of rule files.
    package var rules: String { folder + "/rules" }
    /// The rating policy of the sample city, open to all under its banner.
    package var samplePolicy: String { folder + "/rules/sample/rating-demo.yaml" }

    /// A file's text.
    func text(_ name: String) throws(Problem) -> String {
        do {
            return try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
        } catch {
            throw Problem(.installationIncomplete, ["what": "\(folder)/\(name)"])
        }
    }

    /// The names in a folder, in order.
    func names(in folder: String) throws(Problem) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: self.folder + "/" + folder).sorted()
        } catch {
            throw Problem(.installationIncomplete, ["what": "\(self.folder)/\(folder)"])
        }
    }
}
