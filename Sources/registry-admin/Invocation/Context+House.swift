internal import Installation
internal import Registry

extension Context {
    /// Opens the house, lends its registry, and closes it whatever happens.
    func withRegistry<Result>(_ body: (CreditRegistry) async throws -> Result) async throws -> Result {
        try await withHouse { house in try await body(house.registry) }
    }

    /// Opens the house, lends it, and closes it whatever happens.
    func withHouse<Result>(_ body: (Installation) async throws -> Result) async throws -> Result {
        let house = try await Installation.open(
            InstallationEnvironment(environment), mode: .command, report: report)
        do {
            tellFirstOperator(house.firstOperator)
            let result = try await body(house)
            await close(house)
            return result
        } catch {
            await close(house)
            throw error
        }
    }

    /// What opening reports is shown to whoever waits at a terminal.
    func report(_ event: InstallationEvent) {
        guard messages.isTerminal else { return }
        tell(event.message(.chinese), event.message(.english))
    }

    private func tellFirstOperator(_ first: NewOfficer?) {
        guard let first else { return }
        tell(
            "管理员账号：\(first.name)，一次性密码：\(first.oneTimePassword)（首次登录必须修改）",
            "Operator: \(first.name), one-time password: \(first.oneTimePassword) (changed at the first sign-in).")
    }

    /// Closes in a task of its own: an interrupted command is cancelled, and closing must not be.
    private func close(_ house: Installation) async {
        await Task { await house.close() }.value
    }
}
