import Registry
import Testing

@testable import registry_admin

@Suite("The language is found before the arguments are parsed")
struct LanguageTests {
    @Test("Chinese is the default, whatever the locale says")
    func chineseByDefault() {
        #expect(Speech.chosen(arguments: ["registry-admin"], environment: ["LANG": "en_US.UTF-8"]) == .chinese)
    }

    @Test("--lang wins over REGISTRY_LANG", arguments: [["--lang", "en"], ["subject", "show", "X", "--lang=en"]])
    func flagWins(arguments: [String]) {
        let environment = ["REGISTRY_LANG": "zh"]
        #expect(Speech.chosen(arguments: ["registry-admin"] + arguments, environment: environment) == .english)
    }

    @Test("REGISTRY_LANG may be written like a locale", arguments: ["en", "EN", "en_US.UTF-8", "en-GB"])
    func variable(value: String) {
        #expect(Speech.chosen(arguments: ["registry-admin"], environment: ["REGISTRY_LANG": value]) == .english)
    }

    @Test("What follows a lone -- is no option")
    func terminator() {
        #expect(Speech.chosen(arguments: ["registry-admin", "--", "--lang", "en"], environment: [:]) == .chinese)
    }

    @Test("The last of two counts, as it does for the parser")
    func last() {
        #expect(EarlyOption.value(of: "output", in: ["x", "--output", "csv", "--output=json"]) == "json")
    }
}
