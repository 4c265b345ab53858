internal import ArgumentParser
internal import FoundationEssentials
internal import Registry

/// One call of the program: arguments in, exit status out.
struct Invocation {
    let arguments: [String]
    let context: Context

    /// The process's own arguments, streams and environment.
    static func ofProcess() -> Self {
        let arguments = ProcessInfo.processInfo.arguments
        let format = EarlyOption.value(of: "output", in: arguments).flatMap(OutputFormat.init(rawValue:))
        return Self(
            arguments: Array(arguments.dropFirst()),
            context: Context(
                language: Speech.language, format: format ?? .table, environment: ProcessInfo.processInfo.environment,
                output: DescriptorSink(descriptor: 1), messages: DescriptorSink(descriptor: 2),
                input: LineInput(descriptor: 0)))
    }

    /// Reads the arguments, runs the command and prints what went wrong.
    func run() async -> ExitStatus {
        do {
            let parsed = try RegistryAdmin.parseAsRoot(arguments)
            guard let command = parsed as? any RegistryCommand else {
                var group = parsed
                try group.run()
                return .ok
            }
            try await command.run(context)
            return .ok
        } catch let ended as EndedWith {
            return ended.status
        } catch  where Task.isCancelled {
            return failed(with: Interruption.problem(error))
        } catch let problem as Problem {
            return failed(with: problem)
        } catch {
            return parserEnded(with: error)
        }
    }

    /// The argument parser ends by throwing, be it with help, the version or a mistake.
    private func parserEnded(with error: any Error) -> ExitStatus {
        guard RegistryAdmin.exitCode(for: error).isSuccess else {
            let code = RegistryAdmin.exitCode(for: error)
            let message = RegistryAdmin.message(for: error)
            guard code == .validationFailure else { return failed(with: Problem(.internalError, ["what": "\(error)"])) }
            return failed(with: UsageSentence.problem(message, context.language))
        }
        let text = HelpWords.translated(RegistryAdmin.fullMessage(for: error), context.language)
        do {
            try context.write(Array((text + "\n").utf8))
            return .ok
        } catch {
            return (error as? Problem).map(failed) ?? .failed
        }
    }

    private func failed(with problem: Problem) -> ExitStatus {
        Failure(problem).write(to: context)
        return problem.exit
    }
}
