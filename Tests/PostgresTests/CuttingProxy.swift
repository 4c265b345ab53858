import Foundation
import Glibc
import Synchronization

/// A TCP proxy in this process that counts bytes and cuts the link after a given number of them.
///
/// The cut is what a network does: what was before it arrives, nothing after it does, and neither side is told why.
final class CuttingProxy: Sendable {
    enum Direction: Hashable {
        case toServer
        case toClient
    }

    struct Failure: Error {
        let call: String
        let code: Int32
    }

    private struct Link: Equatable {
        let client: Int32
        let server: Int32
    }

    private struct State {
        var counted: [Direction: Int] = [:]
        /// Bytes that may still pass before everything is cut.
        var allowance: [Direction: Int] = [:]
        var links: [Link] = []
    }

    let port: Int
    private let targetPort: Int
    private let listener: Int32
    private let state = Mutex(State())

    init(targetPort: Int) throws {
        self.targetPort = targetPort
        let listener = try checked("socket", socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
        try checked("bind", unsafe withLoopback(port: 0) { unsafe bind(listener, $0, $1) })
        try checked("listen", listen(listener, 64))
        port = try boundPort(of: listener)
        self.listener = listener
        Thread { [self] in acceptLinks() }.start()
    }

    /// How many bytes have passed since ``reset()``.
    func count(_ direction: Direction) -> Int {
        state.withLock { $0.counted[direction] ?? 0 }
    }

    func reset() {
        state.withLock {
            $0.counted = [:]
            $0.allowance = [:]
        }
    }

    /// Cuts every link instead of letting pass what comes after `bytes` more.
    func cut(after bytes: Int, _ direction: Direction) {
        state.withLock { $0.allowance[direction] = bytes }
    }

    /// Cuts every link now.
    func cutAll() {
        // Under the lock, because a relay closes its sockets only after it has left the list.
        state.withLock { state in
            for link in state.links {
                shutdown(link.client, Int32(SHUT_RDWR))
                shutdown(link.server, Int32(SHUT_RDWR))
            }
            state.links = []
            state.allowance = [:]
        }
    }

    /// Accepts no more and cuts what is open.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        cutAll()
    }

    private func acceptLinks() {
        while true {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { break }
            guard let server = try? connectToTarget() else {
                close(client)
                continue
            }
            let link = Link(client: client, server: server)
            state.withLock { $0.links.append(link) }
            Thread { [self] in relay(link) }.start()
        }
        close(listener)
    }

    private func connectToTarget() throws -> Int32 {
        let server = try checked("socket", socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
        try checked("connect", unsafe withLoopback(port: targetPort) { unsafe connect(server, $0, $1) })
        return server
    }

    private func relay(_ link: Link) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var watched = [
            pollfd(fd: link.client, events: Int16(POLLIN), revents: 0),
            pollfd(fd: link.server, events: Int16(POLLIN), revents: 0),
        ]
        while unsafe poll(&watched, 2, -1) > 0 {
            if watched[0].revents != 0, !pass(.toServer, from: link.client, to: link.server, &buffer) { break }
            if watched[1].revents != 0, !pass(.toClient, from: link.server, to: link.client, &buffer) { break }
        }
        state.withLock { $0.links.removeAll { $0 == link } }
        close(link.client)
        close(link.server)
    }

    /// Passes on what has arrived; false when the link has ended or is cut here.
    private func pass(_ direction: Direction, from: Int32, to: Int32, _ buffer: inout [UInt8]) -> Bool {
        let received = unsafe recv(from, &buffer, buffer.count, 0)
        guard received > 0 else { return false }
        let permitted = permit(received, direction)
        var sent = 0
        while sent < permitted {
            let count = unsafe buffer.withUnsafeBytes { bytes in
                unsafe send(
                    to, bytes.baseAddress.map { unsafe $0 + sent }, permitted - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        if permitted < received { cutAll() }
        return permitted == received
    }

    private func permit(_ bytes: Int, _ direction: Direction) -> Int {
        state.withLock {
            let permitted = min(bytes, $0.allowance[direction] ?? bytes)
            if let allowance = $0.allowance[direction] { $0.allowance[direction] = allowance - permitted }
            $0.counted[direction, default: 0] += permitted
            return permitted
        }
    }
}

@discardableResult
private func checked(_ call: String, _ result: Int32) throws -> Int32 {
    guard result >= 0 else { throw CuttingProxy.Failure(call: call, code: errno) }
    return result
}

/// Lends the address 127.0.0.1 as the socket calls take it.
private func withLoopback(port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    return unsafe withUnsafePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
            unsafe body(generic, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
}

private func boundPort(of listener: Int32) throws -> Int {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = unsafe withUnsafeMutablePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
            unsafe getsockname(listener, generic, &length)
        }
    }
    try checked("getsockname", result)
    return Int(in_port_t(bigEndian: address.sin_port))
}
