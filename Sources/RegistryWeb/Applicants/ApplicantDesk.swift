import HTTPTypes
import Hummingbird
import NIOCore
import PaperSetting
import Registry

/// What applicants do, whether by documents or by pages: admitted, read and handed on.
///
/// Nothing of what is filed, and no code, gets into a log or an address.
struct ApplicantDesk: Sendable {
    let registry: CreditRegistry
    let settings: ApplicantSettings
    let limits: AddressLimits
    /// Sets what is issued; nil where nobody said by which templates.
    private let papers: PaperTemplates?
    private let slots: ReadingSlots

    init(
        registry: CreditRegistry, settings: ApplicantSettings = ApplicantSettings(), papers: PaperTemplates? = nil
    ) {
        self.registry = registry
        self.settings = settings
        self.papers = papers
        limits = AddressLimits(settings.rates)
        slots = ReadingSlots(settings.formsAtOnce)
    }

    /// A case that was just filed, with its code.
    struct Filed: Sendable {
        let progress: CaseProgress
        let code: CaseCode
    }

    /// Files what a form says.
    ///
    /// - Throws: ``Problem``: of the form, of the limits, and as the registry does.
    func file(_ matter: CaseMatter, _ form: SubmittedForm, _ exchange: Exchange) async throws -> Filed {
        let request = try request(form, exchange)
        let (materials, paperLimit) = try await registry.materials(ofCase: matter.rawValue)
        try form.allow(Self.fields(of: matter).union(Self.common).union(materials.map(\.id)))
        let code: CaseCode
        if let written = try form.text("case_code") {
            guard let known = CaseCode(written) else {
                throw Problem(
                    .parameterInvalid, ["parameter": "case_code", "value": "", "allowed": "32 × 0-9 a-f"])
            }
            code = known
        } else {
            code = .random()
        }
        let party = CaseParty(
            person: try form.text("person"), telephone: try form.text("telephone"), address: try form.text("address"))
        let application = CaseApplication(
            try Self.matter(matter, form), party: party, papers: try Self.papers(form, materials, paperLimit),
            code: code)
        return Filed(progress: try await registry.submit(application, request: request), code: code)
    }

    /// Looks at the case whose code a form holds, or takes a step of it.
    ///
    /// - Throws: ``Problem`` `case-code-unknown`, `too-many-requests`, and as the registry does.
    func progress(_ errand: CaseErrand, _ form: SubmittedForm, _ exchange: Exchange) async throws -> (
        progress: CaseProgress, code: CaseCode
    ) {
        try await opening(form, exchange) { code in
            switch errand {
            case .progress, .paper, .notice:
                try form.allow(["case_code"])
                return (try await registry.progress(openedBy: code), code)
            case .withdrawal:
                try form.allow(["case_code", "reason", "request", "sure"])
                let reason = try form.text("reason", atMost: 1000)
                let request = try request(form, exchange)
                return (try await registry.withdraw(openedBy: code, reason: reason, request: request), code)
            case .completion: return (try await complete(code, form, exchange), code)
            case .review, .evaluation: return (try await say(errand, code, form, exchange), code)
            }
        }
    }

    private func complete(
        _ code: CaseCode, _ form: SubmittedForm, _ exchange: Exchange
    ) async throws -> CaseProgress {
        let kind = try await registry.progress(openedBy: code).kind
        let (materials, paperLimit) = try await registry.materials(ofCase: kind)
        try form.allow(Set(["case_code", "reason", "request"]).union(materials.map(\.id)))
        let papers = try Self.papers(form, materials, paperLimit)
        let reason = try form.text("reason", atMost: 1000)
        guard !papers.isEmpty || reason != nil else {
            throw Problem.malformedForm("没有材料，也没有说明", "it holds neither papers nor words")
        }
        let request = try request(form, exchange)
        return try await registry.complete(openedBy: code, papers: papers, reason: reason, request: request)
    }

