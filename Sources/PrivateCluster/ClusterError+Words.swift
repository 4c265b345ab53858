/// What a person reads: what is wrong, in one sentence, and what to do about it.
package struct ClusterWords: Equatable, Sendable {
    package let message: String
    package let fix: String
}

extension ClusterError: CustomStringConvertible {
    package var description: String { "\(english.message) \(english.fix)" }

    package var english: ClusterWords {
        switch self {
        case .postgresqlMissing, .versionNotInstalled, .accountMissing: programsEnglish
        case .cannotEnter, .belongsToAnother, .socketDirectoryUnsafe, .diskFull, .file, .notADatabase: filesEnglish
        case .programFailed, .startFailed, .notAnswering, .busy, .interrupted: serverEnglish
        }
    }

    package var chinese: ClusterWords {
        switch self {
        case .postgresqlMissing, .versionNotInstalled, .accountMissing: programsChinese
        case .cannotEnter, .belongsToAnother, .socketDirectoryUnsafe, .diskFull, .file, .notADatabase: filesChinese
        case .programFailed, .startFailed, .notAnswering, .busy, .interrupted: serverChinese
        }
    }

    private var programsEnglish: ClusterWords {
        switch self {
        case .postgresqlMissing(let major?):
            ClusterWords(
                message: "The programs of PostgreSQL \(major), which made this registry's data, are not installed.",
                fix: "Install them: sudo apt-get install postgresql-\(major)")
        case .versionNotInstalled(let made, let installed):
            ClusterWords(
                message: "The data were made by PostgreSQL \(made); installed is only \(Self.list(installed)).",
                fix: "Install the package postgresql-\(made), or bring the data over with pg_upgrade.")
        case .accountMissing(let name):
            ClusterWords(
                message: "PostgreSQL does not run as root, and the account \(name) it should run as does not exist.",
                fix: "Install the package postgresql, which makes it, or run as an ordinary user.")
        default:
            ClusterWords(
                message: "PostgreSQL's server programs (initdb, pg_ctl, postgres) are not installed.",
                fix: "Install them with scripts/prepare.sh, or: sudo apt-get install postgresql")
        }
    }

    private var programsChinese: ClusterWords {
        switch self {
        case .postgresqlMissing(let major?):
            ClusterWords(
                message: "本库数据由 PostgreSQL \(major) 建立，但该版本的程序未安装。",
                fix: "请安装：sudo apt-get install postgresql-\(major)")
        case .versionNotInstalled(let made, let installed):
            ClusterWords(
                message: "数据由 PostgreSQL \(made) 建立，本机只装有 \(Self.list(installed))。",
                fix: "请安装软件包 postgresql-\(made)，或用 pg_upgrade 升级数据。")
        case .accountMissing(let name):
            ClusterWords(
                message: "PostgreSQL 不以 root 运行，而运行它的账户 \(name) 不存在。",
                fix: "请安装软件包 postgresql（会建立该账户），或改用普通用户运行。")
        default:
            ClusterWords(
                message: "未安装 PostgreSQL 服务端程序（initdb、pg_ctl、postgres）。",
                fix: "请运行 scripts/prepare.sh，或执行：sudo apt-get install postgresql")
        }
    }

    private var filesEnglish: ClusterWords {
        switch self {
        case .cannotEnter(let directory, let account):
            ClusterWords(
                message: "The account \(account), which runs PostgreSQL, cannot enter \(directory).",
                fix: "Set REGISTRY_HOME to a directory outside it, such as /var/lib/credit-registry, "
                    + "or let others pass through: chmod o+x \(directory)")
        case .belongsToAnother(let path, let owner):
            ClusterWords(
                message: "\(path) belongs to the account \(owner).",
                fix:
                    "Run the program as \(owner == "root" ? "root" : "\(owner) or as root"), or set REGISTRY_HOME to a directory of your own."
            )
        case .socketDirectoryUnsafe(let path):
            ClusterWords(
                message:
                    "The directory for the server's socket, \(path), belongs to somebody else or is open to others.",
                fix: "Remove it if it is a leftover, or set REGISTRY_HOME to a shorter path.")
        case .diskFull(let path):
            ClusterWords(
                message: "There is too little room on the disk that holds \(path).",
                fix: "Free at least 512 MB there, or set REGISTRY_HOME to a larger disk.")
        case .notADatabase(let path):
            ClusterWords(
                message: "\(path) is there but holds no database of PostgreSQL.",
                fix: "Move it away, or set REGISTRY_HOME to another directory.")
        case .file(let path, let failure):
            ClusterWords(
                message: "\(path) could not be used: \(failure).",
                fix: "Check its owner, its permissions and the disk, or set REGISTRY_HOME to another directory.")
        default: ClusterWords(message: code, fix: "")
        }
    }

