internal import Registry

extension Context {
    /// Where this account's token lies.
    var tokenFile: TokenFile { TokenFile(environment: environment) }

    /// The signed-in officer, in whose name something is done.
    func officer() throws(Problem) -> Actor {
        guard let token = tokenFile.read() else { throw Problem(.notSignedIn) }
        return .officer(token)
    }

    /// The signed-in officer's token, to read what is not for everybody.
    func token() throws(Problem) -> SessionToken {
        guard let token = tokenFile.read() else { throw Problem(.notSignedIn) }
        return token
    }

    /// The signed-in officer, or the founder while nobody has signed in.
    func officerOrFounder() -> Actor { tokenFile.read().map(Actor.officer) ?? .founder }

    /// In whose name to read: the officer's while the sign-in is valid, else anyone's.
    func reader(_ options: ReadingOptions, of registry: CreditRegistry) async throws -> Reader {
        guard !options.isOpen, let token = tokenFile.read() else { return .anyone }
        do {
            _ = try await registry.officer(of: token)
            return .officer(token)
        } catch let problem as Problem where problem.code == .notSignedIn {
            tell("登录已过期，以下按社会公开渠道查询。", "The sign-in has expired; this is the open channel's answer.")
            return .anyone
        }
    }
}
