/// The units of each banner, its market-regulation station, and the units of the region above.
enum BannerUnits {
    static func all(of banner: Banner) -> [UnitEntry] {
        let government = banner.name + "人民政府"
        var entries = [
            entry(banner, government, [banner.name + "政府"], banner.sign + "政", .government, parent: nil)
        ]
        entries += departments.map { department in
            entry(
                banner, banner.name + department.name, department.shorts.map { banner.name + $0 },
                banner.sign + department.prefix, department.field, parent: government,
                code: listedCodes[banner.name + department.name])
        }
        entries.append(
            entry(
                banner, banner.name + "人民法院", [banner.name + "法院"], "内\(banner.division.dropFirst(2))", .court,
                parent: nil, code: listedCodes[banner.name + "人民法院"]))
        if let place = stations[banner] {
            let market = banner.name + "市场监督管理局"
            var station = entry(
                banner, market + place + "市场监管所", [place + "市场监管所", place + "所"], nil, nil, parent: market)
            station.level = .station
            entries.append(station)
        }
        return entries
    }

    static let region: [UnitEntry] = [
        .body("内蒙古自治区发展和改革委员会", short: ["自治区发改委"], "内发改", level: .region),
        .body(
            "内蒙古自治区社会信用管理中心", short: ["自治区社会信用管理中心", "自治区信用中心"], authority: "12", level: .region),
        .body("内蒙古自治区市场监督管理局", short: ["自治区市场监管局"], "内市监", level: .region),
    ]

    private struct Department: Sendable {
        var name: String
        var shorts: [String]
        var prefix: String
        var field: OrganField
    }

    private static let departments: [Department] = [
        Department(name: "市场监督管理局", shorts: ["市场监管局", "市监局"], prefix: "市监", field: .market),
        Department(name: "人力资源和社会保障局", shorts: ["人社局"], prefix: "人社", field: .labour),
        Department(name: "住房和城乡建设局", shorts: ["住建局"], prefix: "建", field: .housing),
        Department(name: "应急管理局", shorts: ["应急局"], prefix: "应急", field: .emergency),
        Department(name: "农牧和科技局", shorts: ["农牧局", "农科局"], prefix: "农", field: .agriculture),
        Department(name: "行政审批和政务服务局", shorts: ["审批局", "政务服务局"], prefix: "审服", field: .approvals),
    ]

    private static let stations: [Banner: String] = [
        .linhe: "解放街", .wuyuan: "隆兴昌", .dengkou: "巴彦高勒", .uradFront: "乌拉山", .uradMiddle: "海流图",
        .uradRear: "巴音宝力格", .hanggin: "陕坝",
    ]

    private static let listedCodes: [String: String] = [
        "临河区市场监督管理局": "11150802MB0T000824", "临河区人民法院": "11150802MB0T00090Y",
        "磴口县行政审批和政务服务局": "11150822MB0T00111E", "乌拉特后旗市场监督管理局": "11150825MB0T0012XH",
        "五原县市场监督管理局": "11150821MB0T00138P",
    ]

    private static func entry(
        _ banner: Banner, _ name: String, _ shorts: [String], _ prefix: String?, _ field: OrganField?,
        parent: String?, code: String? = nil
    ) -> UnitEntry {
        UnitEntry(
            name: name, shortNames: shorts, prefix: prefix, field: field, code: code, parent: parent, level: .banner,
            banner: banner)
    }
}