    /// Takes the steps that say something of what was decided or replied.
    private func say(
        _ errand: CaseErrand, _ code: CaseCode, _ form: SubmittedForm, _ exchange: Exchange
    ) async throws -> CaseProgress {
        let fields: Set<String> = ["case_code", "reason", "request"]
        try form.allow(errand == .review ? fields.union(["item"]) : fields)
        let request = try request(form, exchange)
        let reason = try form.text("reason", atMost: 1000)
        if errand == .evaluation {
            guard let reason else { throw Problem.malformedForm("没有写明评价", "it does not say how it was handled") }
            return try await registry.evaluate(openedBy: code, reason: reason, request: request)
        }
        guard let reason else {
            throw Problem.malformedForm("没有写明对结果不服的理由", "it does not say what is wrong with the result")
        }
        let items = try form.words("item").map { text in
            guard let item = Int(text), item > 0 else {
                throw Problem(
                    .parameterInvalid, ["parameter": "item", "value": Problem.clipped(text), "allowed": "1, 2, …"])
            }
            return item
        }
        return try await registry.askReview(openedBy: code, items: items, reason: reason, request: request)
    }

    /// A paper of the case whose code a form holds.
    ///
    /// - Throws: ``Problem`` `case-code-unknown`, `too-many-requests`.
    func paper(_ form: SubmittedForm, _ exchange: Exchange) async throws -> OpenedPaper {
        try form.allow(["case_code", "paper"])
        let number = try form.text("paper", atMost: 18).flatMap(Int64.init) ?? 0
        return try await opening(form, exchange) { code in try await registry.paper(number, openedBy: code) }
    }

    /// A paper that was issued to the applicant of the case whose code a form holds, set by its template.
    ///
    /// - Throws: ``Problem`` `case-code-unknown`, `too-many-requests`, `illegal-step` for one that holds no more.
    func notice(
        _ form: SubmittedForm, _ exchange: Exchange
    ) async throws -> (kind: CaseNotice.Kind, content: [UInt8]) {
        try form.allow(["case_code", "notice"])
        let number = try form.text("notice") ?? ""
        let notice = try await opening(form, exchange) { code in
            try await registry.notice(number, openedBy: code)
        }
        guard let papers else { throw Problem(.installationIncomplete, ["what": "templates"]) }
        return (notice.kind, Array(papers.set(notice.kind.template, notice.values).utf8))
    }

    /// Reads the form of a request that its sender may send: from a page of ours or from a program, and not too often.
    ///
    /// - Throws: ``Problem`` `cross-site`, `too-many-requests`, `request-too-large`, `form-malformed`, `overloaded`.
    func form(_ purpose: AddressLimits.Purpose, _ exchange: Exchange) async throws -> SubmittedForm {
        try exchange.requireSameSite()
        try limits.take(purpose, from: address(of: exchange))
        let limit = purpose == .filing ? settings.formLimit : 64 << 10
        if let told = exchange.headers[.contentLength].flatMap(Int.init), told > limit { throw Self.tooLarge(limit) }
        let body = try await slots.within { try await read(exchange.body, atMost: limit) }
        return try SubmittedForm(body, contentType: exchange.headers[.contentType])
    }

    /// Whom limits count.
    private func address(of exchange: Exchange) -> String {
        ClientAddress.counted(
            peer: exchange.peer, forwarded: exchange.headers[Self.forwardedFor], proxies: settings.proxies)
    }

    /// Runs what needs a code; whoever tries codes that open nothing is stopped before the next.
    private func opening<Output>(
        _ form: SubmittedForm, _ exchange: Exchange, _ body: (CaseCode) async throws -> Output
    ) async throws -> Output {
        let address = address(of: exchange)
        try limits.require(.wrongCode, of: address)
        guard let code = try form.text("case_code").flatMap(CaseCode.init) else {
            try limits.take(.wrongCode, from: address)
            throw Problem(.caseCodeUnknown)
        }
        do {
            return try await body(code)
        } catch let problem as Problem {
            if problem.code == .caseCodeUnknown { try limits.take(.wrongCode, from: address) }
            throw problem
        }
    }

