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
    /// A second review of an objection's result is asked for (申请复核).
    case review
    /// The handling of a complaint is evaluated (评价).
    case evaluation
    /// One of its papers is read again.
    case paper
    /// A paper that was issued to its applicant is read (文书).
    case notice
}
