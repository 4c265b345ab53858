package import Registry

/// A step of opening the house, told when it is done.
package enum InstallationEvent: Sendable, Equatable {
    case clusterMade(Duration)
    case clusterStarted(Duration)
    case clusterFound
    case databaseMade
    case migrated([Int])
    case rulesLoaded(Int)
    case sampleLoaded(subjects: Int, records: Int)

    /// One line for whoever watches.
    package func message(_ language: Language) -> String {
        switch self {
        case .clusterMade(let time):
            language.choose("已建立自带数据库（\(Self.seconds(time))）", "made a private cluster (\(Self.seconds(time)))")
        case .clusterStarted(let time):
            language.choose("已启动自带数据库（\(Self.seconds(time))）", "started the private cluster (\(Self.seconds(time)))")
        case .clusterFound: language.choose("自带数据库已在运行", "the private cluster is running")
        case .databaseMade: language.choose("已创建数据库", "made the database")
        case .migrated(let numbers):
            language.choose("已应用迁移 \(Self.list(numbers))", "applied migrations \(Self.list(numbers))")
        case .rulesLoaded(let count): language.choose("已装载规则 \(count) 个", "loaded \(count) rule files")
        case .sampleLoaded(let subjects, let records):
            language.choose(
                "已装载样例城市：\(subjects) 个主体，\(records) 条记录",
                "loaded the sample city: \(subjects) subjects, \(records) records")
        }
    }

    private static func list(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: ", ") }

    private static func seconds(_ time: Duration) -> String {
        let tenths = (time.components.seconds * 10 + time.components.attoseconds / 100_000_000_000_000_000)
        return "\(tenths / 10).\(tenths % 10) s"
    }
}
