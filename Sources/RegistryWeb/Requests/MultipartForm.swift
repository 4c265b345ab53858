import Registry

/// A body of `multipart/form-data` (RFC 7578), whole and at hand.
///
/// Pure and strict: what browsers and curl write is read, everything else is refused, and nothing is guessed. Parts are
/// slices of the body; nothing is copied.
struct MultipartForm: Equatable {
    /// One part: a field's text, or a file's bytes.
    struct Part: Equatable {
        let name: String
        /// That it came with a file name; nil in a field of text.
        ///
        /// The name itself is not kept: it may hold a person's.
        let file: FilePart?
        let content: ArraySlice<UInt8>

        struct FilePart: Equatable {
            /// Whether a file was chosen at all: browsers send an empty name where none was.
            let isChosen: Bool
        }
    }

    /// How much is looked at.
    struct Limits: Equatable {
        /// Parts in a form.
        var parts = 64
        /// Bytes of the headers of one part.
        var headerBytes = 4096
    }

    let parts: [Part]

    /// Reads a body.
    ///
    /// - Throws: ``Problem`` `form-malformed`.
    init(_ body: [UInt8], boundary: String, limits: Limits = Limits()) throws(Problem) {
        let delimiter = Array("\r\n--\(boundary)".utf8)
        var parts: [Part] = []
        // The first delimiter has no line break of its own before it.
        guard body.starts(with: delimiter.dropFirst(2)) else {
            throw .malformedForm("开头没有分隔行", "it does not begin with its boundary")
        }
        var place = delimiter.count - 2
        while true {
            if Self.has([0x2D, 0x2D], at: place, in: body) { break }
            while place < body.count, body[place] == 0x20 || body[place] == 0x09 { place += 1 }
            guard Self.has([0x0D, 0x0A], at: place, in: body) else {
                throw .malformedForm("分隔行之后没有换行", "a boundary is not followed by a line break")
            }
            place += 2
            guard parts.count < limits.parts else { throw .malformedForm("字段太多", "it has too many parts") }
            let headers = try PartHeaders(in: body, from: place, atMost: limits.headerBytes)
            guard let end = Self.find(delimiter, in: body, from: headers.end) else {
                throw .malformedForm("没有结束", "it is cut off")
            }
            parts.append(Part(name: headers.name, file: headers.file, content: body[headers.end..<end]))
            place = end + delimiter.count
        }
        self.parts = parts
    }

    /// The boundary that a content type names; nil where it is another type or none is named.
    static func boundary(of contentType: String) -> String? {
        let parameters = HeaderParameters(contentType)
        guard parameters.value.lowercased() == "multipart/form-data", let boundary = parameters["boundary"],
            (1...70).contains(boundary.utf8.count), boundary.last != " ",
            boundary.utf8.allSatisfy({ byte in
                switch byte {
                case 48...57, 65...90, 97...122: true
                default: "'()+_,-./:=? ".utf8.contains(byte)
                }
            })
        else { return nil }
        return boundary
    }

    private static func has(_ word: [UInt8], at place: Int, in body: [UInt8]) -> Bool {
        place + word.count <= body.count && body[place..<place + word.count].elementsEqual(word)
    }

    /// Where a delimiter begins, from a place on.
    private static func find(_ delimiter: [UInt8], in body: [UInt8], from start: Int) -> Int? {
        let bytes = body.span
        let last = bytes.count - delimiter.count
        var place = start
        while place <= last {
            if bytes[place] == 0x0D {
                var length = 1
                while length < delimiter.count, bytes[place + length] == delimiter[length] { length += 1 }
                if length == delimiter.count { return place }
            }
            place += 1
        }
        return nil
    }
}

/// The headers of one part, as far as they matter.
private struct PartHeaders {
    let name: String
    let file: MultipartForm.Part.FilePart?
    /// Where the content begins.
    let end: Int

    init(in body: [UInt8], from start: Int, atMost limit: Int) throws(Problem) {
        var disposition: String?
        var place = start
        while true {
            guard let lineEnd = body[place...].prefix(limit + 2).firstIndex(of: 0x0D), lineEnd + 1 < body.count,
                body[lineEnd + 1] == 0x0A, lineEnd - start <= limit
            else { throw .malformedForm("字段的头部太长或不完整", "a part's headers are too long or cut off") }
            let line = body[place..<lineEnd]
            place = lineEnd + 2
            if line.isEmpty { break }
            guard let text = String(validating: line, as: UTF8.self), let colon = text.firstIndex(of: ":"),
                !text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\t" })
            else { throw .malformedForm("字段的头部无法读取", "a part's header cannot be read") }
            let value = text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            switch text[..<colon].lowercased() {
            case "content-disposition":
                guard disposition == nil else { throw .malformedForm("字段的头部重复", "a part's header is given twice") }
                disposition = String(value)
            case "content-type" where value.lowercased().hasPrefix("multipart/"):
                throw .malformedForm("字段里套着表单", "a part holds another form")
            case "content-transfer-encoding" where !["binary", "8bit", "7bit"].contains(value.lowercased()):
                throw .malformedForm("字段经过转码", "a part is encoded")
            default: break
            }
        }
        let parameters = HeaderParameters(disposition ?? "")
        guard parameters.value.lowercased() == "form-data", let name = parameters["name"],
            (1...64).contains(name.utf8.count)
        else { throw .malformedForm("字段没有名称", "a part has no name") }
        self.name = name
        let fileName = parameters["filename"]
        file =
            parameters["filename*"] != nil
            ? .init(isChosen: true) : fileName.map { .init(isChosen: !$0.isEmpty) }
        end = place
    }
}

/// A header's value with its parameters: `form-data; name="…"; filename="…"`.
struct HeaderParameters {
    let value: String
    private let parameters: [(name: String, value: String)]

    init(_ text: String) {
        var rest = text[...]
        value = String(rest.prefix { $0 != ";" }).trimmingBlanks
        rest = rest.dropFirst(rest.prefix { $0 != ";" }.count)
        var found: [(name: String, value: String)] = []
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(name.count)
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            var parameter = ""
            if rest.first == "\"" {
                rest = rest.dropFirst()
                while let next = rest.first, next != "\"" {
                    rest = rest.dropFirst()
                    // Browsers write a quote as %22; others escape it.
                    if next == "\\", let escaped = rest.first, escaped == "\"" || escaped == "\\" {
                        parameter.append(escaped)
                        rest = rest.dropFirst()
                    } else {
                        parameter.append(next)
                    }
                }
                rest = rest.dropFirst().drop { $0 != ";" }
            } else {
                parameter = String(rest.prefix { $0 != ";" })
                rest = rest.dropFirst(parameter.count)
                parameter = parameter.trimmingBlanks
            }
            found.append((String(name).trimmingBlanks.lowercased(), parameter))
        }
        parameters = found
    }

    subscript(name: String) -> String? {
        let named = parameters.filter { $0.name == name }
        // What is given twice says nothing.
        return named.count == 1 ? named.first?.value : nil
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        var text = self[...]
        while text.last == " " || text.last == "\t" { text = text.dropLast() }
        return String(text.drop { $0 == " " || $0 == "\t" })
    }
}

extension Problem {
    /// A form that cannot be read.
    static func malformedForm(_ zh: String, _ en: String) -> Problem {
        Problem(.formMalformed, ["why": zh, "why_en": en])
    }
}
