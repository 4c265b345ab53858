/// One year's days that differ from Monday to Friday, from the State Council's notice, or from a notice of the region's.
///
/// A year has one file with the holidays of the whole country, and without it is not published. Further files of the year
/// have no holidays, only ``overrides``: days off or worked by a notice of the region's, a flood or a festival of its own.
package struct CalendarYear: Hashable, Sendable, Codable {
    package let header: RuleHeader
    package let year: Int
    package let notice: Notice
    package let holidays: [Holiday]
    /// What a notice of the region's says otherwise; nil where none does.
    package let overrides: [Override]?

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

    /// Days that a notice of the region's takes off or has worked, whatever the country's says of them.
    package struct Override: Hashable, Sendable, Codable {
        package let name: String
        package let notice: Notice
        /// The day of the notice.
        package let issuedOn: Day
        package let off: [Day]
        package let work: [Day]

        package enum CodingKeys: String, CodingKey, CaseIterable {
            case name, notice, off, work
            case issuedOn = "issued_on"
        }
    }

    /// Whether the file publishes its year, and does not only say something otherwise.
    package var publishesYear: Bool { !holidays.isEmpty }

    package enum CodingKeys: String, CodingKey, CaseIterable { case header, year, notice, holidays, overrides }
}

extension CalendarYear: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [
            .header: RuleHeader.shape,
            .notice: noticeShape,
            .holidays: .list(.keys(Holiday.CodingKeys.self, [.off: .list(.scalar), .work: .list(.scalar)])),
            .overrides: .list(
                .keys(
                    Override.CodingKeys.self,
                    [.notice: noticeShape, .off: .list(.scalar), .work: .list(.scalar)])),
        ])

    private static let noticeShape = RuleShape.keys(
        Notice.CodingKeys.self, [.urls: .list(.scalar), .basis: LegalBasis.shape])
}
