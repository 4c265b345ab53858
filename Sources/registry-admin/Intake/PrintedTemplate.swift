internal import Registry

/// Where a template was written, and what is in it.
struct PrintedTemplate: Reply {
    let template: TemplateReply
    let naming: Naming
    /// Which command takes the filled file in.
    var importing = "intake import"
    var option = "--class"

    private var counts: [(name: String, count: Int)] {
        [("columns", template.columns), ("required", template.required), ("code_lists", template.codeLists)]
    }

    func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.key("class")
            object.string(template.class)
            object.key("file")
            object.string(template.file)
            for (name, count) in counts {
                object.key(name)
                object.integer(count)
            }
        }
        return writer.bytes
    }

    func csv() -> [UInt8] {
        var bytes: [UInt8] = []
        CSVText.append(["class", "file"] + counts.map(\.name), to: &bytes)
        CSVText.append([template.class, template.file] + counts.map { "\($0.count)" }, to: &bytes)
        return bytes
    }

    func table(_ style: TableStyle) -> String {
        let name = naming.class(template.class)
        let said = style.language.choose(
            "已写出“\(name)”填报模板：\(template.file)（\(template.columns) 列，其中必填 \(template.required) 列）\n"
                + "填好后导入：registry-admin \(importing) 文件 \(option) \(name) --unit 单位",
            "Wrote the template of “\(name)”: \(template.file) (\(template.columns) columns, \(template.required) required)\n"
                + "Import it when filled: registry-admin \(importing) FILE \(option) \(template.class) --unit UNIT")
        return said.split(separator: "\n").map { TerminalText.clean(String($0)) }.joined(separator: "\n") + "\n"
    }
}
