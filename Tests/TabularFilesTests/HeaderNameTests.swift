import TabularFiles
import Testing

/// Headers as they are typed, and the one form in which they are compared.
@Suite struct HeaderNameTests {
    @Test(arguments: [
        ("CF_XDR_MC", "cf_xdr_mc"), (" 行政相对人名称 ", "行政相对人名称"), ("\u{FEFF}企业名称", "企业名称"),
        ("统一社会\r\n信用代码", "统一社会信用代码"), ("名　称", "名称"), ("ＣＦ＿ＷＳＨ１", "cf_wsh1"),
        ("处罚日期*", "处罚日期"), ("＊处罚日期 ＊", "处罚日期"), ("处罚机关（必填）", "处罚机关"),
        ("处罚机关（必填，全称）*", "处罚机关"), ("处罚机关【选填】", "处罚机关"), ("许可编号(非必填)", "许可编号"),
        ("罚款金额（万元）", "罚款金额(万元)"), ("罚款金额（万元）（必填）", "罚款金额(万元)"), ("（必填）", "(必填)"),
        ("", ""), ("***", ""), ("有效期自\t", "有效期自"), ("\u{200B}代码\u{A0}", "代码"),
    ])
    func areCompared(header: String, name: String) {
        #expect(normaliseHeader(header) == name)
        #expect(normaliseHeader(name) == name)
    }
}
