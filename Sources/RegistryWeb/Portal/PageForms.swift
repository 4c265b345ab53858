import Registry

/// How days, money and coded values are written on pages.
extension Language {
    /// `2026-04-20` as 2026年4月20日 or 20 April 2026; `infinity` as long-term; anything else as it is.
    func day(_ text: String) -> String {
        if text == "infinity" { return choose("长期", "long-term") }
        let parts = text.split(separator: "-")
        guard text.utf8.count == 10, parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2]), (1...12).contains(month)
        else { return text }
        return choose("\(year)年\(month)月\(day)日", "\(day) \(Self.months[month - 1]) \(year)")
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// Integer fen as yuan with thousands: 5,000.00元.
    func money(_ fen: Int64) -> String {
        let magnitude = fen.magnitude
        var digits = String(magnitude / 100)
        var groups: [String] = []
        while digits.utf8.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        let yuan = ([digits] + groups).joined(separator: ",")
        let cents = magnitude % 100
        let amount = "\(fen < 0 ? "−" : "")\(yuan).\(cents < 10 ? "0" : "")\(cents)"
        return choose("\(amount)元", "CNY \(amount)")
    }

    /// Points with their sign: +23, −60.
    func points(_ points: Int) -> String {
        switch points {
        case 0: "0"
        case ..<0: "−\(points.magnitude)"
        default: "+\(points)"
        }
    }

    /// The kind of body.
    func kind(_ kind: String) -> String {
        switch kind {
        case "enterprise": choose("企业", "Enterprise")
        case "individual_business": choose("个体工商户", "Individual business")
        case "cooperative": choose("农民专业合作社", "Cooperative")
        case "rural_collective": choose("农村集体经济组织", "Rural collective")
        case "institution": choose("事业单位", "Public institution")
        case "organ": choose("机关", "Organ")
        case "mass_organisation": choose("群众团体", "Mass organisation")
        case "social_association": choose("社会团体", "Social association")
        case "private_nonprofit": choose("民办非企业单位", "Private non-profit")
        case "foundation": choose("基金会", "Foundation")
        case "law_firm": choose("律师事务所", "Law firm")
        default: choose("其他组织", "Other organisation")
        }
    }

    /// The registration state.
    func state(_ state: String) -> String {
        switch state {
        case "active": choose("存续", "Active")
        case "suspended": choose("歇业", "Suspended")
        case "revoked": choose("吊销", "Licence revoked")
        case "deregistered": choose("注销", "Deregistered")
        case "moved_out": choose("迁出", "Moved out")
        default: state
        }
    }

    /// How a state looks: only an active body has the full mark.
    func stateStyle(_ state: String) -> String { state == "active" ? "good" : "ended" }

    /// The severity of what a record is about.
    func severity(_ severity: String) -> String {
        switch severity {
        case "minor": choose("轻微", "Minor")
        case "general": choose("一般", "General")
        case "serious": choose("严重", "Serious")
        default: severity
        }
    }

    /// The class of the registry's own evaluation; never a letter, those are the national grade's.
    func evaluationClass(_ number: Int) -> String {
        let numerals = ["一", "二", "三", "四"]
        guard numerals.indices.contains(number - 1) else { return "\(number)" }
        return choose("\(numerals[number - 1])类", "Class \(number)")
    }

    /// The heading number of a section: 一、 … 十、; none in English.
    func ordinal(_ number: Int) -> String {
        let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
        guard self == .chinese, numerals.indices.contains(number - 1) else { return "" }
        return numerals[number - 1] + "、"
    }
}
