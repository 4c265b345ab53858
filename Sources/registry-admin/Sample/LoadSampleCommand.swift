internal import ArgumentParser
internal import Installation

extension RegistryAdmin.Sample {
    /// Loads the sample city.
    struct Load: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "load", abstract: say("装载样例城市", "Load the sample city."),
                discussion: say(
                    "样例数据全部虚构，名称带“样例”。只在尚无工作人员办理业务时可用，否则退出码为 4。",
                    "All of it is invented. It is refused (4) once an officer has acted."))
        }

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let bar = ProgressBar(context)
            let loaded = try await context.withHouse { house in
                defer { bar.finish() }
                return try await house.loadSampleCity { done, total in
                    bar.show(done, of: total, "\(done)/\(total)")
                }
            }
            try context.show(
                CountReply(entries: [
                    ("units", "单位", "Units", loaded.units), ("subjects", "主体", "Subjects", loaded.subjects),
                    ("records", "记录", "Records", loaded.records),
                ]))
        }
    }
}
