import HTTPTypes
import Hummingbird
import Logging
import Registry

extension FrontDoor {
    /// Puts an answer on the wire: 304 where the client has it already, no body for HEAD.
    func response(_ answer: Answer, to request: Request, requestID: String) -> Response {
        var fields = headers[answer.kind]
        if answer.isPrivate { fields[.cacheControl] = "no-store" }
        fields.append(HTTPField(name: headers.requestID, value: requestID))
        for field in answer.fields { fields.append(field) }
        if let next = answer.next { fields.append(HTTPField(name: headers.link, value: "<\(next)>; rel=\"next\"")) }
        if let tag = answer.tag {
            fields.append(HTTPField(name: .eTag, value: tag.text))
            if let known = request.headers[.ifNoneMatch], tag.isMatched(by: known) { return notModified(fields) }
        }
        let response = Response(
            status: answer.status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.content)))
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func notModified(_ fields: HTTPFields) -> Response {
        var response = Response(status: .notModified, headers: fields)
        // The length would be that of the answer which is not sent.
        response.headers[.contentLength] = nil
        return response
    }

    /// Answers a failure, as a page to people and as problem+json to programs, and logs what is the house's fault.
    func failure(
        _ error: any Error, _ manner: RequestManner, _ route: Route?, language: Language?, _ request: Request
    ) -> Response {
        let problem = Problem(answering: error, requestID: manner.requestID)
        if problem.httpStatus >= 500 { log(error, problem, manner, route) }
        let isPage = answersPage(route, manner)
        let language = language ?? (isPage ? .chinese : manner.acceptedLanguage)
        let status = HTTPResponse.Status(code: problem.httpStatus)
        if isPage, let page = try? portal.failure(problem, language, requestID: manner.requestID) {
            let answer = Answer(
                .page, page, status: status, fields: problem.fields, isPrivate: route?.isApplicants ?? false)
            return response(answer, to: request, requestID: manner.requestID)
        }
        let content = problem.json(language, instance: manner.requestID)
        let answer = Answer(
            .problem, content, status: status, fields: problem.fields, isPrivate: route?.isApplicants ?? false)
        return response(answer, to: request, requestID: manner.requestID)
    }

    /// Whether the client gets a page: at the addresses for people, and where a browser strays.
    func answersPage(_ route: Route?, _ manner: RequestManner) -> Bool {
        guard let route else { return manner.acceptsHTML }
        return route.isPage ? !manner.prefersJSON : route.isProblemType && manner.acceptsHTML
    }

    func manner(of request: Request) -> RequestManner {
        RequestManner(request, requestID: requestID(of: request))
    }

    /// The client's own request id, or one of ours.
    func requestID(of request: Request) -> String {
        RequestManner.usable(request.headers[headers.requestID]) ?? RequestNumber.next()
    }

    /// One line without a name, a code, a query or a message of the database's: all of them can hold whom it is about.
    private func log(_ error: any Error, _ problem: Problem, _ manner: RequestManner, _ route: Route?) {
        logger.error(
            "request failed",
            metadata: [
                "request": "\(manner.requestID)", "route": "\(route?.template ?? "-")",
                "problem": "\(problem.code.rawValue)", "error": "\(type(of: error))",
            ])
    }
}
