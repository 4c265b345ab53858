/// One year's days that differ from Monday to Friday, from the State Council's notice.
package struct CalendarYear: Hashable, Sendable, Codable {
    package let header: RuleHeader
    package let year: Int
    package let notice: Notice
    package let holidays: [Holiday]

    package struct Notice: Hashable, Sendable, Codable {
        package let title: String
        package let urls: [String]
        package let basis: LegalBasis

        package enum CodingKeys: String, CodingKey, CaseIterable { case title, urls, basis }
    }

    /// A holiday with its days off, weekends inside it included, and the days worked to make up for it.
    package struct Holiday: Hashable, Sendable, Codable {
        package let name: String
        package let off: [Day]
        package let work: [Day]

        package enum CodingKeys: String, CodingKey, CaseIterable { case name, off, work }
    }

    package enum CodingKeys: String, CodingKey, CaseIterable { case header, year, notice, holidays }
}

extension CalendarYear: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [
            .header: RuleHeader.shape,
            .notice: .keys(Notice.CodingKeys.self, [.urls: .list(.scalar), .basis: LegalBasis.shape]),
            .holidays: .list(.keys(Holiday.CodingKeys.self, [.off: .list(.scalar), .work: .list(.scalar)])),
        ])
}
