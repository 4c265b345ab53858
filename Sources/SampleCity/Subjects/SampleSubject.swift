import CreditRules

/// One invented subject, as the registering organ would report it.
struct SampleSubject: Sendable {
    var code: String
    var name: String
    var kind: SampleKind
    var banner: Banner
    var sector: Sector
    /// 存续, 歇业, 吊销, 注销 or 迁出.
    var state = "存续"
    var establishedOn: String
    /// Days between the founding and today.
    var age = 4_000
    /// Masked: no natural person is named in the sample.
    var representative: String
    var address: String
    /// The two-digit division of GB/T 4754 with its letter.
    var industry: String
    var registrar: String
    /// 0–99, how well it behaves: what it is punished, honoured and graded by.
    var standing = 50

    /// The category the class tables ask for (行政相对人类别).
    var category: String { kind == .individualBusiness ? "个体工商户" : "法人及非法人组织" }
}

/// The kinds of subject that are generated, and what they are registered by.
enum SampleKind: Int, CaseIterable, Sendable {
    case enterprise, branch, individualBusiness, cooperative, ruralCollective, institution, organ, massOrganisation
    case socialAssociation, privateNonprofit, foundation, lawFirm

    /// The first two characters of the code.
    var authority: String {
        switch self {
        case .enterprise, .branch: "91"
        case .individualBusiness: "92"
        case .cooperative: "93"
        case .ruralCollective: "N2"
        case .institution: "12"
        case .organ: "11"
        case .massOrganisation: "13"
        case .socialAssociation: "51"
        case .privateNonprofit: "52"
        case .foundation: "53"
        case .lawFirm: "31"
        }
    }

    /// The start of the organisation code: a series of the kind that real registers have not reached.
    var series: String {
        switch self {
        case .enterprise, .branch, .individualBusiness: "MAY"
        case .cooperative: "NAY"
        case .ruralCollective: "MFY"
        case .institution, .organ, .massOrganisation: "MBY"
        case .socialAssociation, .privateNonprofit, .foundation: "MJY"
        case .lawFirm: "MDY"
        }
    }

    /// Subjects of this kind in a thousand.
    var share: Int {
        switch self {
        case .enterprise: 400
        case .branch: 30
        case .individualBusiness: 340
        case .cooperative: 90
        case .ruralCollective: 40
        case .institution: 35
        case .organ: 15
        case .massOrganisation: 5
        case .socialAssociation: 15
        case .privateNonprofit: 15
        case .foundation: 5
        case .lawFirm: 10
        }
    }

    var paysTax: Bool {
        switch self {
        case .enterprise, .individualBusiness, .cooperative: true
        default: false
        }
    }

    /// Enterprise legal persons, whom the comprehensive public evaluation covers.
    var isEvaluated: Bool {
        switch self {
        case .enterprise, .cooperative: true
        default: false
        }
    }

    /// The organ that registers this kind.
    var registrarField: OrganField {
        switch self {
        case .enterprise, .branch, .individualBusiness, .cooperative: .market
        case .ruralCollective: .agriculture
        case .institution, .organ, .massOrganisation: .establishment
        case .socialAssociation, .privateNonprofit, .foundation: .civilAffairs
        case .lawFirm: .justice
        }
    }
}

/// What a subject does: which penalties and permits come to it follows from here.
enum Sector: Int, CaseIterable, Sendable {
    case food, catering, farming, industry, construction, transport, retail, service, medical, education, culture
    case publicBody
}
