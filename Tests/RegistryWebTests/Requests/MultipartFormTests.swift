import Testing

@testable import Registry
@testable import RegistryWeb

/// Forms with files, as they come and as they should not.
@Suite struct MultipartFormTests {
    private func parts(_ text: String, boundary: String = "b", _ limits: MultipartForm.Limits = .init()) throws
        -> [MultipartForm.Part]
    { try MultipartForm(Array(text.utf8), boundary: boundary, limits: limits).parts }

    private func isRefused(_ text: String) -> Bool {
        do {
            _ = try parts(text)
            return false
        } catch {
            return (error as? Problem)?.code == .formMalformed
        }
    }

    private static let field = "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n"

    @Test func whatBrowsersSendIsRead() throws {
        let bytes = PostedForm(
            ["record": "1-2", "claim": "第一行\r\n第二行", "empty": ""], files: ["proof": [0, 13, 10, 45, 45, 255, 13]]
        ).bytes
        let form = try MultipartForm(bytes, boundary: PostedForm.boundary)
        #expect(form.parts.map(\.name) == ["record", "claim", "empty", "proof"])
        #expect(form.parts.map { String(decoding: $0.content, as: UTF8.self) }.prefix(3) == ["1-2", "第一行\r\n第二行", ""])
        #expect(Array(form.parts[3].content) == [0, 13, 10, 45, 45, 255, 13] && form.parts[3].file?.isChosen == true)
        #expect(form.parts[0].file == nil)
        #expect(try parts("--b--\r\n").isEmpty)
        #expect(try parts("--b--").isEmpty)
    }

