internal import ArgumentParser
internal import FoundationEssentials
internal import Registry

/// In which language this invocation speaks.
///
/// Help texts are made while the arguments are still being read, so the language is found before they are parsed.
enum Speech {
    /// The language of everything that is written; tests put another in its place.
    @TaskLocal static var language = chosen(
        arguments: ProcessInfo.processInfo.arguments, environment: ProcessInfo.processInfo.environment)

    /// `--lang` wins over `REGISTRY_LANG`; Chinese is the default, whatever the locale says.
    static func chosen(arguments: [String], environment: [String: String]) -> Language {
        let given = EarlyOption.value(of: "lang", in: arguments) ?? environment["REGISTRY_LANG"]
        return given.flatMap(Language.init(argument:)) ?? .chinese
    }
}

/// Looks for an option before the arguments are parsed.
enum EarlyOption {
    /// The last value given by `--name value` or `--name=value`, before a lone `--`.
    static func value(of name: String, in arguments: [String]) -> String? {
        var found: String?
        var isNext = false
        for argument in arguments.dropFirst() {
            if argument == "--" { break }
            if isNext {
                found = argument
                isNext = false
            } else if argument == "--\(name)" {
                isNext = true
            } else if argument.hasPrefix("--\(name)=") {
                found = String(argument.dropFirst(name.count + 3))
            }
        }
        return found
    }
}

/// The text of this invocation's language.
func say(_ chinese: String, _ english: String) -> String { Speech.language.choose(chinese, english) }

/// The help of one argument, with the name of its value.
func help(_ chinese: String, _ english: String, value: ValueName? = nil) -> ArgumentHelp {
    var help = ArgumentHelp(stringLiteral: say(chinese, english))
    help.valueName = value.map { say($0.chinese, $0.rawValue) }
    return help
}

/// What stands in angle brackets for the value of an argument.
enum ValueName: String {
    case batch, `class`, code, cursor, day, days, directory, division, duty, field = "key=value", file, format
    case header = "theirs=ours"
    case lang, level, limit = "n", matter, measure, month, name, number, platform, prefix, purpose, query, reason,
        register, severity,
        shell
    case list, proposal
    case correction = "request", paper, subject = "code|name"
    case amount, `case`, channel, ground, indicator, item, kind, material = "material=file", steps
    case place, telephone, text, timepoint, unit, uuid = "UUID", value, year

    var chinese: String {
        switch self {
        case .batch: "批次号"
        case .class: "类别"
        case .code: "代码"
        case .correction: "申请编号"
        case .cursor: "标记"
        case .day: "日期"
        case .days: "天数"
        case .directory: "目录"
        case .division: "区划"
        case .duty: "职责"
        case .field: "字段=值"
        case .file: "文件"
        case .format: "格式"
        case .header: "对方列名=本系统列名"
        case .lang: "语言"
        case .level: "级别"
        case .limit: "条数"
        case .list: "名单"
        case .matter: "事项"
        case .measure: "措施"
        case .month: "月份"
        case .name: "名称"
        case .number: "编号"
        case .paper: "文号"
        case .place: "地点"
        case .platform: "平台"
        case .prefix: "前缀"
        case .proposal: "申报编号"
        case .purpose: "用途"
        case .query: "查询词"
        case .reason: "理由"
        case .register: "登记册"
        case .severity: "程度"
        case .shell: "shell"
        case .subject: "代码|名称"
        case .amount: "元"
        case .case: "受理编号"
        case .channel: "渠道"
        case .ground: "理由类别"
        case .indicator: "指标"
        case .item: "第几项"
        case .kind: "种类"
        case .material: "材料=文件"
        case .steps: "几级"
        case .telephone: "电话"
        case .text: "文字"
        case .timepoint: "时点"
        case .unit: "单位"
        case .uuid: "UUID"
        case .value: "数值"
        case .year: "年度"
        }
    }
}
