import CreditRules
import Testing

@Suite struct SubjectNameTests {
    @Test(arguments: [
        ("内蒙古河套（集团）有限公司", "内蒙古河套(集团)有限公司"), ("巴彦淖尔市ABC商贸有限公司", "巴彦淖尔市ＡＢＣ商贸有限公司"),
        ("阿拉腾·敖包商店", "阿拉腾•敖包商店"), ("阿拉腾·敖包商店", "阿拉腾．敖包商店"), ("临河区 样例 餐厅", "临河区样例餐厅"), ("abc公司", "ABC公司"),
        ("“雪花”面粉厂", "雪花面粉厂"),
    ])
    func sameKey(left: String, right: String) {
        #expect(SubjectName(left).key == SubjectName(right).key)
    }

    @Test(arguments: [
        ("巴彦淖尔市河套样例面业有限公司", "河套样例面业"), ("内蒙古自治区巴彦淖尔市临河区样例牛羊肉餐厅", "样例牛羊肉餐厅"), ("临河区样例牛羊肉餐厅（个体工商户）", "样例牛羊肉餐厅"),
        ("杭锦后旗萨如拉样例牧民专业合作社", "萨如拉样例牧民"), ("巴彦淖尔市样例信息技术有限公司临河分公司", "样例信息技术临河"), ("巴彦淖尔市", "巴彦淖尔市"),
        ("内蒙古河套（集团）有限公司", "河套集团"), ("乌拉特前旗乌梁素海样例渔业有限责任公司", "乌梁素海样例渔业"), ("有限公司", "有限公司"),
    ])
    func searchForm(name: String, form: String) {
        #expect(SubjectName(name).searchForm == form)
    }

    @Test func bigrams() {
        #expect(SubjectName.bigrams(of: "河套河套") == ["河套", "套河"])
        #expect(SubjectName.bigrams(of: "河") == ["河"])
        #expect(SubjectName.bigrams(of: "") == [])
        #expect(SubjectName.bigrams(of: "𠮷野家") == ["𠮷野", "野家"])
    }

    @Test func queries() {
        #expect(NameQuery("河套").bigrams == ["河套"])
        #expect(NameQuery("巴彦淖尔市河套样例面业有限").searchForm == "河套样例面业")
        #expect(NameQuery("临河区").isCommonOnly && NameQuery("有限公司").isCommonOnly && !NameQuery("河套").isCommonOnly)
        #expect(NameQuery("河套集团公司").searchForm == SubjectName("内蒙古河套（集团）有限公司").searchForm)
        #expect(NameQuery(" 河 ").length == 1)
    }

    /// A piece of a name's search form, two characters or more, is found by its bigrams.
    @Test func piecesOfNamesAreFound() {
        var generator = SeededGenerator(seed: 4)
        let words = ["河套", "阴山", "乌梁素海", "阿拉腾", "萨如拉", "敖包", "套海", "三道桥", "样例", "面业", "商贸", "番茄", "（集团）"]
        let divisions = ["巴彦淖尔市", "五原县", "内蒙古", "内蒙古自治区巴彦淖尔市磴口县", ""]
        let forms = ["有限公司", "有限责任公司", "专业合作社", "商店", "有限公司临河分公司"]
        for _ in 0..<trials {
            let core = (0..<3).compactMap { _ in words.randomElement(using: &generator) }.joined()
            let name =
                (divisions.randomElement(using: &generator) ?? "") + core
                + (forms.randomElement(using: &generator) ?? "")
            let form = Array(SubjectName(name).searchForm)
            let start = Int.random(in: 0..<form.count - 1, using: &generator)
            let end = Int.random(in: start + 2...form.count, using: &generator)
            let query = NameQuery(String(form[start..<end]))
            let index = Set(SubjectName(name).bigrams)
            #expect(query.bigrams.allSatisfy(index.contains), "\(query.key) in \(name)")
        }
    }
}
