/// What the listener is told of applicants: limits, and which proxies to believe.
package struct ApplicantSettings: Sendable {
    /// How many filings, completions and withdrawals an address may send in an hour.
    package var filingsPerHour = 30
    /// How often an address may look at cases in an hour.
    package var followingsPerHour = 300
    /// How many codes that open nothing an address may try in an hour.
    package var wrongCodesPerHour = 10
    /// The greatest form with its papers, in bytes; one paper's size is a rule of casework.
    package var formLimit = 22 << 20
    /// How many such forms are read at once.
    package var formsAtOnce = 8
    /// How long a form may take to come in.
    package var formTimeout = Duration.seconds(120)
    /// The addresses of the house's own proxies, whose `X-Forwarded-For` is believed.
    package var proxies: Set<String> = []

    package init() {}

    /// The address of a proxy in its one spelling; nil for what is none.
    package static func proxy(_ text: String) -> String? { ClientAddress.normalised(text.filter { $0 != " " }) }

    var rates: AddressLimits.Rates {
        AddressLimits.Rates(filings: filingsPerHour, followings: followingsPerHour, wrongCodes: wrongCodesPerHour)
    }
}
