internal import Glibc
internal import Registry

/// The program's start and end.
@main
enum Program {
    static func main() async {
        // A reader that goes away (`| head`) is a failed write and not the end of the process: the house is closed.
        signal(SIGPIPE, SIG_IGN)
        let status = await Interruption.watch { await Invocation.ofProcess().run() }
        exit(status.rawValue)
    }
}
