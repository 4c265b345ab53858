extension ProblemCode {
    var entryOfRowIdentity: ProblemEntry {
        switch self {
        case .codeLength:
            .row(
                title: ("代码位数不对", "Code length"),
                message: (
                    "第{line}行“{column}”应为18位，现为{count}位：{value}",
                    "Line {line}, “{column}”: 18 characters expected, {count} found: {value}"
                ),
                fix: (
                    "请对照营业执照核改后重新导入，本行未入库，其他行不受影响。",
                    "Compare with the licence and send the row again; other rows are not affected."
                ))
        case .codeSyntax:
            .row(
                title: ("代码含不允许的字符", "Code syntax"),
                message: (
                    "第{line}行“{column}”第{position}位不是统一社会信用代码可用的字符：{value}",
                    "Line {line}, “{column}”: character {position} does not occur in such a code: {value}"
                ),
                fix: ("代码不含 I、O、S、V、Z；请核改后重新导入。", "Codes have no I, O, S, V, Z; mend it and send the row again."))
        case .codeCheck:
            .row(
                title: ("代码校验未通过", "Code check"),
                message: (
                    "第{line}行“{column}”未通过校验：{value}，{why}", "Line {line}, “{column}” fails its check: {value}, {why}"
                ),
                fix: (
                    "请对照营业执照核改后重新导入，本行未入库，其他行不受影响；证照确为此码的，由管理员用 subject admit-code 准入。",
                    "Compare with the licence and send the row again; if the licence has this very code, an operator admits it by subject admit-code."
                ))
        case .subjectUnknown:
            .row(
                title: ("没有此主体", "Unknown subject"),
                message: ("第{line}行的主体没有信用档案：{value}", "Line {line}: there is no credit file for {value}"),
                fix: ("请先导入该主体的注册登记信息，再重新导入本行。", "Import its registration first, then send the row again."))
        case .nameMismatch:
            .row(
                title: ("名称与代码不一致", "Name mismatch"),
                message: (
                    "第{line}行名称与代码不一致：该代码登记的名称为“{registered}”",
                    "Line {line}: name and code disagree; the code is registered to “{registered}”"
                ),
                fix: (
                    "若企业已更名，请先提交更名信息；若代码抄错，请核改。",
                    "If the name changed, send the new registration first; if the code is wrong, mend it."
                ))
        case .personNumber:
            .row(
                title: ("含个人证件号码", "Person's number"),
                message: (
                    "第{line}行“{column}”含有个人证件号码，本行未入库，号码未保存",
                    "Line {line}, “{column}” holds a person's number; the row was not kept, nor the number"
                ),
                fix: ("请删去证件号码后重新导入。", "Remove the number and send the row again."))
        case .unit:
            .row(
                title: ("来源单位不符", "Unit mismatch"),
                message: (
                    "第{line}行“{column}”为“{value}”，与报送单位“{unit}”不一致",
                    "Line {line}, “{column}” is “{value}”, not the sending unit “{unit}”"
                ),
                fix: ("请由该单位报送，或核改来源单位。", "Let that unit send it, or mend the source unit."))
        default:
            .row(
                title: ("必填项为空", "Required"),
                message: ("第{line}行“{column}”为空", "Line {line}: “{column}” is empty"),
                fix: ("请补填后重新导入，本行未入库，其他行不受影响。", "Fill it in and send the row again; other rows are not affected."))
        }
    }

    var entryOfRowContent: ProblemEntry {
        switch self {
        case .date:
            .row(
                title: ("日期不对", "Date"),
                message: ("第{line}行“{column}”的日期“{value}”{why}", "Line {line}, “{column}”: the date “{value}” {why}"),
                fix: ("请核改，写法如 2026/11/05。", "Mend it; write dates like 2026/11/05."))
        case .amount:
            .row(
                title: ("金额不对", "Amount"),
                message: (
                    "第{line}行“{column}”的金额“{value}”不是以万元计的数",
                    "Line {line}, “{column}”: “{value}” is not an amount in units of 10,000 yuan"
                ),
                fix: ("单位为万元，2000元请填 0.2。", "The unit is 10,000 yuan: write 0.2 for 2,000 yuan."))
        case .fineMissing:
            .row(
                title: ("缺少金额", "Fine missing"),
                message: (
                    "第{line}行处罚类别含“{kind}”，但“{column}”为空",
                    "Line {line}: the kinds include {kind}, but “{column}” is empty"
                ),
                fix: ("如罚款2000元，请填 0.2。", "Write 0.2 for a fine of 2,000 yuan."))
        case .fields:
            .row(
                title: ("列数不对", "Number of fields"),
                message: (
                    "第{line}行有{count}列，表头有{expected}列", "Line {line} has {count} fields, the header has {expected}"
                ),
                fix: ("多半是某格含未加引号的逗号或换行，请核改。", "A cell probably holds an unquoted comma or line break; mend it."))
        case .tooLong:
            .row(
                title: ("内容太长", "Too long"),
                message: ("第{line}行“{column}”超过{limit}字", "Line {line}, “{column}” is longer than {limit} characters"),
                fix: ("请精简后重新导入。", "Shorten it and send the row again."))
        case .choice:
            .row(
                title: ("取值不在范围内", "Not one of the choices"),
                message: (
                    "第{line}行“{column}”的值“{value}”不在可选范围内",
                    "Line {line}, “{column}”: “{value}” is not one of the choices"
                ),
                fix: ("可填：{choices}。", "Choices: {choices}."))
        case .duplicateDiffers:
            .row(
                title: ("同一文书内容不同", "Duplicate differs"),
                message: (
                    "第{line}行与{other}为同一文书（{value}），但内容不同",
                    "Line {line} and {other} are one document ({value}) with different content"
                ),
                fix: ("请保留正确的一行后重新导入。", "Keep the right one and send it again."))
        case .withdrawnHere:
            .row(
                title: ("记录已在本平台撤下", "Withdrawn here"),
                message: (
                    "第{line}行的记录（{value}）已于{day}在本平台撤下：{why}",
                    "Line {line}: this record ({value}) was withdrawn here on {day}: {why}"
                ),
                fix: ("如确需恢复，请以新的决定文书报送。", "To restore it, send a new decision."))
        case .annulledHere:
            .row(
                title: ("决定已撤销", "Decision annulled"),
                message: (
                    "第{line}行的决定（{value}）已撤销或确认违法，{day}起不再公示：{why}",
                    "Line {line}: this decision ({value}) was annulled and is not shown from {day} on: {why}"
                ),
                fix: (
                    "请从贵单位的数据中删去该决定；有新决定的，按新的决定文书报送。",
                    "Remove the decision from your own data; a new decision is sent as a new document."
                ))
        case .amountUnit:
            .row(
                title: ("金额单位不对", "Amount in the wrong unit"),
                message: (
                    "第{line}行“{column}”为{value}万元，而处罚内容写明{stated}元",
                    "Line {line}: “{column}” says {value} times 10,000 yuan, and the text of the decision {stated} yuan"
                ),
                fix: ("该列以万元为单位，应填 {meant}。", "The column counts in 10,000 yuan: write {meant}."))
        case .movedHere:
            .row(
                title: ("记录属另一主体", "Another subject's record"),
                message: (
                    "第{line}行的记录（{value}）不属本行的主体，已于{day}改挂至正确主体（{number}）",
                    "Line {line}: this record ({value}) is not of this subject; it was moved to the right one on {day} "
                        + "({number})"
                ),
                fix: ("请核改本行的统一社会信用代码和名称。", "Mend the code and name of this row."))
        case .registeredByOther:
            .row(
                title: ("已由另一单位列入", "Entered by another unit"),
                message: (
                    "第{line}行的主体（{value}）已由“{unit}”列入本登记册，内容与本行不同",
                    "Line {line}: {value} was entered in this register by “{unit}”, with other content"
                ),
                fix: (
                    "请与该单位核对；由该单位或其上级单位更新，或先由其移出。",
                    "Compare it with that unit; it or a unit above it changes the entry, or takes it out first."
                ))
        case .numberCell:
            .row(
                title: ("数字单元格", "Number cell"),
                message: (
                    "第{line}行“{column}”是数字单元格，超过15位的数字Excel不能保留",
                    "Line {line}, “{column}” is a number cell; Excel does not keep a number's digits beyond the 15th"
                ),
                fix: ("请把该列设为文本格式后重新录入。", "Set the column to text and type the number again."))
        default:
            .row(
                title: ("含无法识别的字符", "Unusable character"),
                message: (
                    "第{line}行“{column}”含无法识别的字符", "Line {line}, “{column}” holds a character that cannot be used"
                ),
                fix: ("请重新录入该格。", "Type the cell again."))
        }
    }

    var entryOfFile: ProblemEntry {
        switch self {
        case .fileEmpty:
            .file(
                title: ("文件是空的", "Empty file"),
                message: ("文件“{file}”没有数据行", "The file “{file}” has no rows"),
                fix: ("请检查导出步骤；没有导入任何行。", "Check how it was exported; nothing was taken in."))
        case .fileXLS:
            .file(
                title: ("是 Excel 工作簿", "An Excel workbook"),
                message: ("文件“{file}”是 {kind} 工作簿，读不了", "The file “{file}” is an {kind} workbook, which is not read"),
                fix: ("请在 WPS 或 Excel 中另存为 .xlsx 后导入。", "Save it as .xlsx in WPS or Excel and import that."))
        case .fileHeaderMissing:
            .file(
                title: ("缺少必需的列", "Columns missing"),
                message: ("文件“{file}”的表头缺少：{columns}", "The header of “{file}” lacks: {columns}"),
                fix: ("请补上这些列，或用 --map 对方列名=本系统列名 指明。", "Add the columns, or say --map theirs=ours."))
        case .fileHeaderTwice:
            .file(
                title: ("列重复", "Column twice"),
                message: ("文件“{file}”的表头中“{columns}”出现两次", "In the header of “{file}”, “{columns}” occurs twice"),
                fix: ("请删去重复的一列。", "Remove one of them."))
        case .fileSheetsDiffer:
            .file(
                title: ("各工作表的列不同", "Sheets differ"),
                message: (
                    "文件“{file}”的工作表“{sheet}”与“{first}”的列不同，不能当作一张表",
                    "In “{file}” the sheet “{sheet}” has other columns than “{first}”; they are not one table"
                ),
                fix: (
                    "请把各表的列改成一样，或分成几个文件；没有导入任何行。",
                    "Give the sheets the same columns, or send them as files of their own; nothing was taken in."
                ))
        case .fileEncoding:
            .file(
                title: ("文字编码无法识别", "Encoding"),
                message: (
                    "文件“{file}”第{line}行含既非 UTF-8 也非 GB18030 的字节",
                    "Line {line} of “{file}” holds bytes that are neither UTF-8 nor GB18030"
                ),
                fix: ("请重新导出为 UTF-8 的 CSV；没有导入任何行。", "Export it again as UTF-8 CSV; nothing was taken in."))
        case .fileLineTooLong:
            .file(
                title: ("行太长", "Line too long"),
                message: (
                    "文件“{file}”第{line}行超过{limit}，多半是引号没有配对",
                    "Line {line} of “{file}” is longer than {limit}; a quote is probably not closed"
                ),
                fix: ("请检查该行的引号。", "Check the quotes of that line."))
        case .fileUnreadable:
            .file(
                title: ("文件读不了", "Unreadable"),
                message: ("无法读取文件“{file}”：{what}", "The file “{file}” cannot be read: {what}"),
                fix: ("请检查路径与权限。", "Check the path and permissions."))
        case .fileScan:
            .file(
                title: ("不能作为扫描件", "Not a scan"),
                message: (
                    "文件“{file}”不能作为扫描件：{why}。申请未提交，文件未保存",
                    "“{file}” cannot be taken as a scan: {why}; nothing was filed or kept"
                ),
                fix: (
                    "请把盖章的申请表扫描为未加密的 PDF、PNG 或 JPEG 后重新提交。",
                    "Scan the stamped paper as PDF, PNG or JPEG without encryption and file it again."
                ))
        default:
            .file(
                title: ("不是表格", "Not a table"),
                message: ("文件“{file}”不是表格{where}：{what}", "The file “{file}” is not a table{where}: {what}"),
                fix: ("请导出为 .xlsx 或 CSV 后导入；没有导入任何行。", "Export it as .xlsx or CSV; nothing was taken in."))
        }
    }

    var entryOfNote: ProblemEntry {
        switch self {
        case .notePerson:
            .note(
                title: ("自然人另行处理", "Natural person"),
                message: (
                    "第{line}行的相对人为自然人，依规定不在本平台公开，已转入“自然人另行处理清单”（不计入差错），证件号码未保存",
                    "Line {line} concerns a natural person; it is handled apart, is no error, and no number was kept"
                ))
        case .noteDuplicate:
            .note(
                title: ("同一文书", "Same document"),
                message: (
                    "第{line}行与{other}为同一文书（{value}），内容相同，按一条处理",
                    "Line {line} is the same document as {other} ({value}) with the same content"
                ))
        case .noteAmountDiffers:
            .note(
                title: ("金额与内容不一致", "Amount and text disagree"),
                message: (
                    "第{line}行“{column}”为{value}万元，处罚内容写的是{stated}元，请核对",
                    "Line {line}: “{column}” says {value} times 10,000 yuan, the text of the decision {stated} yuan"
                ))
        case .notePublicityDiffers:
            .note(
                title: ("公示截止期按规则计算", "Publicity reckoned by rule"),
                message: (
                    "第{line}行“{column}”为{value}，按规则为{day}，以{day}为准",
                    "Line {line}: “{column}” says {value}; by rule it is {day}, which holds"
                ))
        case .noteUpstreamBehind:
            .note(
                title: ("上游未同步", "Upstream not yet in step"),
                message: (
                    "第{line}行的记录（{value}）本平台已于{day}不再公示（{why}），上级数据仍载有，上游未同步，第{count}天；本平台继续不公示",
                    "Line {line}: this record ({value}) is not shown here since {day} ({why}); the file from above still "
                        + "carries it, day {count}; it stays hidden here"
                ))
        case .noteRepaired:
            .note(
                title: ("已修复，不公示", "Repaired, not shown"),
                message: (
                    "第{line}行的记录（{value}）已于{day}修复，不公示",
                    "Line {line}: this record ({value}) was repaired on {day} and is not shown"
                ))
        case .noteRepairWaiting:
            .note(
                title: ("没有找到对应的记录", "No record matched"),
                message: (
                    "第{line}行的修复结果（{value}）在本平台没有对应的记录；已记下，该记录到达时即不公示",
                    "Line {line}: no record here matches this repair result ({value}); it is kept, and the record will "
                        + "not be shown when it arrives"
                ))
        case .noteOtherVersion:
            .note(
                title: ("另有版本", "Another version"),
                message: (
                    "第{line}行的记录（{value}）另有{other}报送的版本（{number}），按规则公示{shown}",
                    "Line {line}: of this record ({value}) there is a version from {other_en} ({number}) too; by rule "
                        + "{shown_en} is shown"
                ))
        case .noteRegisterIncomplete:
            .note(
                title: ("没有移出", "Nobody left"),
                message: (
                    "本文件有{count}行退回，其中可能有仍在册的主体，因此没有移出任何主体；改好后按全册重新导入即可",
                    "{count} rows were refused, and who they are of may still be in the register: nobody left. Mend "
                        + "them and import the whole register again"
                ))
        case .noteLate:
            .note(
                title: ("迟报", "Late"),
                message: (
                    "第{line}行决定日期为{day}，应于{due}前报送，已超{count}个工作日，将计入迟报",
                    "Line {line}: decided on {day}, due by {due}, {count} working days late"
                ))
        case .noteColumnIgnored:
            .note(
                title: ("未用的列", "Column not used"),
                message: (
                    "列“{column}”不是本类别的列，已略过", "The column “{column}” is not one of this class and was passed over"
                ))
        case .noteSheetIgnored:
            .note(
                title: ("未用的工作表", "Sheet not used"),
                message: (
                    "工作表“{sheet}”没有本类别的表头，已略过", "The sheet “{sheet}” has no header of this class and was passed over"
                ))
        case .notePersonNumberDropped:
            .note(
                title: ("证件号码未保存", "Person's number dropped"),
                message: ("法定代表人证件号码 {count} 个，均未保存", "{count} numbers of legal representatives were dropped"))
        default:
            .note(
                title: ("法院案号括号", "Court number brackets"),
                message: ("第{line}行的法院案号宜用圆括号：{value}", "Line {line}: a court number has round brackets: {value}"))
        }
    }
}

extension ProblemEntry {
    static func row(title: (String, String), message: (String, String), fix: (String, String)) -> Self {
        Self(.refused, 422, title: title, message: message, fix: fix)
    }

    static func file(title: (String, String), message: (String, String), fix: (String, String)) -> Self {
        Self(.refused, 422, title: title, message: message, fix: fix)
    }

    static func note(title: (String, String), message: (String, String)) -> Self {
        Self(.ok, 200, title: title, message: message, fix: ("无需处理。", "Nothing to do."))
    }
}
