extension ProblemCode {
    /// Where to go (办理地点).
    var entryOfPlace: ProblemEntry {
        switch self {
        case .placeAmbiguous:
            ProblemEntry(
                .conflict, 409, title: ("地名对应多个区划", "Place fits several divisions"),
                message: ("“{place}”对应多个区划", "“{place}” fits several divisions"),
                fix: ("请写六位区划代码或全称。", "Give the six-digit code or the whole name."))
        default:
            ProblemEntry(
                .notFound, 404, title: ("没有这个地方", "No such place"),
                message: (
                    "没有名称以“{place}”开头的单位，不知道指哪个区划",
                    "No unit's name begins with “{place}”, so it names no division here"
                ),
                fix: (
                    "请写六位区划代码，或写全旗县区、盟市的名称。",
                    "Give the six-digit division code, or the banner's or city's whole name."
                ))
        }
    }
}
