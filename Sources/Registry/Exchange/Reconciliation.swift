/// How a platform's list and what stands here differ (对账).
public struct Reconciliation: Sendable, Equatable {
    /// The platform's identifier.
    public let target: String
    /// The class's identifier.
    public let `class`: String
    /// The rows of the platform's list.
    public internal(set) var rows = 0
    /// Rows that stand here with the same content.
    public internal(set) var same = 0
    /// What differs, in the order of the list, and behind it what only we have.
    public internal(set) var differences: [Difference] = []
    /// Recalls that the list answered, because it no longer carries what was repaired; nil where that was not asked for.
    public internal(set) var recallsAnswered: Int?
    /// Records of recalls that the list still carries.
    public internal(set) var stillCarried = 0

    /// One record or row that differs.
    public struct Difference: Sendable, Equatable {
        /// What is the matter.
        public let kind: Kind
        /// The line of the list; nil for what only we have.
        public let line: Int?
        /// Our record's number; nil for what only they have.
        public let number: String?
        /// The unit that reported it here; the organ that the list names where we have nothing.
        public let unit: String
        /// The subject's code.
        public let code: String
        /// The decision's document number.
        public let documentNo: String?
        /// The fields that differ: our identifier, what stands here, what stands there.
        public let fields: [Field]
    }

    /// What is the matter with one of them.
    public enum Kind: String, Sendable, CaseIterable {
        /// 我有他无: it went up and is not in the list.
        case oursOnly = "ours_only"
        /// 他有我无: nothing of it stands here.
        case theirsOnly = "theirs_only"
        /// It is in the list although its publicity was ended here.
        case endedHere = "ended_here"
        /// 内容不一致.
        case differing
        /// The row has no code, or not what makes the record's key.
        case unidentified
    }

    /// One field that differs.
    public struct Field: Sendable, Equatable {
        /// Our identifier.
        public let field: String
        /// As it would go up from here.
        public let ours: String
        /// As the list has it.
        public let theirs: String
    }

    init(target: String, class entry: String) {
        self.target = target
        self.class = entry
    }

    /// The differences counted by unit and kind, in the order of the units' names.
    public var counts: [(unit: String, kind: Kind, count: Int)] {
        let units = Dictionary(grouping: differences, by: \.unit)
        return units.keys.sorted().flatMap { unit in
            Kind.allCases.compactMap { kind in
                let count = units[unit]?.count { $0.kind == kind } ?? 0
                return count > 0 ? (unit, kind, count) : nil
            }
        }
    }

    /// The reply as a document.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.key("target")
            object.string(target)
            object.key("class")
            object.string(self.class)
            object.key("rows")
            object.integer(rows)
            object.key("same")
            object.integer(same)
            object.key("recalls_answered")
            object.integer(recallsAnswered)
            object.key("recalls_still_carried")
            object.integer(stillCarried)
            object.key("by_unit")
            object.array { list in
                for (unit, kind, count) in counts {
                    list.object { entry in
                        entry.key("unit")
                        entry.string(unit)
                        entry.key("kind")
                        entry.string(kind.rawValue)
                        entry.key("count")
                        entry.integer(count)
                    }
                }
            }
            object.key("differences")
            object.array { list in for entry in differences { list.object { entry.write(to: &$0) } } }
        }
        return writer.bytes
    }
}

extension Reconciliation.Difference {
    func write(to object: inout JSONWriter) {
        object.key("kind")
        object.string(kind.rawValue)
        object.key("line")
        object.integer(line)
        let texts: [(StaticString, String?)] = [
            ("number", number), ("unit", unit), ("code", code), ("document_no", documentNo),
        ]
        for (key, text) in texts {
            object.key(key)
            object.string(text)
        }
        object.key("fields")
        object.array { list in
            for field in fields {
                list.object { entry in
                    entry.key("field")
                    entry.string(field.field)
                    entry.key("ours")
                    entry.string(field.ours)
                    entry.key("theirs")
                    entry.string(field.theirs)
                }
            }
        }
    }
}
