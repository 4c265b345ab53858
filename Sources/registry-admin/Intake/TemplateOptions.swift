internal import ArgumentParser

/// What commands take that write a workbook to fill in.
struct TemplateOptions: ParsableArguments {
    @Option(
        name: .customShort("o"), help: help("写到此文件（.xlsx）", "The file to write (.xlsx).", value: .file),
        completion: .file(extensions: ["xlsx"]))
    var file: String

    @Flag(name: .customLong("force"), help: help("文件已存在时覆盖", "Replace a file of that name."))
    var replaces = false
}
