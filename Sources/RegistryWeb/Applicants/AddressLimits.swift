import Registry
import Synchronization

/// How often an address may do what costs something: token buckets, in memory and bounded.
///
/// They stand against floods and guessing, not against anybody's right: who is stopped is told how long to wait. A restart
/// forgets them.
final class AddressLimits: Sendable {
    /// What is counted apart.
    enum Purpose: Hashable, Sendable, CaseIterable {
        /// Filing, completing, taking back.
        case filing
        /// Looking at a case, or at a paper of it.
        case following
        /// A code that opens nothing.
        case wrongCode
    }

    /// How many there may be in an hour; so many at once, too.
    struct Rates: Sendable, Equatable {
        var filings = 30
        var followings = 300
        var wrongCodes = 10

        func perHour(_ purpose: Purpose) -> Int {
            switch purpose {
            case .filing: filings
            case .following: followings
            case .wrongCode: wrongCodes
            }
        }
    }

    private struct Key: Hashable {
        let address: String
        let purpose: Purpose
    }

    private struct Bucket {
        var tokens: Double
        var at: Double
    }

    private let rates: Rates
    private let most: Int
    private let buckets = Mutex<[Key: Bucket]>([:])

    /// - Parameter most: How many buckets are kept; beyond, those that are full again go first, then the oldest.
    init(_ rates: Rates, most: Int = 20_000) {
        self.rates = rates
        self.most = most
    }

    /// Takes one from an address's bucket.
    ///
    /// - Parameter now: In seconds, from whenever.
    /// - Throws: ``Problem`` `too-many-requests` with the seconds to wait.
    func take(_ purpose: Purpose, from address: String, now: Double = AddressLimits.now) throws(Problem) {
        try refuse(waiting: spend(1, purpose, address, now))
    }

    /// Refuses an address whose bucket is empty, and takes nothing.
    ///
    /// - Throws: ``Problem`` `too-many-requests`.
    func require(_ purpose: Purpose, of address: String, now: Double = AddressLimits.now) throws(Problem) {
        try refuse(waiting: spend(0, purpose, address, now))
    }

    /// How many buckets are kept.
    var count: Int { buckets.withLock { $0.count } }

    private func refuse(waiting seconds: Int?) throws(Problem) {
        guard let seconds else { return }
        throw Problem(.tooManyRequests, ["seconds": "\(seconds)"])
    }

    /// Nil where there was one, else the seconds until there is.
    private func spend(_ tokens: Double, _ purpose: Purpose, _ address: String, _ now: Double) -> Int? {
        let capacity = Double(rates.perHour(purpose))
        guard capacity > 0 else { return 3600 }
        let rate = capacity / 3600
        let key = Key(address: address, purpose: purpose)
        return buckets.withLock { buckets in
            var bucket = buckets[key] ?? Bucket(tokens: capacity, at: now)
            bucket.tokens = min(capacity, bucket.tokens + max(0, now - bucket.at) * rate)
            bucket.at = now
            guard bucket.tokens >= 1 else {
                buckets[key] = bucket
                return max(1, Int(((1 - bucket.tokens) / rate).rounded(.up)))
            }
            guard tokens > 0 else { return nil }
            bucket.tokens -= tokens
            if buckets[key] == nil, buckets.count >= most { makeRoom(in: &buckets, now) }
            buckets[key] = bucket
            return nil
        }
    }

    private func makeRoom(in buckets: inout [Key: Bucket], _ now: Double) {
        buckets = buckets.filter { key, bucket in
            let capacity = Double(rates.perHour(key.purpose))
            return bucket.tokens + (now - bucket.at) * capacity / 3600 < capacity
        }
        guard buckets.count >= most else { return }
        let oldest = buckets.sorted { $0.value.at < $1.value.at }.prefix(max(1, most / 4))
        for (key, _) in oldest { buckets[key] = nil }
    }

    private static let start = ContinuousClock.now

    /// Seconds since the program began.
    static var now: Double { (ContinuousClock.now - start) / .seconds(1) }
}

/// How many bodies are read at once, each of which may be large.
final class ReadingSlots: Sendable {
    private let free: Mutex<Int>

    init(_ count: Int) { free = Mutex(count) }

    /// Runs a body in a slot.
    ///
    /// - Throws: ``Problem`` `overloaded` where none is free; whoever waited would hold what it sent.
    func within<Output: Sendable>(_ body: () async throws -> Output) async throws -> Output {
        let isFree = free.withLock { free in
            guard free > 0 else { return false }
            free -= 1
            return true
        }
        guard isFree else { throw Problem(.overloaded) }
        defer { free.withLock { $0 += 1 } }
        return try await body()
    }
}
