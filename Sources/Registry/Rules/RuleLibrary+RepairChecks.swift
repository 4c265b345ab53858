import CreditRules

extension RuleChecks {
    /// Casework: papers, grounds and channels that steps can name, each with its words in both languages.
    mutating func repair(
        _ rules: RepairRules, _ catalogue: Catalogue?, _ lists: ListRules?, _ file: String
    ) {
        for (part, path) in [
            (rules.basis, "basis"), (rules.signing.basis, "signing.basis"), (rules.papers.basis, "papers.basis"),
            (rules.bar.basis, "bar.basis"), (rules.minor.basis, "minor.basis"),
        ] { basis(part, file, path) }
        expect(
            [2, 3].contains(rules.signing.steps), file, "signing.steps", "\(rules.signing.steps) steps", "Write 2 or 3."
        )
        expect(
            (1...64).contains(rules.papers.mebibytes) && (1...200).contains(rules.papers.atMost), file, "papers",
            "\(rules.papers.mebibytes) MiB, \(rules.papers.atMost) papers", "Write 1 to 64 MiB and 1 to 200 papers.")
        let known = Set(StampedPaper.MediaType.all)
        expect(
            !rules.papers.mediaTypes.isEmpty && known.isSuperset(of: rules.papers.mediaTypes), file,
            "papers.media_types", "a kind of file that is not known",
            "Write some of \(StampedPaper.MediaType.all.joined(separator: ", ")).")
        expect(
            rules.bar.years.map { (1...10).contains($0) } ?? true, file, "bar.years", "\(rules.bar.years ?? 0) years",
            "Write 1 to 10, or null while nobody has read it.")
        materials(of: rules, file)
        unique(rules.grounds.map(\.id), file, "grounds")
        for ground in rules.grounds { check(ground, file, "grounds (\(ground.id))") }
        channels(of: rules, catalogue, lists, file)
        let results = Set(rules.results.map(\.id))
        let wanted: Set = ["correct", "add", "stop", "remove", "move", "keep"]
        expect(
            results == wanted && rules.results.count == wanted.count, file, "results", "not the results that there are",
            "Name each of \(wanted.sorted().joined(separator: ", ")) once.")
    }

    private mutating func materials(of rules: RepairRules, _ file: String) {
        unique(rules.materials.map(\.id), file, "materials")
        let applicants: Set = ["subject", "administrator", "person"]
        for material in rules.materials {
            let path = "materials (\(material.id))"
            basis(material.basis, file, path + ".basis")
            expect(
                !material.kinds.isEmpty && applicants.isSuperset(of: material.wanted), file, path,
                "it is of no kind of case, or wanted of nobody known",
                "Write kinds, and wanted of some of \(applicants.sorted().joined(separator: ", ")).")
        }
    }

    private mutating func check(_ ground: Ground, _ file: String, _ path: String) {
        basis(ground.basis, file, path + ".basis")
        let isName = ground.id.utf8.allSatisfy { (97...122).contains($0) || $0 == 95 }
        expect(
            isName && ground.id.first?.isLetter == true, file, path + ".id", "“\(ground.id)” is no identifier",
            "Write small letters and underscores.")
        let steps = Set([CaseAction.decline, .proposeRefusal, .proposeRevocation].map(\.rawValue))
        expect(
            !ground.kinds.isEmpty && !ground.steps.isEmpty && steps.isSuperset(of: ground.steps), file, path + ".steps",
            "a step that names no ground", "Write some of \(steps.sorted().joined(separator: ", ")).")
        for need in Ground.Need.allCases {
            let place = "{\(need.rawValue)}"
            let isNamed = ground.needs.contains(need)
            expect(
                ground.text.zh.contains(place) == isNamed && ground.text.en.contains(place) == isNamed, file,
                path + ".text", "\(place) stands in it without being needed, or is needed and does not",
                "Let needs and both texts agree.")
        }
    }

    private mutating func channels(
        of rules: RepairRules, _ catalogue: Catalogue?, _ lists: ListRules?, _ file: String
    ) {
        unique(rules.channels.map(\.id), file, "channels")
        for channel in rules.channels {
            let path = "channels (\(channel.id))"
            basis(channel.basis, file, path + ".basis")
            expect(
                channel.upstream || !channel.organs.isEmpty || !channel.entries.isEmpty, file, path,
                "nothing goes there", "Name organs or entries, or write upstream: true.")
            for entry in channel.entries where catalogue != nil && lists != nil {
                expect(
                    catalogue?[id: entry] != nil || lists?[id: entry] != nil, file, path + ".entries",
                    "“\(entry)” is no class and no list", "Name one by its id.")
            }
        }
    }
}
