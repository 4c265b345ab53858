import CreditRules
import Synchronization
import Yams

/// One rule file decoded: which rules it holds, and itself.
struct DecodedRules: Sendable {
    let file: RuleFile
    let content: Content

    enum Content: Sendable {
        case catalogue(Catalogue)
        case publicity(PublicityRules)
        case rating(RatingPolicy)
        case calendar(CalendarYear)
        case exchange(ExchangeRules)
        case registers(RegisterRules)
        case supply(SupplyRules)
        case lists(ListRules)
        case measures(MeasureRules)
        case repair(RepairRules)
        case deadlines(DeadlineRules)
    }

    private struct Source: Hashable {
        let name: String
        let text: String
    }

    /// Files that were decoded before: rules change a file at a time, and most of the work is in the others.
    private static let decoded = Mutex<[Source: DecodedRules]>([:])
    private static let mostKept = 200

    /// Decodes a file, or takes it as it was decoded before; nil with at least one problem more when it cannot be.
    static func of(_ name: String, _ text: String, problems: inout [RuleFileProblem]) -> DecodedRules? {
        let source = Source(name: name, text: text)
        if let known = decoded.withLock({ $0[source] }) { return known }
        guard let rules = DecodedRules(name, text, problems: &problems) else { return nil }
        decoded.withLock { decoded in
            if decoded.count >= mostKept { decoded.removeAll() }
            decoded[source] = rules
        }
        return rules
    }

    private init?(_ name: String, _ text: String, problems: inout [RuleFileProblem]) {
        let root: Node
        do {
            guard let node = try Yams.compose(yaml: text) else {
                problems.append(
                    Self.problem(name, nil, "", "文件是空的 (the file is empty)", "请填写或去掉。 Fill it or remove it."))
                return nil
            }
            root = node
        } catch {
            problems.append(
                Self.problem(
                    name, Self.line(of: error), "", "不是可读的YAML (not readable as YAML): \(error)",
                    "请改正该处的写法。 Mend the syntax there.")
            )
            return nil
        }
        guard let kindText = root.mapping?["header"]?.mapping?["kind"]?.string, let kind = RuleKind(rawValue: kindText)
        else {
            let kinds = RuleKind.allCases.map(\.rawValue).joined(separator: ", ")
            problems.append(
                Self.problem(
                    name, 1, "header.kind", "规则种类缺失或不认识 (the kind of the rules is missing or unknown)",
                    "请写其中之一 write one of: \(kinds)."))
            return nil
        }
        let before = problems.count
        Self.check(root, against: Self.shape(of: kind), at: "", file: name, problems: &problems)
        guard let (content, header) = Self.decode(kind, root, name, &problems), problems.count == before else {
            return nil
        }
        self.content = content
        file = RuleFile(name: name, content: text, header: header, root: root)
    }

    private static func shape(of kind: RuleKind) -> RuleShape {
        switch kind {
        case .catalogue: Catalogue.shape
        case .publicity: PublicityRules.shape
        case .rating: RatingPolicy.shape
        case .calendar: CalendarYear.shape
        case .exchange: ExchangeRules.shape
        case .registers: RegisterRules.shape
        case .supply: SupplyRules.shape
        case .lists: ListRules.shape
        case .measures: MeasureRules.shape
        case .repair: RepairRules.shape
        case .deadlines: DeadlineRules.shape
        }
    }

    private static func decode(
        _ kind: RuleKind, _ root: Node, _ name: String, _ problems: inout [RuleFileProblem]
    ) -> (Content, RuleHeader)? {
        let decoder = YAMLDecoder()
        do {
            switch kind {
            case .catalogue:
                let rules = try decoder.decode(Catalogue.self, from: root)
                return (.catalogue(rules), rules.header)
            case .publicity:
                let rules = try decoder.decode(PublicityRules.self, from: root)
                return (.publicity(rules), rules.header)
            case .rating:
                let rules = try decoder.decode(RatingPolicy.self, from: root)
                return (.rating(rules), rules.header)
            case .calendar:
                let rules = try decoder.decode(CalendarYear.self, from: root)
                return (.calendar(rules), rules.header)
            case .exchange:
                let rules = try decoder.decode(ExchangeRules.self, from: root)
                return (.exchange(rules), rules.header)
            case .registers:
                let rules = try decoder.decode(RegisterRules.self, from: root)
                return (.registers(rules), rules.header)
            case .supply:
                let rules = try decoder.decode(SupplyRules.self, from: root)
                return (.supply(rules), rules.header)
            case .lists:
                let rules = try decoder.decode(ListRules.self, from: root)
                return (.lists(rules), rules.header)
            case .measures:
                let rules = try decoder.decode(MeasureRules.self, from: root)
                return (.measures(rules), rules.header)
            case .repair:
                let rules = try decoder.decode(RepairRules.self, from: root)
                return (.repair(rules), rules.header)
            case .deadlines:
                let rules = try decoder.decode(DeadlineRules.self, from: root)
                return (.deadlines(rules), rules.header)
            }
        } catch let error as DecodingError {
            problems.append(problem(error, root, name))
        } catch {
            problems.append(
                problem(
                    name, nil, "", "无法读取 (cannot be decoded): \(error)",
                    "请与随附的文件对照。 Compare it with the shipped file."))
        }
        return nil
    }

    /// Compares a node with the form it should have; unknown keys and wrong forms are problems.
    private static func check(
        _ node: Node, against shape: RuleShape, at path: String, file: String, problems: inout [RuleFileProblem]
    ) {
        let line = node.mark?.line
        switch (shape, node) {
        case (.scalar, .scalar): return
        case (.list, .scalar), (.map, .scalar):
            // An empty value stands for "none" where a list or map is optional; decoding refuses it elsewhere.
            guard node.null == nil else { return }
            problems.append(
                problem(
                    file, line, path, "此处应为列表或下级各项 (a single value stands where a list or keys belong)",
                    "请缩进书写。 Indent it."))
        case (.list(let item), .sequence(let items)):
            for (index, entry) in items.enumerated() {
                check(entry, against: item, at: "\(path)[\(index)]", file: file, problems: &problems)
            }
        case (.map(let known), .mapping(let mapping)):
            for (key, value) in mapping {
                let name = key.string ?? "?"
                let place = path.isEmpty ? name : "\(path).\(name)"
                if let part = known[name] {
                    check(value, against: part, at: place, file: file, problems: &problems)
                } else {
                    let names = known.keys.sorted().joined(separator: ", ")
                    problems.append(
                        problem(file, key.mark?.line, place, "不认识的项 (unknown key)", "此处可写 known here: \(names)."))
                }
            }
        default:
            problems.append(
                problem(
                    file, line, path, "此处不应为列表或下级各项 (a list or keys stand where something else belongs)",
                    "请与随附的文件对照。 Compare it."))
        }
    }
}
