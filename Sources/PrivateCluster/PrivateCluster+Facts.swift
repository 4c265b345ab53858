internal import FoundationEssentials

extension PrivateCluster {
    /// Who runs the server of a home, and may this process act for it.
    static func serverAccount(of home: ClusterHome) throws(ClusterError) -> Account {
        let mine = OperatingSystem.currentUser
        let owner = OperatingSystem.ownership(of: home.dataDirectory)?.owner
        if mine != 0 {
            try checkIsOurs(home, dataOwner: owner, mine: mine)
        } else if let owner, owner != 0 {
            guard let account = OperatingSystem.account(id: owner) else { throw .accountMissing("\(owner)") }
            return account
        }
        return try newServerAccount()
    }

    /// Who runs a new server: PostgreSQL refuses root, and Debian's package brings the account `postgres`.
    static func newServerAccount() throws(ClusterError) -> Account {
        let mine = OperatingSystem.currentUser
        if mine != 0 {
            // The server maps accounts by name; in a container an account may have a number only.
            guard let account = OperatingSystem.account(id: mine) else { throw .accountMissing("\(mine)") }
            return account
        }
        guard let account = OperatingSystem.account(named: "postgres") else { throw .accountMissing("postgres") }
        return account
    }

    private static func checkIsOurs(_ home: ClusterHome, dataOwner: UInt32?, mine: UInt32) throws(ClusterError) {
        guard let holder = OperatingSystem.ownership(of: home.path)?.owner else { return }
        let closed = holder != mine && !FileManager.default.isWritableFile(atPath: home.path)
        let other = dataOwner ?? (closed ? holder : mine)
        guard other == mine, !closed else {
            // Who made the home can open it; that may be root, though the data in it are the server's account's.
            let maker = holder == mine ? other : holder
            throw .belongsToAnother(path: home.path, owner: OperatingSystem.account(id: maker)?.name ?? "\(maker)")
        }
    }

    /// The major version that made the data; nil when there are none yet.
    static func majorVersion(of home: ClusterHome) throws(ClusterError) -> Int? {
        guard OperatingSystem.ownership(of: home.dataDirectory) != nil else { return nil }
        let text = try? String(contentsOfFile: home.dataDirectory + "/PG_VERSION", encoding: .utf8)
        guard let major = text.flatMap({ Int($0.prefix { $0.isNumber }) }) else {
            throw .notADatabase(path: home.dataDirectory)
        }
        return major
    }

    static func settings(
        of home: ClusterHome, logins: [String], account: Account, isDurable: Bool
    ) -> ClusterSettings {
        ClusterSettings(
            home: home, logins: logins, accounts: account.name == "root" ? ["root"] : [account.name, "root"],
            memoryMegabytes: ClusterSettings.availableMemoryMegabytes(), isDurable: isDurable)
    }
}
