internal import CMalloc
internal import Glibc
internal import Registry

/// The program's start and end.
@main
enum Program {
    static func main() async {
        // A reader that goes away (`| head`) is a failed write and not the end of the process: the house is closed.
        signal(SIGPIPE, SIG_IGN)
        // Rows are made on one thread and let go on another: an arena for each thread keeps what the others need.
        mallopt(M_ARENA_MAX, 2)
        let status = await Interruption.watch { await Invocation.ofProcess().run() }
        exit(status.rawValue)
    }
}
