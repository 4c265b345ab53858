internal import FoundationEssentials

/// The directory in which a registry keeps its private PostgreSQL, and where everything in it lies.
///
/// ```
/// HOME/data       the database; owned by the server's account, mode 0700
/// HOME/settings   what the server reads at its start; `local.conf` in it is the office's own and is never touched
/// HOME/log        the server's log, one file per weekday
/// HOME/socket     where programs reach the server (a directory under /tmp when this path would be too long)
/// HOME/*.lock     who uses the server, and who is starting or stopping it
/// ```
package struct ClusterHome: Sendable, Equatable {
    /// The absolute path, symbolic links resolved, so that one home has one name.
    package let path: String

    /// Finds the home: `REGISTRY_HOME`, else `/var/lib/credit-registry` as root, else `.registry` where we stand.
    ///
    /// Root's data never goes below root's own home directory, which the server's account cannot enter.
    package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        if let given = environment["REGISTRY_HOME"], !given.isEmpty {
            self.init(path: given)
        } else if OperatingSystem.currentUser == 0 {
            self.init(path: "/var/lib/credit-registry")
        } else {
            self.init(path: ".registry")
        }
    }

    /// Takes any path, relative ones from the working directory.
    package init(path given: String) {
        let absolute = given.hasPrefix("/") ? given : FileManager.default.currentDirectoryPath + "/" + given
        path = Self.resolved(absolute)
    }

    package var dataDirectory: String { path + "/data" }
    package var settingsDirectory: String { path + "/settings" }
    package var logDirectory: String { path + "/log" }
    package var startupLog: String { logDirectory + "/startup.log" }
    package var controlLock: String { path + "/control.lock" }
    package var usersLock: String { path + "/users.lock" }

    /// Where the server's socket lies; the same for every program that names the same home.
    ///
    /// In the home when libpq and the kernel can take that path, else in a directory under `/tmp` named after it.
    package var socketDirectory: String {
        let inside = path + "/socket"
        return Self.isFitForSocket(inside) ? inside : "/tmp/crg-" + Self.digest(of: path)
    }

    var socketLiesInHome: Bool { socketDirectory.hasPrefix(path + "/") }

    /// The kernel takes 107 bytes, and both libpq and the server split a list of directories at commas.
    static func isFitForSocket(_ directory: String) -> Bool {
        let longest = directory.utf8.count + "/.s.PGSQL.5432.lock".utf8.count
        let plain = directory.utf8.allSatisfy { byte in
            byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        }
        return plain && longest <= 107
    }

    /// FNV-1a in 64 bits: short, the same on every machine, and no secret hangs on it.
    static func digest(of text: String) -> String {
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let hex = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - hex.utf8.count) + hex
    }

    /// Resolves the part of the path that exists and keeps the rest, without `.` and `..`.
    private static func resolved(_ absolute: String) -> String {
        var existing = absolute.split(separator: "/").filter { $0 != "." }.map(String.init)
        var rest: [String] = []
        while !existing.isEmpty {
            if let real = OperatingSystem.realPath("/" + existing.joined(separator: "/")) {
                return joined(real, rest)
            }
            rest.insert(existing.removeLast(), at: 0)
        }
        return joined("/", rest)
    }

    private static func joined(_ base: String, _ rest: [String]) -> String {
        var parts = base.split(separator: "/").map(String.init)
        for part in rest {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }
}
