/// What kind of body a credit subject (信用主体) is; the words of the interface.
package enum SubjectKind: String, Hashable, Sendable, Codable, CaseIterable {
    case enterprise
    case individualBusiness = "individual_business"
    case cooperative
    case ruralCollective = "rural_collective"
    case institution
    case organ
    case massOrganisation = "mass_organisation"
    case socialAssociation = "social_association"
    case privateNonprofit = "private_nonprofit"
    case foundation
    case lawFirm = "law_firm"
    case other

    /// The kind that the first two characters of a credit code stand for; ``other`` for those without a kind here.
    package init(codePrefix prefix: some Sequence<UInt8>) {
        self =
            switch String(decoding: Array(prefix), as: UTF8.self) {
            case "91": .enterprise
            case "92": .individualBusiness
            case "93": .cooperative
            case "N1", "N2", "N3": .ruralCollective
            case "11": .organ
            case "12": .institution
            case "13", "81": .massOrganisation
            case "31": .lawFirm
            case "51": .socialAssociation
            case "52": .privateNonprofit
            case "53": .foundation
            default: .other
            }
    }
}

/// The registration state of a subject (登记状态).
package enum SubjectState: String, Hashable, Sendable, Codable, CaseIterable {
    /// 存续, 在业, 开业.
    case active
    /// 歇业.
    case suspended
    /// 吊销.
    case revoked
    /// 注销.
    case deregistered
    /// 迁出.
    case movedOut = "moved_out"
}
