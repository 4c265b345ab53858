/// What the listener is told, once, when the program starts.
package struct WebConfiguration: Sendable {
    /// The address to listen on.
    package var host: String
    /// The port; 0 takes a free one.
    package var port: Int
    /// Whether `/bench/hello` answers: a bare Hummingbird route, to measure the others against.
    package var benchmarkRoute: Bool

    package init(host: String = "127.0.0.1", port: Int = 8080, benchmarkRoute: Bool = false) {
        self.host = host
        self.port = port
        self.benchmarkRoute = benchmarkRoute
    }
}
