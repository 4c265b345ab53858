import Hummingbird
import NIOCore

/// A request's context: whom it came from, looked up where somebody asks.
struct ClientContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    private let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// The address of the connection; nil where there is none.
    var address: String? { channel.remoteAddress?.ipAddress }
}
