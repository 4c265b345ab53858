/// The words invented names are made of.
///
/// Every name carries 样例, so that nobody takes it for a real one.
enum NameWords {
    static let mark = "样例"

    /// Words of the land between the Yellow River and the Yinshan.
    static let places: [String] = [
        "河套", "阴山", "乌梁素海", "阿拉腾", "萨如拉", "敖包", "套海", "三道桥", "乌加河", "狼山", "总干渠", "黄河湾",
        "塞上", "草原", "巴音", "呼和", "查干", "乌兰", "宝力格", "哈日", "额尔登", "朝格", "格日勒", "赛汗", "白云",
        "金川", "永济渠", "丰济渠", "义和渠", "通济渠", "长胜", "联丰", "民丰", "同义隆", "新华", "磨石", "沙海",
        "白彦花", "德岭", "",
    ]

    static let first: [String] = [
        "丰", "鑫", "恒", "盛", "金", "宏", "瑞", "润", "嘉", "益", "泰", "和", "兴", "永", "昌", "福", "祥", "源", "富",
        "广", "顺", "德", "信", "诚", "安", "康", "锦", "旭", "晟", "隆", "裕", "华",
    ]

    static let second: [String] = [
        "源", "达", "泽", "茂", "禾", "汇", "通", "邦", "利", "成", "发", "远", "林", "田", "原", "川", "海", "河", "牧",
        "谷", "园", "峰", "宇", "凯", "辉", "阳", "城", "农", "草", "泉", "野", "乡",
    ]

    static let surnames: [String] = [
        "张", "王", "李", "赵", "刘", "陈", "杨", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "白",
        "韩", "云", "包", "乌", "萨",
    ]

    /// How many brands there are before the next round of the same ones.
    static let brands = places.count * first.count * second.count

    static func brand(_ number: Int) -> String {
        let (rest, last) = number.quotientAndRemainder(dividingBy: second.count)
        let (place, middle) = rest.quotientAndRemainder(dividingBy: first.count)
        return places[place % places.count] + first[middle] + second[last]
    }
}
