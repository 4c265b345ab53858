import Testing

@testable import Registry
@testable import RegistryWeb

/// How often an address may do something, and which address it is.
@Suite struct AddressLimitTests {
    private func waits(_ limits: AddressLimits, _ purpose: AddressLimits.Purpose, _ address: String, _ now: Double)
        -> Int?
    {
        do {
            try limits.take(purpose, from: address, now: now)
            return nil
        } catch {
            return error.values["seconds"].flatMap(Int.init)
        }
    }

    @Test func aBucketEmptiesAndFills() {
        let limits = AddressLimits(.init(filings: 3, followings: 3600, wrongCodes: 1))
        for _ in 0..<3 { #expect(waits(limits, .filing, "192.0.2.1", 0) == nil) }
        #expect(waits(limits, .filing, "192.0.2.1", 0) == 1200)
        #expect(waits(limits, .filing, "192.0.2.1", 600) == 600)
        #expect(waits(limits, .filing, "192.0.2.1", 1199.5) == 1)
        #expect(waits(limits, .filing, "192.0.2.1", 1201) == nil)
        #expect(waits(limits, .filing, "192.0.2.1", 1201) != nil)
        // Another address, and another purpose, have their own.
        #expect(waits(limits, .filing, "192.0.2.2", 1201) == nil && waits(limits, .following, "192.0.2.1", 1201) == nil)
        // No more than a whole bucket, however long nobody came.
        for _ in 0..<3 { #expect(waits(limits, .filing, "192.0.2.1", 1_000_000) == nil) }
        #expect(waits(limits, .filing, "192.0.2.1", 1_000_000) != nil)
        // A clock that goes back gives nothing.
        #expect(waits(limits, .filing, "192.0.2.1", 0) != nil)
    }

    @Test func requiringTakesNothing() throws {
        let limits = AddressLimits(.init(filings: 1, followings: 1, wrongCodes: 1))
        for _ in 0..<5 { try limits.require(.wrongCode, of: "192.0.2.1", now: 0) }
        try limits.take(.wrongCode, from: "192.0.2.1", now: 0)
        #expect(throws: Problem.self) { try limits.require(.wrongCode, of: "192.0.2.1", now: 1) }
        let closed = AddressLimits(.init(filings: 0, followings: 1, wrongCodes: 1))
        #expect(throws: Problem.self) { try closed.take(.filing, from: "192.0.2.1", now: 0) }
    }

    /// However many addresses come, a fixed number is kept; and an address that is stopped stays so while others come.
    @Test func whatIsKeptIsBounded() {
        let limits = AddressLimits(.init(filings: 1, followings: 1, wrongCodes: 1), most: 100)
        for number in 0..<5000 {
            _ = waits(limits, .filing, "198.51.\(number / 250).\(number % 250)", Double(number) / 100)
            #expect(limits.count <= 100)
        }
        let few = AddressLimits(.init(filings: 1, followings: 1, wrongCodes: 1), most: 100)
        #expect(waits(few, .filing, "192.0.2.1", 5000) == nil)
        for number in 0..<90 { _ = waits(few, .filing, "198.51.100.\(number)", Double(number)) }
        #expect(waits(few, .filing, "192.0.2.1", 5001) != nil)
    }

    @Test func whomLimitsCount() {
        let proxies: Set = ["10.0.0.1", "10.0.0.2"]
        for (peer, forwarded, counted) in [
            ("192.0.2.9", nil, "192.0.2.9"), (nil, nil, "-"), ("192.0.2.9", "203.0.113.5", "192.0.2.9"),
            ("10.0.0.1", "203.0.113.5", "203.0.113.5"), ("10.0.0.1", "1.2.3.4, 203.0.113.5", "203.0.113.5"),
            ("10.0.0.1", "1.2.3.4, 203.0.113.5, 10.0.0.2", "203.0.113.5"), ("10.0.0.1", nil, "10.0.0.1"),
            ("10.0.0.1", "rubbish", "10.0.0.1"), ("10.0.0.1", "1.2.3.4, rubbish", "10.0.0.1"),
            ("10.0.0.1", "", "10.0.0.1"), ("2001:db8:1:2:3::4", nil, "2001:db8:1:2::/64"),
            ("2001:db8:1:2:ffff::9", nil, "2001:db8:1:2::/64"), ("::1", nil, "0:0:0:0::/64"),
            ("2001:db8::9", nil, "2001:db8:0:0::/64"), ("::ffff:192.0.2.9", nil, "192.0.2.9"),
            ("10.0.0.1", "2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ] as [(String?, String?, String)] {
            #expect(
                ClientAddress.counted(peer: peer, forwarded: forwarded, proxies: proxies) == counted,
                "\(peer ?? "nil") \(forwarded ?? "nil")")
        }
    }
}
