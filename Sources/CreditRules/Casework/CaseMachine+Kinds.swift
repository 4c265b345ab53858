extension CaseMachine {
    /// Repairs and objections: nobody's application counts before whoever hands it in is confirmed.
    static func confirmed(_ kind: CaseKind) -> Self {
        Self(
            kind, .application,
            [
                CaseWay(.submit, [.start], .identity, by: [.applicant, .windowClerk], needsOpenCase: false),
                CaseWay(.confirm, [.identity], .open, by: [.windowClerk], needsOpenCase: false),
                CaseWay(.deny, [.identity], .unconfirmed, by: [.windowClerk], needsOpenCase: false),
                CaseWay(
                    .withdraw, [.identity, .open], .withdrawn, by: [.applicant, .windowClerk], needsOpenCase: false),
            ])
    }

    /// Complaints, which may be anonymous.
    static let complaintCase = Self(
        .complaint, .application,
        [
            CaseWay(.submit, [.start], .open, by: [.applicant, .windowClerk], needsOpenCase: false),
            CaseWay(.withdraw, [.open], .withdrawn, by: [.applicant, .windowClerk], needsOpenCase: false),
        ])

    /// Repair of one record or entry: verified, proposed, signed; then chased until everybody is in step, and revoked for
    /// fraud.
    static let repairItem = Self(
        .repair, .item,
        CaseWay.receiving + CaseWay.completing + [
            CaseWay(.verify, [.accepted], .verifying, by: [.handler]),
            CaseWay(.extend, [.accepted, .verifying], nil, by: [.handler]),
            CaseWay(.proposeApproval, [.verifying], .approvalProposed, by: [.handler], act: "propose"),
            CaseWay(.proposeRefusal, [.verifying], .refusalProposed, by: [.handler], act: "propose"),
        ] + CaseWay.signing(.approvalProposed, .approvalReviewed, .approved, back: .verifying)
            + CaseWay.signing(.refusalProposed, .refusalReviewed, .refused, back: .verifying) + [
                CaseWay(
                    .suspend,
                    [
                        .accepted, .verifying, .approvalProposed, .refusalProposed, .approvalReviewed, .refusalReviewed,
                    ],
                    .suspended, by: [.handler, .reviewer]),
                CaseWay(.resume, [.suspended], .verifying, by: [.handler, .reviewer]),
            ]
            + CaseWay.ending([
                .received, .completing, .accepted, .verifying, .approvalProposed, .refusalProposed, .approvalReviewed,
                .refusalReviewed, .suspended,
            ]) + [
                CaseWay(
                    .sync, [.approved], .inStep, by: [.upstream, .clock], needsOpenCase: false, act: "settle"),
                CaseWay(
                    .proposeRevocation, [.approved, .inStep], .revocationProposed, by: [.handler], needsOpenCase: false,
                    act: "revoke"),
            ]
            + CaseWay.signing(
                .revocationProposed, .revocationReviewed, .revoked, back: .approved, needsOpenCase: false))

    /// An objection to one record or entry: by the own check or with the source unit's answer, and once more by others.
    static let objectionItem = Self(
        .objection, .item,
        CaseWay.receiving + CaseWay.completing + [
            CaseWay(.forward, [.accepted], .forwarded, by: [.handler]),
            CaseWay(.answer, [.forwarded], .answered, by: [.source, .handler]),
            CaseWay(.extend, [.accepted, .forwarded, .answered], nil, by: [.handler]),
            CaseWay(.proposeResult, [.accepted, .answered], .resultProposed, by: [.handler], act: "propose"),
        ] + CaseWay.signing(.resultProposed, .resultReviewed, .resolved, back: .accepted) + [
            CaseWay(.askReview, [.resolved], .underReview, by: [.applicant, .windowClerk]),
            CaseWay(.proposeFinal, [.underReview], .finalProposed, by: [.handler, .reviewer, .above]),
        ] + CaseWay.signing(.finalProposed, .finalReviewed, .final, back: .underReview)
            + CaseWay.ending([
                .received, .completing, .accepted, .forwarded, .answered, .resultProposed, .resultReviewed,
                .underReview, .finalProposed, .finalReviewed,
            ]))

    /// A complaint: handled here or by the organ that it goes to, and closed with the reply by another.
    static let complaintItem = Self(
        .complaint, .item,
        CaseWay.receiving + [
            CaseWay(.merge, [.received], .merged, by: [.handler]),
            CaseWay(.forward, [.accepted], .forwarded, by: [.handler]),
            CaseWay(.reply, [.forwarded], .replied, by: [.source, .handler]),
            CaseWay(.reply, [.accepted], .replied, by: [.handler]),
            CaseWay(.extend, [.accepted, .forwarded], nil, by: [.handler]),
            CaseWay(.evaluate, [.replied], .evaluated, by: [.applicant, .windowClerk]),
            CaseWay(.close, [.replied, .evaluated], .closed, by: [.reviewer, .above]),
            CaseWay(.sendBack, [.replied, .evaluated], .accepted, by: [.reviewer, .above]),
        ]
            + CaseWay.ending([.received, .accepted, .forwarded, .replied, .evaluated], canBeMoot: false))
}
