internal import Glibc
internal import PrivateCluster
internal import Subprocess
internal import SystemPackage

/// The write end of the pipe that tells the guardian whether this process lives.
final class Lifeline: Sendable {
    private let writeEnd: FileDescriptor

    init(_ writeEnd: FileDescriptor) {
        self.writeEnd = writeEnd
    }

    /// Lets go before the process ends.
    func cut() {
        try? writeEnd.close()
    }
}

/// A test cluster that could not be started.
struct TestClusterFailure: Error, CustomStringConvertible {
    let description: String
}

extension TestCluster {
    /// Makes and starts a cluster; most tests want ``shared()``.
    package static func start() async throws -> TestCluster {
        let programs = try await ClusterPrograms.installed()
        let password = String(UInt64.random(in: .min ... .max), radix: 36)
        let (readEnd, writeEnd) = try FileDescriptor.pipe()
        // No other child may hold it, or the cluster would outlive this process with that child.
        _ = fcntl(writeEnd.rawValue, F_SETFD, FD_CLOEXEC)

        var options = PlatformOptions()
        // Ctrl-C in the terminal ends the tests; the guardian must live to clean up after them.
        options.createSession = true
        // PostgreSQL refuses root; the guardian stays root, or it could not remove what tests made beside the data.
        let other = programs.account.id == geteuid() ? "" : programs.account.name
        let result = try await Subprocess.run(
            .path("/bin/sh"), arguments: ["-c", script, "test-cluster", programs.directory, password, settings, other],
            workingDirectory: "/", platformOptions: options,
            input: .fileDescriptor(readEnd, closeAfterSpawningProcess: true),
            output: .string(limit: 65_536), error: .string(limit: 65_536))
        let words = result.standardOutput.split(whereSeparator: \.isWhitespace).map(String.init)
        guard result.terminationStatus.isSuccess, words.count == 2, let port = Int(words[1]) else {
            throw TestClusterFailure(
                description: "the tests' PostgreSQL did not start: \(result.standardOutput) \(result.standardError)")
        }
        return TestCluster(
            directory: words[0], tcpPort: port, superuserPassword: password, programs: programs,
            lifeline: Lifeline(writeEnd))
    }

    /// Stops this cluster now and not at the end of the process.
    package func stop() {
        lifeline.cut()
    }

    private static let settings = """
        listen_addresses = '127.0.0.1'
        max_connections = 200
        shared_buffers = 256MB
        max_wal_size = 2GB
        fsync = off
        full_page_writes = off
        timezone = UTC
        \(ClusterSettings.discretion)
        """

    /// $1 programs, $2 password, $3 settings, $4 the account that runs the server if not ours; prints the directory and
    /// the port.
    ///
    /// The guardian is there before anything else, so that even a process killed during `initdb` leaves nothing. It
    /// loops because what it removes may still be written to. It also stops private clusters that tests made in here.
    private static let script = """
        set -eu
        exec 3<&0 </dev/null
        as=${4:+setpriv --reuid=$4 --regid=$4 --clear-groups}
        dir=$(mktemp -d /tmp/crt-XXXXXX)
        (
            set +e
            cat
            while [ -d "$dir" ]; do
                for data in "$dir"/data "$dir"/*/data; do
                    $as "$1/pg_ctl" stop --pgdata "$data" --mode immediate --timeout 20
                done
                rm -rf "$dir"
                sleep 0.2
            done
        ) <&3 3<&- >/dev/null 2>&1 &
        exec 3<&-

        printf '%s\\n' "$2" >"$dir/password"
        [ -z "$4" ] || chown -R "$4" "$dir"
        $as "$1/initdb" --pgdata "$dir/data" --username postgres --pwfile "$dir/password" --encoding UTF8 \
            --locale C.UTF-8 --auth-local trust --auth-host scram-sha-256 --no-sync --no-instructions >&2
        rm "$dir/password"
        printf '%s\\n' "$3" "unix_socket_directories = '$dir'" >>"$dir/data/postgresql.conf"

        for attempt in 1 2 3 4 5 6 7 8 9 10; do
            # Below the ports the kernel hands out, so that a client cannot be sitting on it.
            port=$(shuf -i 20000-29999 -n 1)
            if $as "$1/pg_ctl" start --pgdata "$dir/data" --log "$dir/log" --wait --options "-p $port" >&2; then
                echo "$dir $port"
                exit 0
            fi
        done
        cat "$dir/log" >&2
        exit 1
        """
}
