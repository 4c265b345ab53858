/// Who a test works as: the roles of `roles.sql`, the logins of `logins.sql`, and the server's superuser.
enum Role: String, CaseIterable {
    case superuser = "postgres"
    case owner = "registry_owner"
    case writer = "registry_writer"
    case open = "registry_open"
    case shared = "registry_shared"
    case auditor = "registry_auditor"
    case log = "registry_log"
    case applicant = "registry_applicant"
    case keeper = "registry_keeper"
    case clerk = "registry_clerk"
    case portal = "registry_portal"
    case window = "registry_window"

    /// The roles that serve, so neither superuser nor owner.
    static let serving: [Self] = [.writer, .open, .shared, .auditor, .log, .clerk, .portal, .applicant, .window]

    /// Those of them that may write anything at all.
    static let writing: Set<Self> = [.writer, .clerk]

    /// Those that write in applicants' names.
    static let filing: Set<Self> = [.applicant, .window]

    private var isLogin: Bool { [.superuser, .keeper, .clerk, .portal, .window].contains(self) }

    /// What is added to a superuser's connection string so that every statement runs as this role.
    func conninfo(from superusers: String) -> String {
        isLogin
            ? superusers.replacing("user=postgres", with: "user=\(rawValue)")
            : superusers + " options='-c role=\(rawValue)'"
    }
}
