/// One piece of work for whichever worker becomes free.
struct Job: Sendable {
    let ticket: Ticket
    let queuedAt: ContinuousClock.Instant
    /// Runs on the worker's thread and resumes the caller.
    let work: @Sendable (Session) -> Void
}

/// Where jobs wait: the pool's queue, or the private one of a lease.
protocol JobQueue: Sendable {
    var canceller: Canceller { get }
    /// Takes a job or says why not.
    func enqueue(_ job: Job) -> DatabaseError?
}

/// What a stopped job reports when its work had succeeded before the cancellation reached it.
enum StoppedOutcome: Sendable {
    /// The result stands: a read, or work that committed by itself.
    case kept
    /// The connection goes, and with it the transaction the work belonged to.
    case discarded
}

extension JobQueue {
    /// Runs `work` on a session and waits for it; a cancelled task cancels the statement.
    func perform<Output: Sendable>(
        whenStopped: StoppedOutcome, _ work: @escaping @Sendable (Session) throws(DatabaseError) -> Output
    ) async throws(DatabaseError) -> Output {
        let ticket = Ticket(canceller: canceller)
        let outcome = await withTaskCancellationHandler {
            await submit(ticket, whenStopped, work)
        } onCancel: {
            ticket.stop()
        }
        return try outcome.get()
    }

    /// Runs `work` on a session and waits for it, whatever becomes of the task: COMMIT and ROLLBACK.
    func performToTheEnd<Output: Sendable>(
        _ work: @escaping @Sendable (Session) throws(DatabaseError) -> Output
    ) async throws(DatabaseError) -> Output {
        try await submit(Ticket(canceller: canceller), .kept, work).get()
    }

    private func submit<Output: Sendable>(
        _ ticket: Ticket, _ whenStopped: StoppedOutcome,
        _ work: @escaping @Sendable (Session) throws(DatabaseError) -> Output
    ) async -> Result<Output, DatabaseError> {
        await withCheckedContinuation { continuation in
            let waits = ticket.wait { error in continuation.resume(returning: .failure(error)) }
            guard waits else { return continuation.resume(returning: .failure(.cancelled)) }
            let job = Job(ticket: ticket, queuedAt: .now) { session in
                continuation.resume(returning: session.perform(ticket, whenStopped, work))
            }
            if let refusal = enqueue(job) { ticket.refuse(refusal) }
        }
    }
}

extension Session {
    /// Runs the work of a job that has begun, and settles what a cancellation meanwhile means for the connection.
    func perform<Output>(
        _ ticket: Ticket, _ whenStopped: StoppedOutcome, _ work: (Session) throws(DatabaseError) -> Output
    ) -> Result<Output, DatabaseError> {
        let started = ContinuousClock.now
        var outcome: Result<Output, DatabaseError>
        do {
            outcome = .success(try work(self))
        } catch {
            outcome = .failure(error)
        }
        if ticket.finish() {
            discardLink()
            outcome = stopped(outcome, whenStopped)
        }
        noteDuration(since: started)
        return outcome
    }

    private func stopped<Output>(
        _ outcome: Result<Output, DatabaseError>, _ whenStopped: StoppedOutcome
    ) -> Result<Output, DatabaseError> {
        switch outcome {
        case .success: whenStopped == .kept ? outcome : .failure(.cancelled)
        case .failure(.server(let report, _)) where report.state == .queryCanceled: .failure(.cancelled)
        case .failure(.commitOutcomeUnknown): outcome
        case .failure: .failure(.cancelled)
        }
    }
}