    private var filesChinese: ClusterWords {
        switch self {
        case .cannotEnter(let directory, let account):
            ClusterWords(
                message: "运行 PostgreSQL 的账户 \(account) 无法进入目录 \(directory)。",
                fix: "请把 REGISTRY_HOME 设到该目录之外（如 /var/lib/credit-registry），"
                    + "或允许通过：chmod o+x \(directory)")
        case .belongsToAnother(let path, let owner):
            ClusterWords(
                message: "\(path) 属于账户 \(owner)。",
                fix: "请以 \(owner == "root" ? "root" : "\(owner) 或 root") 运行，或把 REGISTRY_HOME 设为自己的目录。")
        case .socketDirectoryUnsafe(let path):
            ClusterWords(
                message: "放置套接字的目录 \(path) 属于他人，或对他人开放。",
                fix: "如系残留请删除，或把 REGISTRY_HOME 设为较短的路径。")
        case .diskFull(let path):
            ClusterWords(
                message: "\(path) 所在磁盘空间不足。", fix: "请至少腾出 512 MB，或把 REGISTRY_HOME 设到更大的磁盘。")
        case .notADatabase(let path):
            ClusterWords(
                message: "\(path) 已存在，但不是 PostgreSQL 数据库。", fix: "请将其移走，或把 REGISTRY_HOME 设为其他目录。")
        case .file(let path, let failure):
            ClusterWords(
                message: "无法使用 \(path)：\(failure)。", fix: "请检查属主、权限和磁盘，或把 REGISTRY_HOME 设为其他目录。")
        default: ClusterWords(message: code, fix: "")
        }
    }

    private var serverEnglish: ClusterWords {
        switch self {
        case .programFailed(let name, let lines):
            ClusterWords(
                message: "PostgreSQL's \(name) failed: \(Self.joined(lines))",
                fix: "Mend what it names and start again; nothing half-made is kept.")
        case .startFailed(let log, let lines):
            ClusterWords(
                message: "PostgreSQL did not start: \(Self.joined(lines))", fix: "The whole log is in \(log).")
        case .notAnswering(let pid, let log):
            ClusterWords(
                message: "PostgreSQL runs as process \(pid) and does not answer.",
                fix: "See the log in \(log), stop the programs that use this registry, and start again.")
        case .busy(let lock):
            ClusterWords(
                message: "Another program has been starting or stopping this registry's PostgreSQL for too long.",
                fix: "See who holds \(lock) (fuser \(lock)), and stop that program.")
        default: ClusterWords(message: "Interrupted while waiting for PostgreSQL.", fix: "Start again.")
        }
    }

    private var serverChinese: ClusterWords {
        switch self {
        case .programFailed(let name, let lines):
            ClusterWords(
                message: "PostgreSQL 的 \(name) 失败：\(Self.joined(lines))", fix: "请按提示处理后重新启动；未完成的内容不会保留。")
        case .startFailed(let log, let lines):
            ClusterWords(message: "PostgreSQL 未能启动：\(Self.joined(lines))", fix: "完整日志在 \(log)。")
        case .notAnswering(let pid, let log):
            ClusterWords(
                message: "PostgreSQL 进程 \(pid) 在运行但无应答。", fix: "请查看 \(log) 中的日志，停止正在使用本库的程序后重新启动。")
        case .busy(let lock):
            ClusterWords(
                message: "另一程序正在启动或停止本库的 PostgreSQL，等待超时。",
                fix: "请查明占用 \(lock) 的程序（fuser \(lock)）并停止它。")
        default: ClusterWords(message: "等待 PostgreSQL 时被中断。", fix: "请重新启动。")
        }
    }

    private static func list(_ versions: [Int]) -> String {
        versions.map(String.init).joined(separator: ", ")
    }

    private static func joined(_ lines: [String]) -> String {
        lines.isEmpty ? "it gave no reason." : lines.joined(separator: " | ")
    }
}
