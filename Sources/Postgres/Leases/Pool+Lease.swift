extension Pool {
    /// Runs the first work of a scope and leaves its worker bound to the caller until the lease ends.
    ///
    /// A scope takes its lease with its first statement: one hop between threads less, and nobody holds a connection
    /// while he has not yet asked anything.
    ///
    /// - Returns: The lease, which must be ended whatever became of the work; nil when none was had.
    func lease<Output: Sendable>(
        _ work: @escaping @Sendable (Session) throws(DatabaseError) -> Output
    ) async -> (lease: Lease?, outcome: Result<Output, DatabaseError>) {
        let ticket = Ticket(canceller: canceller)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let waits = ticket.wait { error in continuation.resume(returning: (nil, .failure(error))) }
                guard waits else { return continuation.resume(returning: (nil, .failure(.cancelled))) }
                let job = Job(ticket: ticket, queuedAt: .now) { [canceller] session in
                    session.checkLink()
                    let outcome = session.perform(ticket, .discarded, work)
                    let lease = Lease(canceller: canceller)
                    continuation.resume(returning: (lease, outcome))
                    lease.serve(session)
                }
                if let refusal = enqueue(job) { ticket.refuse(refusal) }
            }
        } onCancel: {
            ticket.stop()
        }
    }
}
