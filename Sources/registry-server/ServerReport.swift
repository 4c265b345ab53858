import Foundation
import Glibc
import Installation
import NIOCore
import Registry

/// What the server says to whoever started it: the addresses on stdout, everything else on stderr.
enum ServerReport {
    /// Chinese unless REGISTRY_LANG says en, as for registry-admin; read once.
    private static let language: Language =
        ProcessInfo.processInfo.environment["REGISTRY_LANG"] == "en" ? .english : .chinese
    /// What the printed examples ask for: a word that the sample city has.
    static let exampleQuery = "河套"

    static func step(_ event: InstallationEvent) { error(event.message(language)) }

    /// The lines a script reads, once requests are answered.
    static func listening(host: String, port: Int, firstOperator: NewOfficer?, exampleCode: String?) {
        let shown = host == "0.0.0.0" || host == "::" ? "127.0.0.1" : host
        let base = "http://\(shown.contains(":") ? "[\(shown)]" : shown):\(port)"
        print("portal: \(base)/")
        print("api: \(base)/v1/")
        if let firstOperator {
            print("operator: \(firstOperator.name)")
            print("one-time password: \(firstOperator.oneTimePassword)")
        }
        print("example: curl '\(base)/v1/subjects?q=%E6%B2%B3%E5%A5%97'")
        print("example: curl '\(base)/v1/subjects/\(exampleCode ?? "91150802MAC0T01X3Q")/rating'")
        fflush(nil)
    }

    /// Says why the server could not start or go on; returns the exit status.
    static func failure(_ failure: any Error) -> Int32 {
        if let failure = failure as? IOError, failure.errnoCode == EADDRINUSE {
            error(
                language.choose(
                    "端口已被其他程序占用。请换一个端口：PORT=8081 make run，或 PORT=0 由系统选择。〔address-in-use〕",
                    "The port is taken. Take another: PORT=8081 make run, or PORT=0 for any. [address-in-use]"))
            return ExitStatus.failed.rawValue
        }
        guard let problem = failure as? Problem else {
            error(language.choose("服务未能启动：\(failure)", "The service could not start: \(failure)"))
            return ExitStatus.failed.rawValue
        }
        error(problem.message(language))
        error(language.choose("怎么办：", "What to do: ") + problem.fix(language))
        return problem.exit.rawValue
    }

    private static func error(_ line: String) {
        let text = line + "\n"
        _ = unsafe text.withCString { unsafe write(STDERR_FILENO, $0, text.utf8.count) }
    }
}
