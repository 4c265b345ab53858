/// The divisions of Bayannur: the city itself and its seven banners, counties and the district (旗县区).
enum Banner: Int, CaseIterable, Sendable {
    case city, linhe, wuyuan, dengkou, uradFront, uradMiddle, uradRear, hanggin

    static let parts: [Banner] = [.linhe, .wuyuan, .dengkou, .uradFront, .uradMiddle, .uradRear, .hanggin]

    /// The code of GB/T 2260.
    var division: String {
        switch self {
        case .city: "150800"
        case .linhe: "150802"
        case .wuyuan: "150821"
        case .dengkou: "150822"
        case .uradFront: "150823"
        case .uradMiddle: "150824"
        case .uradRear: "150825"
        case .hanggin: "150826"
        }
    }

    var name: String {
        switch self {
        case .city: "巴彦淖尔市"
        case .linhe: "临河区"
        case .wuyuan: "五原县"
        case .dengkou: "磴口县"
        case .uradFront: "乌拉特前旗"
        case .uradMiddle: "乌拉特中旗"
        case .uradRear: "乌拉特后旗"
        case .hanggin: "杭锦后旗"
        }
    }

    /// What its organs put first in a document number.
    var sign: String {
        switch self {
        case .city: "巴"
        case .linhe: "临"
        case .wuyuan: "五"
        case .dengkou: "磴"
        case .uradFront: "乌前"
        case .uradMiddle: "乌中"
        case .uradRear: "乌后"
        case .hanggin: "杭"
        }
    }

    var towns: [String] {
        switch self {
        case .city, .linhe: ["解放街道", "新华街道", "狼山镇", "新华镇", "干召庙镇", "双河镇"]
        case .wuyuan: ["隆兴昌镇", "塔尔湖镇", "胜丰镇", "新公中镇"]
        case .dengkou: ["巴彦高勒镇", "补隆淖镇", "隆盛合镇", "渡口镇"]
        case .uradFront: ["乌拉山镇", "先锋镇", "西小召镇", "大佘太镇"]
        case .uradMiddle: ["海流图镇", "石哈河镇", "德岭山镇", "乌加河镇"]
        case .uradRear: ["巴音宝力格镇", "呼和温都尔镇", "潮格温都尔镇"]
        case .hanggin: ["陕坝镇", "头道桥镇", "二道桥镇", "三道桥镇", "蛮会镇"]
        }
    }
}
