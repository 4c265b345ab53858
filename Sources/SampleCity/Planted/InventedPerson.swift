import CreditRules

/// A person's number (公民身份号码) for the cases that need one.
///
/// None is stored: it is put together when it is asked for, and of a birthday nobody alive has.
enum InventedPerson {
    /// A number born on the first day of 1900 whose check character is right.
    static func number(division: String, order: Int) -> String {
        let body = division + "19000101" + Amount.padded(order % 1_000, to: 3)
        return "0123456789X".map { body + String($0) }.first { PersonNumber.isPresent(in: $0) } ?? body
    }
}