    /// What was not chosen is no file; a name in other spellings is read all the same.
    @Test func headersAreReadAsTheyAreWritten() throws {
        for (header, name, isChosen) in [
            (#"Content-Disposition: form-data; name="p"; filename="""#, "p", false),
            (#"content-disposition:form-data;name="p";filename="a;b.pdf""#, "p", true),
            (#"CONTENT-DISPOSITION: form-data; name=p; filename=x"#, "p", true),
            (#"Content-Disposition: form-data; filename="a\"b.pdf"; name="p q""#, "p q", true),
            (#"Content-Disposition: form-data; name="p"; filename*=UTF-8''x"#, "p", true),
        ] as [(String, String, Bool)] {
            let read = try parts("--b\r\n\(header)\r\nContent-Type: application/pdf\r\n\r\ncontent\r\n--b--\r\n")
            #expect(read.map(\.name) == [name] && read.first?.file?.isChosen == isChosen, "\(header)")
        }
    }

    @Test func whatIsNoFormIsRefused() {
        for text in [
            "", "x", "--", "--b", "--c--\r\n", "preamble\r\n--b--\r\n", "--b\r\n", "--b\r\n\r\n\r\n--b--",
            Self.field, Self.field + "value", Self.field + "value\r\n--", Self.field + "value\r\n--bx",
            Self.field + "value\n--b--", "--b\nContent-Disposition: form-data; name=x\n\nv\n--b--",
            "--b\r\nContent-Disposition: form-data\r\n\r\nv\r\n--b--",
            "--b\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nv\r\n--b--",
            "--b\r\nContent-Disposition: attachment; name=\"x\"\r\n\r\nv\r\n--b--",
            "--b\r\nContent-Disposition: form-data; name=\"x\"; name=\"y\"\r\n\r\nv\r\n--b--",
            "--b\r\nContent-Disposition: form-data; name=\"x\"\r\nContent-Disposition: form-data; name=\"y\"\r\n\r\nv\r\n--b--",
            "--b\r\nContent-Disposition: form-data; name=\"x\"\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\nv\r\n--b--",
            "--b\r\nContent-Disposition: form-data; name=\"x\"\r\nContent-Transfer-Encoding: base64\r\n\r\nv\r\n--b--",
            "--b\r\nno colon\r\n\r\nv\r\n--b--",
            "--b\r\n" + String(repeating: "x", count: 9000) + ": y\r\n\r\nv\r\n--b--",
            String(repeating: Self.field + "v\r\n", count: 65) + "--b--",
        ] { #expect(isRefused(text), "\(text.prefix(60))") }
    }

    @Test func boundariesAreOfTheStandard() {
        #expect(MultipartForm.boundary(of: "multipart/form-data; boundary=abc") == "abc")
        #expect(MultipartForm.boundary(of: "Multipart/Form-Data; charset=x; Boundary=\"a b'c\"") == "a b'c")
        for type in [
            "multipart/form-data", "multipart/mixed; boundary=a", "text/plain", "", "multipart/form-data; boundary=",
            "multipart/form-data; boundary=\"a\u{1}\"", "multipart/form-data; boundary=a; boundary=b",
            "multipart/form-data; boundary=" + String(repeating: "a", count: 71),
            "multipart/form-data; boundary=\"a \"",
        ] { #expect(MultipartForm.boundary(of: type) == nil, "\(type)") }
    }

    /// Whatever is done to a form, it is read or refused; what is cut off is always refused.
    @Test func noDamageIsTakenForAForm() throws {
        var random = SeededRandom(state: 20_261_122)
        let whole = PostedForm(
            ["record": "1-2", "claim": "有误"], files: ["proof": PostedForm.pdf(), "other": [0, 1, 2, 13, 10, 45]]
        ).bytes
        let end = whole.count - 4
        for cut in 0..<end {
            #expect(throws: Problem.self) { try MultipartForm(Array(whole[..<cut]), boundary: PostedForm.boundary) }
        }
        for _ in 0..<4000 {
            var damaged = whole
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<damaged.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: damaged[place] = UInt8.random(in: 0...255, using: &random)
                case 1: damaged.remove(at: place)
                case 2: damaged.insert(contentsOf: Array("\r\n--\(PostedForm.boundary)".utf8), at: place)
                default: damaged.insert(contentsOf: [13, 10, 0, 45, 45], at: place)
                }
            }
            do {
                for part in try MultipartForm(damaged, boundary: PostedForm.boundary).parts {
                    #expect(part.content.startIndex >= 0 && part.content.endIndex <= damaged.count)
                }
                _ = try? SubmittedForm(damaged, contentType: "multipart/form-data; boundary=\(PostedForm.boundary)")
            } catch {
                #expect(error.code == .formMalformed)
            }
        }
    }

    @Test func textsAreCleaned() throws {
        let type = "multipart/form-data; boundary=\(PostedForm.boundary)"
        let form = try SubmittedForm(
            PostedForm(["claim": "  第一行\r\n第二行\r\n\r\n", "record": "1-2，3-4 5-6", "tick": "1"]).bytes, contentType: type
        )
        #expect(try form.text("claim") == "第一行\n第二行" && form.words("record") == ["1-2", "3-4", "5-6"])
        #expect(form.isTicked("tick") && !form.isTicked("other"))
        #expect(throws: Problem.self) { try form.text("claim", atMost: 3) }
        #expect(throws: Problem.self) { try form.allow(["claim", "record"]) }
        for text in ["a\u{0}b", "a\u{1B}[2J", "\u{85}"] {
            #expect(throws: Problem.self) { try SubmittedForm(PostedForm(["x": text]).bytes, contentType: type) }
        }
        let twice = try SubmittedForm(PostedForm(["x": "1", "x": "2"]).bytes, contentType: type)
        #expect(throws: Problem.self) { try twice.text("x") }
        let plain = try SubmittedForm(
            Array("case_code=ab%2D12&x=".utf8), contentType: "application/x-www-form-urlencoded; charset=UTF-8")
        #expect(try plain.text("case_code") == "ab-12" && plain.text("x") == nil)
        for type in [nil, "application/json", "text/plain", "multipart/form-data"] {
            #expect(throws: Problem.self) { try SubmittedForm([], contentType: type) }
        }
    }
}
