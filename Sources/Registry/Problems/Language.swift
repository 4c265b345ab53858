/// The two languages of every message, page and paper.
///
/// Chinese is the default, whatever the locale says.
public enum Language: String, CaseIterable, Sendable {
    /// Simplified Chinese (简体中文).
    case chinese = "zh"
    /// English.
    case english = "en"

    /// The text of this language.
    public func choose(_ chinese: String, _ english: String) -> String {
        self == .chinese ? chinese : english
    }
}
