/// What a unit's stamped request (数据更正/撤销申请表) has come to.
package enum CorrectionState: String, Sendable, CaseIterable {
    case open, approved, declined, withdrawn

    /// What may be done about it.
    package enum Step: String, Sendable, CaseIterable {
        /// The record is changed as the unit asks.
        case approve
        /// It goes back to the unit (退回), and the record stays as it is.
        case decline
        /// It is taken back.
        case withdraw
    }

    /// Where a step leads, or nil where it may not be taken.
    ///
    /// A request is decided once. Who filed it may take it back; whether it is followed is for another to say.
    package func after(_ step: Step, byFiler: Bool) -> Self? {
        guard self == .open, byFiler == (step == .withdraw) else { return nil }
        switch step {
        case .approve: return .approved
        case .decline: return .declined
        case .withdraw: return .withdrawn
        }
    }
}