    /// The bytes of a body, within a size and a time.
    private func read(_ body: RequestBody, atMost limit: Int) async throws -> [UInt8] {
        let timeout = settings.formTimeout
        return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
            group.addTask {
                do {
                    let buffer = try await body.collect(upTo: limit)
                    return Array(buffer.readableBytesView)
                } catch is NIOTooManyBytesError {
                    throw Self.tooLarge(limit)
                }
            }
            group.addTask {
                try await Task.sleep(for: timeout)
                return nil
            }
            let first = try await group.next() ?? nil
            group.cancelAll()
            guard let first else { throw Problem.malformedForm("传送时间太长", "it took too long to come in") }
            return first
        }
    }

    private static func tooLarge(_ limit: Int) -> Problem {
        Problem(.requestTooLarge, ["limit": limit >= 1 << 20 ? "\(limit >> 20) MiB" : "\(limit >> 10) KiB"])
    }

    private static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .origin
    private static let idempotencyKey = HTTPField.Name("Idempotency-Key") ?? .origin
}

extension ApplicantDesk {
    private static let common: Set<String> = ["case_code", "request", "person", "telephone", "address"]

    private static func fields(of matter: CaseMatter) -> Set<String> {
        switch matter {
        case .repair: ["record", "listing", "administrator", "ruling_no", "anyway"]
        case .objection: ["record", "listing", "subject", "claim"]
        case .complaint: ["object", "subject", "claim"]
        }
    }

    private static func matter(_ matter: CaseMatter, _ form: SubmittedForm) throws -> CaseApplication.Matter {
        let listings = try form.words("listing").map { text throws(Problem) in try text.listingNumber() }
        let (records, claim) = (form.words("record"), try form.text("claim", atMost: 4000) ?? "")
        guard records.count + listings.count <= 50 else {
            throw Problem(.parameterInvalid, ["parameter": "record", "value": "", "allowed": "≤ 50"])
        }
        let subject = try form.text("subject", atMost: 40)
        let isNamed = !(records.isEmpty && listings.isEmpty)
        let ruling = try form.text("ruling_no")
        let object = try form.text("object")
        switch matter {
        case .repair where !isNamed:
            throw Problem.malformedForm("没有写明要修复的记录或名单条目", "no record or entry is named")
        case .repair where form.isTicked("administrator") && ruling == nil:
            throw Problem.malformedForm("破产管理人没有写明法院裁定文号", "an administrator names no court ruling")
        case .objection where !isNamed && subject == nil:
            throw Problem.malformedForm("没有写明记录、名单条目或者主体", "no record, entry or subject is named")
        case .objection where claim.isEmpty:
            throw Problem.malformedForm("没有写明哪里有误", "it does not say what is wrong")
        case .complaint where claim.isEmpty || object == nil:
            throw Problem.malformedForm("没有写明投诉对象或者事项", "it does not say about whom or what it is")
        case .repair:
            return .repair(
                records: records, listings: listings, ruling: form.isTicked("administrator") ? ruling ?? "" : nil,
                insists: form.isTicked("anyway"))
        case .objection:
            // A record says whose it is; the subject is named where something is missing.
            return .objection(records: records, listings: listings, subject: isNamed ? nil : subject, claim: claim)
        case .complaint: return .complaint(object: object ?? "", subject: subject, claim: claim)
        }
    }

    /// The files of a form, each as what its field says it is.
    private static func papers(
        _ form: SubmittedForm, _ materials: [CaseMaterial], _ limit: Int
    ) throws -> [HandedPaper] {
        try form.files.map { file in
            let name = materials.first { $0.id == file.name }?.words.zh ?? file.name
            return HandedPaper(file.name, paper: try StampedPaper(bytes: file.bytes, called: name, limit: limit))
        }
    }

    /// Under which id a request is done once: the header's, or the form's.
    private func request(_ form: SubmittedForm, _ exchange: Exchange) throws -> Registry.RequestID {
        let typed = try form.text("request")
        guard let written = exchange.headers[Self.idempotencyKey] ?? typed else { return .random() }
        guard let request = Registry.RequestID(written.filter { $0 != "\"" }) else {
            throw Problem(
                .parameterInvalid,
                ["parameter": "Idempotency-Key", "value": Problem.clipped(written), "allowed": "UUID"])
        }
        return request
    }
}
