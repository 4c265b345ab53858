import HTTPTypes
import Registry

extension Problem {
    /// The problem as `application/problem+json` (RFC 9457), from the catalogue that the command line speaks from too.
    func json(_ language: Language, instance: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { problem in
            problem.key("type")
            problem.string("/problems/\(code.rawValue)")
            problem.key("title")
            problem.string(code.title(language))
            problem.key("status")
            problem.integer(httpStatus)
            problem.key("detail")
            problem.string(message(language))
            problem.key("instance")
            problem.string(instance)
            problem.key("code")
            problem.string(code.rawValue)
            problem.key("fix")
            problem.string(remedy(language))
            problem.key("errors")
            problem.array { list in
                for error in errors(language) {
                    list.object { member in
                        member.key("pointer")
                        member.string(error.pointer)
                        member.key("code")
                        member.string(code.rawValue)
                        member.key("detail")
                        member.string(error.detail)
                    }
                }
            }
        }
        return writer.bytes
    }

    private func errors(_ language: Language) -> [Particular] {
        guard particulars.isEmpty, let parameter = values["parameter"] else { return particulars }
        return [Particular(pointer: parameter, detail: message(language))]
    }

    /// Whatever was thrown, as the public may hear it.
    ///
    /// What failed inside the house stays in its log, under the request id that the answer gives.
    init(answering error: any Error, requestID: String) {
        guard let problem = error as? Problem else {
            self.init(.internalError, ["what": requestID])
            return
        }
        guard problem.httpStatus >= 500 else {
            self = problem.ofForms
            return
        }
        self.init(
            problem.code, ["what": requestID, "saved": "", "request": requestID, "count": "", "path": "", "fix": ""])
    }

    /// What its reader can do; the catalogue's remedies for a failing house are for those who keep it.
    func remedy(_ language: Language) -> String {
        guard httpStatus >= 500 else { return onlineFix(language) }
        return language.choose(
            "请稍后重试；仍不行的，请把错误编号告诉信息中心。",
            "Try again in a while; if it still fails, tell the maintainers the request id.")
    }

    /// The same of a field of a form, where an act speaks of an option of the command line.
    var ofForms: Problem {
        guard let option = values["parameter"], option.hasPrefix("--") else { return self }
        let field = option == "--ruling" ? "ruling_no" : option.dropFirst(2).replacing("-", with: "_")
        return Problem(code, values.merging(["parameter": String(field)]) { $1 }, particulars: particulars)
    }

    /// The headers that go with the problem.
    var fields: [HTTPField] {
        var fields: [HTTPField] = [HTTPField(name: .vary, value: "Accept, Accept-Language")]
        if httpStatus == 503 { fields.append(HTTPField(name: .retryAfter, value: "5")) }
        if code == .tooManyRequests, let seconds = values["seconds"] {
            fields.append(HTTPField(name: .retryAfter, value: seconds))
        }
        if code == .methodNotAllowed, let allowed = values["allowed"] {
            fields.append(HTTPField(name: .allow, value: allowed))
        }
        return fields
    }
}
