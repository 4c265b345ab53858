/// What an applicant files, as addresses name it.
enum CaseMatter: String, Sendable, CaseIterable {
    case repair, objection, complaint
}

/// What is done about a case with its code, as addresses name it.
enum CaseErrand: String, Sendable, CaseIterable {
    /// Where it stands.
    case progress
    /// What was asked for is handed in (补正).
    case completion
    /// It is taken back (撤回).
    case withdrawal
    /// One of its papers is read again.
    case paper
}
