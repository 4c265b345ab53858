package import CreditRules
import Glibc

/// The programs' one clock: the day in Asia/Shanghai.
package struct RegistryClock: Sendable {
    /// Seconds since 1970.
    package let now: @Sendable () -> Int64

    /// The machine's clock.
    package static let system = RegistryClock { Int64(time(nil)) }

    package init(now: @escaping @Sendable () -> Int64) { self.now = now }

    /// The day it is in Asia/Shanghai.
    package var today: Day { .inShanghai(secondsSince1970: now()) }
}
