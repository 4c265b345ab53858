import HTTPTypes
import Registry

extension Exchange {
    /// Refuses what a browser sends from another site's page.
    ///
    /// No cookie is used, so there is nothing to ride on; but nobody is to file in a visitor's name and address from elsewhere.
    /// Programs send neither header and are let through.
    func requireSameSite() throws(Problem) {
        if let site = headers[Self.fetchSite] {
            guard site == "same-origin" || site == "none" else { throw Problem(.crossSite) }
            return
        }
        guard let origin = headers[.origin] else { return }
        let parts = origin.lowercased().split(separator: "://", maxSplits: 1)
        guard parts.count == 2, let host = authority?.lowercased(),
            Self.bare(String(parts[1]), port: parts[0] == "https" ? "443" : "80")
                == Self.bare(host, port: parts[0] == "https" ? "443" : "80")
        else { throw Problem(.crossSite) }
    }

    /// A host without the port that its scheme means anyway.
    private static func bare(_ host: String, port: String) -> String {
        host.hasSuffix(":" + port) ? String(host.dropLast(port.utf8.count + 1)) : host
    }

    private static let fetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}
