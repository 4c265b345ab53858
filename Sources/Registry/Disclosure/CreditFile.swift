/// A subject's credit file (信用档案) as one reader may see it on one day.
public struct CreditFile: Sendable, Equatable {
    /// A unit as documents name it.
    public struct UnitName: Sendable, Equatable {
        /// The unit's credit code, when it has one.
        public let code: String?
        /// The unit's full name.
        public let name: String
    }

    /// A name with the days on which it was the registered one.
    public struct Name: Sendable, Equatable {
        /// The name as registered.
        public let name: String
        /// First day, when known.
        public let from: String?
        /// Last day; nil for the current name.
        public let until: String?
    }

    /// What registration (注册登记) says of the subject.
    public struct Registration: Sendable, Equatable {
        /// Legal representative (法定代表人).
        public let legalRepresentative: String?
        /// Day of establishment (成立日期).
        public let establishedOn: String?
        /// Registered address (住所).
        public let address: String?
        /// Industry code, GB/T 4754 (行业代码).
        public let industry: String?
        /// Registration organ (登记机关).
        public let registrar: String?
    }

    /// How long a record is shown, and by which rule.
    public struct Publicity: Sendable, Equatable {
        /// First day shown.
        public let from: String
        /// Last day of the minimum period (最短公示期), when the class has one.
        public let earliestEnd: String?
        /// Last day shown; nil when publicity has no end.
        public let latestEnd: String?
        /// First day on which repair may be applied for.
        public let firstApplication: String?
        /// The rule version that reckoned it.
        public let rule: String?
    }

    /// One record as it is shown.
    public struct Record: Sendable, Equatable {
        /// The record's number; opaque.
        public let number: String
        /// The class's identifier.
        public let `class`: String
        /// Document number as written (文书号).
        public let documentNo: String?
        /// One line that says what it is.
        public let title: String?
        /// Day of the decision.
        public let decidedOn: String
        /// Source unit (数据来源单位).
        public let unit: UnitName
        /// minor, general or serious (轻微, 一般, 严重), when the class knows severity.
        public let severity: String?
        /// Who set the severity: `unit` or `inferred` (推定).
        public let severityBy: String?
        /// Kinds of penalty and the like.
        public let kinds: [String]
        /// Amount in fen (分).
        public let amountFen: Int64?
        /// Valid from.
        public let validFrom: String?
        /// Valid until; `infinity` when long-term (长期).
        public let validUntil: String?
        /// How long it is shown.
        public let publicity: Publicity
        /// Other fields by our identifiers, in the catalogue's order, as far as the channel may see them.
        public let details: [Detail]
        /// What is to be known of it besides: that it is objected to (异议标注).
        public internal(set) var marks: [ObjectionMark] = []
    }

    /// One further field of a record.
    public struct Detail: Sendable, Equatable {
        /// The field's identifier.
        public let field: String
        /// The value as sent in, normalised; an amount (`…_fen`) in fen.
        public let value: String
        /// Whether the value is a number and goes out as one.
        public let isNumber: Bool

        init(field: String, value: String, isNumber: Bool = false) {
            self.field = field
            self.value = value
            self.isNumber = isNumber
        }
    }

    /// The code that answers.
    public let code: String
    /// The code that was asked for, when it is another (a merged subject).
    public let requested: String?
    /// Current name; of a past state, the name of that day.
    public internal(set) var name: String
    /// Kind of body.
    public let kind: String
    /// Registration state.
    public let state: String
    /// Division of the registering authority.
    public let division: String
    /// Code of the successor, when the subject itself was merged.
    public let mergedInto: String?
    /// Names, current first.
    public let names: [Name]
    /// Basic information (基础信息), when registration is on file and open.
    public let registration: Registration?
    /// The registers (登记册) that the subject is in.
    public let registers: [Membership]
    /// The lists (名单) that the subject stands on, newest first.
    public internal(set) var listings: [CreditListing]
    /// Shown records by class.
    public internal(set) var counts: [(class: String, count: Int)]
    /// Shown records, newest decision first, then by number.
    public internal(set) var records: [Record]
    /// The cursor of the next page, or nil.
    public let next: String?
    /// The past state that this is, when one was asked for.
    public internal(set) var asOf: AsOf?

    /// Compares everything a reader sees.
    public static func == (left: CreditFile, right: CreditFile) -> Bool { left.json() == right.json() }
}
