internal import FoundationEssentials

/// The text of the files the server reads at its start.
///
/// They are written anew before each start, so a home can be moved and a machine can grow. `local.conf` beside them is
/// the office's own: it is read last and never written.
package struct ClusterSettings: Sendable {
    let home: ClusterHome
    let logins: [String]
    let accounts: [String]
    let memoryMegabytes: Int
    /// False only for tests, which can do without their data.
    let isDurable: Bool

    /// The superuser that `initdb` makes; the one account that may also be reached by the server's own.
    static let superuser = "postgres"

    var files: [(name: String, text: String)] {
        [("postgresql.conf", server), ("pg_hba.conf", access), ("pg_ident.conf", accountMap)]
    }

    /// What keeps the registry's contents out of the server's log; the tests' server has the same.
    package static let discretion = """
        # What the registry holds must not reach the log: no statement, no parameter, no DETAIL with a row's values.
        log_statement = none
        log_min_error_statement = panic
        log_min_duration_statement = -1
        log_parameter_max_length = 0
        log_parameter_max_length_on_error = 0
        log_error_verbosity = terse
        """

    /// What `local.conf` says until the office writes into it.
    static let localBeginning = """
        # Settings of this office for PostgreSQL; read last, never written by the registry. Restart to apply.

        """

    var server: String {
        """
        # Written by the registry at each start; put your own settings into local.conf beside this file.
        hba_file = \(Self.quoted(home.settingsDirectory + "/pg_hba.conf"))
        ident_file = \(Self.quoted(home.settingsDirectory + "/pg_ident.conf"))

        # Reached through one socket, by accounts of this machine only.
        listen_addresses = ''
        unix_socket_directories = \(Self.quoted(home.socketDirectory))
        unix_socket_permissions = 0700
        port = 5432
        max_connections = 100

        shared_buffers = \(sharedBufferMegabytes)MB
        effective_cache_size = \(max(256, memoryMegabytes / 2))MB
        max_wal_size = 4GB
        fsync = \(isDurable ? "on" : "off")
        # Building the indexes of a first load; a thirty-second of the memory leaves room for several at once.
        maintenance_work_mem = \(min(512, max(64, memoryMegabytes / 32)))MB

        \(Self.discretion)
        log_destination = stderr
        logging_collector = on
        log_directory = \(Self.quoted(home.logDirectory))
        log_filename = 'postgresql-%a.log'
        log_rotation_age = 1d
        log_rotation_size = 0
        log_truncate_on_rotation = on
        log_timezone = UTC

        timezone = UTC
        datestyle = 'iso, ymd'
        lc_messages = 'C.UTF-8'
        lc_monetary = 'C.UTF-8'
        lc_numeric = 'C.UTF-8'
        lc_time = 'C.UTF-8'
        default_text_search_config = 'pg_catalog.simple'

        include_if_exists = 'local.conf'

        """
    }

    var access: String {
        """
        # Written by the registry. An account of this machine is who the kernel says it is; nothing else gets in.
        local all all peer map=registry

        """
    }

    var accountMap: String {
        let lines = accounts.flatMap { account in
            ([Self.superuser] + logins).map { "registry \"\(account)\" \"\($0)\"" }
        }
        return "# Written by the registry: which account of this machine may log in as whom.\n"
            + lines.joined(separator: "\n") + "\n"
    }

    /// A quarter of the memory, at most 2 GB: above that the registry gains more from the kernel's cache.
    private var sharedBufferMegabytes: Int {
        min(2048, max(32, memoryMegabytes / 4))
    }

    /// Quotes a value of `postgresql.conf`.
    static func quoted(_ text: String) -> String {
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "''") + "'"
    }

    /// The machine's memory, or the container's when that is less.
    static func availableMemoryMegabytes() -> Int {
        var bytes = Int(ProcessInfo.processInfo.physicalMemory)
        if let limit = try? String(contentsOfFile: "/sys/fs/cgroup/memory.max", encoding: .utf8),
            let allowed = Int(limit.prefix { $0.isNumber })
        {
            bytes = min(bytes, allowed)
        }
        return bytes >> 20
    }
}
