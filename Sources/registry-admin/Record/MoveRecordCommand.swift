internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Record {
    /// Moves a record to the subject it is really of.
    struct Move: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "move", abstract: say("把一条记录改挂到正确的主体", "Move a record to the subject it is of."),
                discussion: say(
                    "记录在原主体名下终止公示，在正确主体名下同时开始；以后的文件再按错误代码报送同一文书会被退回。改挂回去即撤销改挂。",
                    "It ends where it was and begins there in one act; a later file that sends it under the wrong code is refused. Moving it back takes the move back."
                ))
        }

        @Argument(help: help("记录编号", "The record's number.", value: .number))
        var number: String

        @Option(help: help("正确主体的统一社会信用代码", "The code of the right subject.", value: .code))
        var to: String

        @Option(help: help("理由", "Why.", value: .reason))
        var reason: String

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            try await PrintedRecord.perform(MoveRecord(number: number, to: to, reason: reason), acting, context)
        }
    }
}
