import NIOCore

/// Whom limits count: the address that a request came from, or the one that a proxy of the house's says it came from.
enum ClientAddress {
    /// What is counted where there is no address.
    static let unknown = "-"

    /// The address that limits count.
    ///
    /// - Parameters:
    ///   - peer: Of the connection.
    ///   - forwarded: The value of `X-Forwarded-For`, which anybody can write: the last address that no proxy of ours wrote
    ///     counts, and only where the connection is a proxy's.
    ///   - proxies: The addresses of the house's own proxies.
    static func counted(peer: String?, forwarded: String?, proxies: Set<String>) -> String {
        var address = peer.flatMap { normalised($0) } ?? unknown
        guard proxies.contains(address), let forwarded else { return network(of: address) }
        for hop in forwarded.split(separator: ",").reversed() {
            guard let named = normalised(hop.filter { $0 != " " }) else { break }
            address = named
            if !proxies.contains(named) { break }
        }
        return network(of: address)
    }

    /// An address in its one spelling; nil for what is none.
    static func normalised(_ text: some StringProtocol) -> String? {
        guard let address = try? SocketAddress(ipAddress: String(text), port: 0), let spelled = address.ipAddress else {
            return nil
        }
        // An IPv4 address that came in by IPv6.
        return spelled.hasPrefix("::ffff:") && spelled.contains(".") ? String(spelled.dropFirst(7)) : spelled
    }

    /// An IPv4 address, or the network of 64 bits of an IPv6 address: whoever has one address there has them all.
    private static func network(of address: String) -> String {
        guard address.contains(":") else { return address }
        let halves = address.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
            .map { $0.split(separator: ":").map(String.init) }
        guard let head = halves.first else { return address }
        let tail = halves.count > 1 ? halves[1] : []
        let zeros = halves.count > 1 ? max(0, 8 - head.count - tail.count) : 0
        let groups = head + Array(repeating: "0", count: zeros) + tail
        return groups.prefix(4).joined(separator: ":") + "::/64"
    }
}
