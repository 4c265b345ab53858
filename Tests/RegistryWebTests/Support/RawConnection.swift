import NIOCore
import NIOPosix

/// A TCP connection on which anything can be said, well formed or not.
enum RawConnection {
    private static func connected(_ port: Int) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
    }

    /// Sends bytes and returns what comes back until the server closes, or nothing came for two seconds.
    static func exchange(_ bytes: [UInt8], port: Int) async throws -> String {
        let channel = try await connected(port)
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(bytes: bytes))
            return await withTaskGroup(of: String.self) { group in
                group.addTask {
                    var answer = ByteBuffer()
                    do {
                        for try await var part in inbound { answer.writeBuffer(&part) }
                    } catch {
                        // A reset after the answer is an end like any other.
                    }
                    return String(buffer: answer)
                }
                group.addTask {
                    try? await Task.sleep(for: .seconds(2))
                    channel.channel.close(promise: nil)
                    return ""
                }
                let answer = await group.next() ?? ""
                group.cancelAll()
                guard answer.isEmpty else { return answer }
                return await group.next() ?? ""
            }
        }
    }

    /// Sends bytes and keeps the connection while `body` runs, then closes it.
    static func holding<Value: Sendable>(
        _ bytes: [UInt8], port: Int, _ body: () async throws -> Value
    ) async throws -> Value {
        let channel = try await connected(port)
        return try await channel.executeThenClose { _, outbound in
            try await outbound.write(ByteBuffer(bytes: bytes))
            return try await body()
        }
    }

    /// One request that asks for the connection to be closed.
    static func get(_ target: [UInt8], port: Int, headers: String = "") async throws -> String {
        try await exchange(
            Array("GET ".utf8) + target + Array(" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\(headers)\r\n".utf8),
            port: port)
    }

    /// The status code of an answer; nil when there was none.
    static func status(_ answer: String) -> Int? {
        let words = answer.prefix(16).split(separator: " ")
        return words.count > 1 && words[0] == "HTTP/1.1" ? Int(words[1].prefix(3)) : nil
    }
}
