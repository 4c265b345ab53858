package import PaperSetting

/// What the listener is told, once, when the program starts.
package struct WebConfiguration: Sendable {
    /// The address to listen on.
    package var host: String
    /// The port; 0 takes a free one.
    package var port: Int
    /// Whether `/bench/hello` answers: a bare Hummingbird route, to measure the others against.
    package var benchmarkRoute: Bool
    /// How many days back the change feed can be followed.
    package var changesDays: Int
    /// What applicants may send, and how often.
    package var applicants: ApplicantSettings
    /// Sets the papers that applicants read; without it they cannot.
    package var papers: PaperTemplates?

    package init(
        host: String = "127.0.0.1", port: Int = 8080, benchmarkRoute: Bool = false, changesDays: Int = 366,
        applicants: ApplicantSettings = ApplicantSettings(), papers: PaperTemplates? = nil
    ) {
        self.host = host
        self.port = port
        self.benchmarkRoute = benchmarkRoute
        self.changesDays = changesDays
        self.applicants = applicants
        self.papers = papers
    }
}
