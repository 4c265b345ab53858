import HTTPTypes

/// The addresses that answer.
///
/// So few need no trie: a switch over the path's segments says all.
enum Route: Equatable {
    case health, readiness
    case apiIndex
    case subjects
    case creditFile(code: String)
    case rating(code: String)
    case measures(code: String)
    case lists
    case list(name: String)
    case changes
    case publicity(number: String)
    case problem(code: String)
    case contacts, contactsPage
    case repairGuide(record: String), listingGuide(number: String)
    case repairPage(record: String), listingRepairPage(number: String)
    case caseFiling(CaseMatter), caseErrand(CaseErrand)
    case casePage(CaseMatter), caseDesk, caseErrandPage(CaseErrand)
    case listsPage
    case listPage(name: String)
    case searchPage, search
    case filePage(code: String)
    case asset(name: String)

    init?(_ segments: [String]) {
        switch (segments.first, segments.count) {
        case (nil, _): self = .searchPage
        case ("healthz", 1): self = .health
        case ("readyz", 1): self = .readiness
        case ("search", 1): self = .search
        case ("subjects", 2): self = .filePage(code: segments[1])
        case ("lists", 1): self = .listsPage
        case ("lists", 2): self = .listPage(name: segments[1])
        case ("contacts", 1): self = .contactsPage
        case ("records", 3) where segments[2] == "repair": self = .repairPage(record: segments[1])
        case ("listings", 3) where segments[2] == "repair": self = .listingRepairPage(number: segments[1])
        case ("cases", 1): self = .caseDesk
        case ("cases", 2):
            if let matter = CaseMatter(rawValue: segments[1]) {
                self = .casePage(matter)
            } else if let errand = CaseErrand(rawValue: segments[1]), errand != .progress {
                self = .caseErrandPage(errand)
            } else {
                return nil
            }
        case ("problems", 2): self = .problem(code: segments[1])
        case ("assets", 2): self = .asset(name: segments[1])
        case ("v1", _): self.init(version1: segments)
        default: return nil
        }
    }

    private init?(version1 segments: [String]) {
        switch segments.count {
        case 1: self = .apiIndex
        case 2 where segments[1] == "subjects": self = .subjects
        case 2 where segments[1] == "lists": self = .lists
        case 2 where segments[1] == "contacts": self = .contacts
        case 3 where segments[1] == "lists": self = .list(name: segments[2])
        case 3 where segments[1] == "cases":
            if let matter = CaseMatter(rawValue: segments[2]) {
                self = .caseFiling(matter)
            } else if let errand = CaseErrand(rawValue: segments[2]) {
                self = .caseErrand(errand)
            } else {
                return nil
            }
        case 2 where segments[1] == "changes": self = .changes
        case 3 where segments[1] == "subjects": self = .creditFile(code: segments[2])
        case 4 where segments[1] == "subjects" && segments[3] == "rating": self = .rating(code: segments[2])
        case 4 where segments[1] == "subjects" && segments[3] == "measures": self = .measures(code: segments[2])
        case 4 where segments[1] == "records" && segments[3] == "publicity": self = .publicity(number: segments[2])
        case 4 where segments[1] == "records" && segments[3] == "repair-guide": self = .repairGuide(record: segments[2])
        case 4 where segments[1] == "listings" && segments[3] == "repair-guide":
            self = .listingGuide(number: segments[2])
        default: return nil
        }
    }

    /// The methods it takes; HEAD comes with GET.
    var methods: [HTTPRequest.Method] {
        switch self {
        case .search, .casePage, .caseDesk: [.get, .head, .post]
        case .caseFiling, .caseErrand, .caseErrandPage: [.post]
        default: [.get, .head]
        }
    }

    /// Whether it is about a case: what it answers is whoever asked's alone.
    var isApplicants: Bool {
        switch self {
        case .caseFiling, .caseErrand, .casePage, .caseDesk, .caseErrandPage: true
        default: false
        }
    }

    /// Its name in the log, which never says whom somebody asked about.
    var template: String {
        switch self {
        case .health: "/healthz"
        case .readiness: "/readyz"
        case .apiIndex: "/v1"
        case .subjects: "/v1/subjects"
        case .creditFile: "/v1/subjects/{code}"
        case .rating: "/v1/subjects/{code}/rating"
        case .measures: "/v1/subjects/{code}/measures"
        case .lists: "/v1/lists"
        case .list: "/v1/lists/{list}"
        case .contacts: "/v1/contacts"
        case .contactsPage: "/contacts"
        case .repairGuide: "/v1/records/{number}/repair-guide"
        case .listingGuide: "/v1/listings/{number}/repair-guide"
        case .repairPage: "/records/{number}/repair"
        case .listingRepairPage: "/listings/{number}/repair"
        case .caseFiling(let matter): "/v1/cases/\(matter.rawValue)"
        case .caseErrand(let errand): "/v1/cases/\(errand.rawValue)"
        case .casePage(let matter): "/cases/\(matter.rawValue)"
        case .caseDesk: "/cases"
        case .caseErrandPage(let errand): "/cases/\(errand.rawValue)"
        case .listsPage: "/lists"
        case .listPage: "/lists/{list}"
        case .changes: "/v1/changes"
        case .publicity: "/v1/records/{number}/publicity"
        case .problem: "/problems/{code}"
        case .searchPage: "/"
        case .search: "/search"
        case .filePage: "/subjects/{code}"
        case .asset: "/assets/{name}"
        }
    }

    /// Whether people read it, so that its errors are pages too.
    var isPage: Bool {
        switch self {
        case .searchPage, .search, .filePage, .listsPage, .listPage, .contactsPage, .repairPage, .listingRepairPage,
            .casePage, .caseDesk, .caseErrandPage:
            true
        default: false
        }
    }

    /// Whether it tells what a problem means, to people or to programs.
    var isProblemType: Bool {
        if case .problem = self { true } else { false }
    }
}
