internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Rating {
    /// Computes the stored ratings anew.
    struct Refresh: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "refresh", abstract: say("重算存储的评价", "Compute the stored ratings anew."),
                discussion: say(
                    "评价随时按现况计算；预先算好只为查询更快。", "A rating is never stale; computing ahead only makes asking faster."))
        }

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let bar = ProgressBar(context)
            let count = try await context.withRegistry { registry in
                defer { bar.finish() }
                return try await registry.refreshRatings { done in
                    bar.show(done, of: nil, context.say("已算 \(done) 个主体", "\(done) subjects"))
                }
            }
            try context.show(CountReply(entries: [("ratings", "评价", "Ratings", count)]))
        }
    }
}
