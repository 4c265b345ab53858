/// What remains of a value in messages, logs and refusals.
package enum Masking {
    /// A person's number with three characters before and four after: `150***********1234`.
    package static func personNumber(_ text: String) -> String { middle(of: text, keepingFirst: 3, last: 4) }

    /// A subject's name: `巴彦淖尔市河*****公司`; five stars whatever is hidden, so that length tells nothing.
    package static func name(_ text: String) -> String {
        let characters = Array(text)
        guard characters.count >= 10 else {
            let kept = max(1, characters.count / 3)
            return String(characters.prefix(kept)) + "**"
        }
        return String(characters.prefix(6)) + "*****" + String(characters.suffix(2))
    }

    /// Stars for all but the ends, one for each hidden character; a text too short for that is hidden whole.
    package static func middle(of text: String, keepingFirst first: Int, last: Int) -> String {
        let characters = Array(text)
        let hidden = characters.count - first - last
        guard hidden > 0 else { return String(repeating: "*", count: characters.count) }
        return String(characters.prefix(first)) + String(repeating: "*", count: hidden)
            + String(characters.suffix(last))
    }
}
