import Registry

/// A credit file as a page, in the order of the national report: head, rating, basic information, then class by class.
struct CreditFilePage {
    let frame: PageFrame
    let head: Head
    let rating: RatingPanel?
    let measures: MeasuresPanel?
    let basic: BasicSection?
    /// The lists it stands on, newest first; nil where there are none.
    let listings: ListedSection?
    let sections: [Section]
    let contents: [ContentsEntry]
    let hasInferred: Bool
    /// The whole file's address, when only one class is shown.
    let wholeFile: String?
    let versions: String
    /// Where it is said that something is missing.
    let objectionForm: String

    struct Head {
        let name: String
        let code: String
        let kind: String
        let state: String
        let stateStyle: String
        let notices: [String]
        let hasFormerNames: Bool
        let formerNames: [FormerName]
        /// The registers it is in, in one line; nil where there are none.
        let registers: String?
        /// 守信激励对象, 严重失信主体: the labels that lists give.
        let labels: [Label]
    }

    struct Label {
        let text: String
        let style: String
    }

    struct ListedSection {
        let entries: [RecordView]
    }

    struct FormerName {
        let text: String
        let period: String?
    }

    struct ContentsEntry {
        let anchor: String
        let label: String
        let count: String?
    }

    struct BasicSection {
        let heading: String
        let rows: [FieldRow]
    }

    struct Section {
        let anchor: String
        let label: String
        let count: Int
        let heading: String
        let total: String?
        let records: [RecordView]
        let isEmpty: Bool
        let next: String?
        let nextLabel: String
        let first: String?
    }

    /// One line of a list of fields.
    struct FieldRow {
        let label: String
        let value: String
        let mark: String?
        /// Too long to stand beside another; Chinese characters count twice.
        let wide: Bool
        /// Chinese, whatever the page's language is: screen readers read it so.
        let chineseText: Bool

        init(label: String, value: String, mark: String? = nil) {
            self.label = label
            self.value = value
            self.mark = mark
            let width = value.unicodeScalars.reduce(0) { width, scalar in width + (scalar.value < 0x2E80 ? 1 : 2) }
            wide = width > 30
            chineseText = value.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
        }
    }

    struct RecordView {
        let anchor: String
        let ordinal: String
        let recordTitle: String
        let rows: [FieldRow]
        /// Where its repair is explained; nil for what speaks for the subject.
        var repair: Link?
        /// Where it is objected to; nil on a page that is no credit file.
        var objection: Link?

        struct Link {
            let href: String
            let label: String
        }
    }
}

/// What the official report prints in an empty cell.
let emptyCell = "— —"
