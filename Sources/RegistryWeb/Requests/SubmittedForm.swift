import HTTPTypes
import Hummingbird
import NIOCore
import Registry

/// A form as somebody sent it: texts by name, and files.
struct SubmittedForm: Sendable {
    /// A file that was chosen in a form.
    struct File: Sendable {
        /// The field's name, which says what it is.
        let name: String
        let bytes: [UInt8]
    }

    private(set) var files: [File] = []
    private var texts: [(name: String, value: String)] = []

    /// A text longer than this is no name, number or reason.
    static let longestText = 16 * 1024

    /// An empty form.
    init() {}

    /// Reads what was posted, by its content type.
    ///
    /// - Throws: ``Problem`` `form-malformed`.
    init(_ body: [UInt8], contentType: String?) throws(Problem) {
        if let boundary = contentType.flatMap(MultipartForm.boundary) {
            for part in try MultipartForm(body, boundary: boundary).parts { try add(part) }
        } else if HeaderParameters(contentType ?? "").value.lowercased() == "application/x-www-form-urlencoded" {
            for pair in body.split(separator: UInt8(ascii: "&")) { try add(pair) }
        } else {
            throw .malformedForm("内容类型不是表单", "its content type is none of a form")
        }
    }

    /// The text of a field that is given once at most; nil where it is empty.
    func text(_ name: String, atMost count: Int = 200) throws(Problem) -> String? {
        let given = texts.filter { $0.name == name }
        guard given.count <= 1 else { throw .malformedForm("字段重复", "a field is given twice") }
        guard let value = given.first?.value, !value.isEmpty else { return nil }
        guard value.count <= count else {
            throw Problem(
                .parameterInvalid,
                ["parameter": name, "value": Problem.clipped(value), "allowed": "≤ \(count)"])
        }
        return value
    }

    /// Every word of a field that may be given several times, each value holding several.
    func words(_ name: String) -> [String] {
        texts.filter { $0.name == name }
            .flatMap { $0.value.split { $0.isWhitespace || ",，、;；".contains($0) }.map(String.init) }
    }

    /// Whether a box was ticked.
    func isTicked(_ name: String) -> Bool {
        texts.contains { $0.name == name && !["", "0", "false"].contains($0.value) }
    }

    /// Refuses fields that a form does not have, so that nothing is left out unnoticed.
    func allow(_ names: Set<String>) throws(Problem) {
        guard let other = (texts.map(\.name) + files.map(\.name)).first(where: { !names.contains($0) }) else { return }
        throw Problem(
            .parameterUnknown,
            ["parameter": Problem.clipped(other), "allowed": names.sorted().joined(separator: ", ")])
    }

    private mutating func add(_ part: MultipartForm.Part) throws(Problem) {
        if let file = part.file {
            if file.isChosen || !part.content.isEmpty {
                files.append(File(name: part.name, bytes: Array(part.content)))
            }
            return
        }
        guard part.content.count <= Self.longestText, let text = String(validating: part.content, as: UTF8.self) else {
            throw .malformedForm("文字太长或不是 UTF-8", "a text is too long, or not UTF-8")
        }
        texts.append((part.name, try Self.cleaned(text)))
    }

    private mutating func add(_ pair: ArraySlice<UInt8>) throws(Problem) {
        let mark = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
        let written = mark < pair.endIndex ? pair[pair.index(after: mark)...] : pair[mark...]
        guard let name = percentDecoded(pair[..<mark], plusIsSpace: true),
            let value = percentDecoded(written, plusIsSpace: true)
        else { throw .malformedForm("文字不是 UTF-8", "a text is not UTF-8") }
        texts.append((name, try Self.cleaned(value)))
    }

    /// A text without blanks around it, its lines ended in one way.
    ///
    /// Control characters are nobody's to type, and PostgreSQL takes no NUL.
    private static func cleaned(_ text: String) throws(Problem) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where scalar != "\r" {
            guard scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) || scalar == "\n" || scalar == "\t"
            else {
                throw .malformedForm("文字含有控制字符", "a text holds control characters")
            }
            kept.append(scalar)
        }
        var lines = String(kept)[...]
        while lines.last?.isWhitespace == true { lines = lines.dropLast() }
        return String(lines.drop { $0.isWhitespace })
    }
}
