import Hummingbird

/// A bare Hummingbird route in the same process, which the benchmark measures the others against.
enum BenchmarkRoute {
    static let path = "/bench/hello"

    /// Hummingbird's router with that one route and no middleware.
    static func responder() -> RouterResponder<ClientContext> {
        let router = Router(context: ClientContext.self)
        router.get("bench/hello") { _, _ in "hello" }
        return router.buildResponder()
    }
}
