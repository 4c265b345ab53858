import HTTPTypes
import Registry

/// What applicants do, as documents: file, follow, complete, take back, ask for a review, evaluate.
///
/// Everything is posted, codes too, so that none stands in an address, a referrer or a proxy's log.
struct CaseAPI: Sendable {
    let desk: ApplicantDesk

    /// Files a case; the answer has its code, this once.
    func file(_ matter: CaseMatter, _ exchange: Exchange) async throws -> Answer {
        try exchange.parameters.allow()
        let form = try await desk.form(.filing, exchange)
        let filed = try await desk.file(matter, form, exchange)
        return Answer(.document, filed.progress.json(code: filed.code), status: .created, isPrivate: true)
    }

    /// Does something about the case whose code is posted.
    func run(_ errand: CaseErrand, _ exchange: Exchange) async throws -> Answer {
        try exchange.parameters.allow()
        let form = try await desk.form(errand.purpose, exchange)
        if errand == .paper { return try await paper(form, exchange) }
        if errand == .notice { return try await notice(form, exchange) }
        let found = try await desk.progress(errand, form, exchange)
        return Answer(.document, found.progress.json(), isPrivate: true)
    }

    /// A paper, for keeping and not for showing: what somebody uploaded is never run or framed here.
    func paper(_ form: SubmittedForm, _ exchange: Exchange) async throws -> Answer {
        let paper = try await desk.paper(form, exchange)
        let ending = ["application/pdf": "pdf", "image/png": "png"][paper.mediaType] ?? "jpg"
        return Answer(
            .download, paper.bytes,
            fields: [
                HTTPField(name: .contentType, value: paper.mediaType),
                HTTPField(
                    name: .contentDisposition,
                    value: "attachment; filename=\"\(paper.material)-\(paper.number).\(ending)\""),
            ], isPrivate: true)
    }

    /// A paper that was issued, for reading and printing.
    func notice(_ form: SubmittedForm, _ exchange: Exchange) async throws -> Answer {
        let notice = try await desk.notice(form, exchange)
        return Answer(
            .paper, notice.content,
            fields: [
                HTTPField(name: .contentLanguage, value: Language.chinese.tag),
                HTTPField(name: .contentDisposition, value: "inline; filename=\"\(notice.kind.rawValue).html\""),
            ], isPrivate: true)
    }
}

extension CaseErrand {
    /// What limits count it as.
    var purpose: AddressLimits.Purpose {
        switch self {
        case .progress, .paper, .notice: .following
        case .completion, .withdrawal, .review, .evaluation: .filing
        }
    }
}
