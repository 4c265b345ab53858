import HTTPTypes
import Hummingbird
import Logging
import Registry

/// Where every request comes in and every answer leaves.
///
/// Whatever happens in between, the client gets an answer of the catalogue: nothing is thrown to the framework.
struct FrontDoor: HTTPResponder {
    typealias Context = ClientContext

    let registry: CreditRegistry
    let headers: StandingHeaders
    let api: RegistryAPI
    let portal: Portal
    /// What applicants do by documents.
    let cases: CaseAPI
    /// Hummingbird's own router with one bare route, to measure against; nil in an office.
    let bare: RouterResponder<ClientContext>?
    let logger: Logger

    func respond(to request: Request, context: Context) async throws -> Response {
        let target = request.head.path ?? "/"
        if request.method == .get, let code = RatingPath.code(in: target) {
            return await rating(of: code, request)
        }
        if let bare, target == BenchmarkRoute.path { return try await bare.respond(to: request, context: context) }
        return await answer(target, request, context)
    }

    /// The short road to a rating: no parameters to read, the registry's bytes as they are.
    private func rating(of code: String, _ request: Request) async -> Response {
        do {
            let answer = Answer(document: try await registry.ratingJSON(of: code))
            return response(answer, to: request, requestID: requestID(of: request))
        } catch {
            let manner = manner(of: request)
            return failure(error, manner, Route.rating(code: ""), language: nil, request)
        }
    }

    private func answer(_ target: String, _ request: Request, _ context: ClientContext) async -> Response {
        let manner = manner(of: request)
        var language: Language?
        var route: Route?
        do {
            let target = try RequestTarget(target)
            route = Route(target.segments)
            language = try? target.parameters.language()
            let path = Problem.clipped("/" + target.segments.joined(separator: "/"))
            guard let route else { throw Problem(.routeNotFound, ["path": path]) }
            guard route.methods.contains(request.method) else {
                throw Problem(
                    .methodNotAllowed,
                    [
                        "path": path, "method": Problem.clipped(request.method.rawValue),
                        "allowed": route.methods.map(\.rawValue).joined(separator: ", "),
                    ])
            }
            let exchange = Exchange(
                route: route, parameters: target.parameters,
                language: language ?? (answersPage(route, manner) ? .chinese : manner.acceptedLanguage),
                requestID: manner.requestID, prefersJSON: manner.prefersJSON, isPost: request.method == .post,
                headers: request.headers, authority: request.head.authority, peer: context.address, body: request.body)
            return response(try await dispatch(exchange), to: request, requestID: manner.requestID)
        } catch {
            return failure(error, manner, route, language: language, request)
        }
    }

    private func dispatch(_ exchange: Exchange) async throws -> Answer {
        switch exchange.route {
        case .health: try api.health(exchange)
        case .readiness: try await api.readiness(exchange)
        case .apiIndex: try api.index(exchange)
        case .subjects: try await api.subjects(exchange)
        case .creditFile(let code): try await api.file(of: code, exchange)
        case .rating(let code): try await api.rating(of: code, exchange)
        case .measures(let code): try await api.measures(of: code, exchange)
        case .lists: try await api.lists(exchange)
        case .list(let name): try await api.list(name, exchange)
        case .contacts: try await api.contacts(exchange)
        case .contactsPage: try await portal.contacts(exchange)
        case .repairGuide(let record): try await api.repairGuide(ofRecord: record, exchange)
        case .listingGuide(let number): try await api.repairGuide(ofListing: number, exchange)
        case .repairPage(let record): try await portal.repairGuide(ofRecord: record, exchange)
        case .listingRepairPage(let number): try await portal.repairGuide(ofListing: number, exchange)
        case .caseFiling(let matter): try await cases.file(matter, exchange)
        case .caseErrand(let errand): try await cases.run(errand, exchange)
        case .casePage(let matter): try await portal.file(matter, exchange)
        case .caseDesk: try await portal.cases(exchange)
        case .caseErrandPage(.paper): try await portal.casePaper(exchange)
        case .caseErrandPage(.notice): try await portal.caseNotice(exchange)
        case .caseErrandPage(let errand): try await portal.run(errand, exchange)
        case .listsPage: try await portal.lists(exchange)
        case .listPage(let name): try await portal.list(name, exchange)
        case .changes: try await api.changes(exchange)
        case .publicity(let number): try await api.publicity(of: number, exchange)
        case .problem(let code): try problemType(code, exchange)
        case .searchPage: try await portal.search(exchange.parameters, exchange)
        case .search: try await portal.search(exchange.isPost ? exchange.form() : exchange.parameters, exchange)
        case .filePage(let code): try await portal.file(of: code, exchange)
        case .asset(let name): try portal.asset(name, exchange)
        }
    }

    private func problemType(_ name: String, _ exchange: Exchange) throws -> Answer {
        try exchange.parameters.allow()
        guard let code = ProblemCode(rawValue: name) else {
            throw Problem(.routeNotFound, ["path": "/problems/\(Problem.clipped(name))"])
        }
        var answer = exchange.prefersJSON ? api.problemType(code, exchange) : try portal.problemType(code, exchange)
        answer.fields.append(HTTPField(name: .vary, value: "Accept, Accept-Language"))
        return answer
    }
}
