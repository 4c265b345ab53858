/// Says in a bracket at a header's end that a column must, or need not, be filled in.
private let fillingRemarks = ["必填", "选填", "必录", "必输", "可空", "可选", "可不填"]

/// The form in which a column's header is compared.
///
/// Full-width letters, digits and brackets become half-width, ASCII becomes lower case; blanks, line breaks and
/// byte-order marks go, and so do asterisks at either end and remarks such as （必填） at the end. A remark that belongs
/// to the name, such as a unit (万元), stays.
package func normaliseHeader(_ header: String) -> String {
    var name = ""
    for scalar in header.unicodeScalars where !isIgnored(scalar) { name.unicodeScalars.append(folded(scalar)) }
    while true {
        if name.last == "*" {
            name.removeLast()
        } else if name.first == "*" {
            name.removeFirst()
        } else if let remark = remarkStart(in: name) {
            name.removeSubrange(remark...)
        } else {
            return name
        }
    }
}

/// Where the bracketed remark at the end of `name` begins; nil where there is none, or nothing before it.
private func remarkStart(in name: String) -> String.Index? {
    let pairs: [Character: Character] = [")": "(", "]": "["]
    guard let last = name.last, let opening = pairs[last], let start = name.lastIndex(of: opening),
        start > name.startIndex
    else { return nil }
    let remark = name[start...]
    return fillingRemarks.contains { remark.contains($0) } ? start : nil
}

private func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFEFF, 0x200B...0x200F, 0x2060: true
    default: scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
    }
}

private func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x41...0x5A: Unicode.Scalar(UInt8(scalar.value) | 0x20)
    case 0xFF01...0xFF5E: folded(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
    case 0x3010, 0x3014: "["
    case 0x3011, 0x3015: "]"
    default: scalar
    }
}
