import CreditRules
package import Postgres

/// A paper as somebody hands it in: which of the rules' materials it is, and of which item.
package struct HandedPaper: Sendable {
    let material: String
    /// 0: of the whole case.
    let item: Int32
    let paper: StampedPaper

    /// - Parameters:
    ///   - material: By its identifier or Chinese name.
    ///   - item: Nil for the whole case.
    package init(_ material: String, item: Int? = nil, paper: StampedPaper) {
        self.material = material
        self.item = Int32(clamping: item ?? 0)
        self.paper = paper
    }
}

/// A paper of a case: what it is, and by what it is known.
public struct CasePaper: Sendable, Equatable {
    /// The paper's own number.
    public let number: Int64
    /// 0 for the whole case, else the item.
    public let item: Int
    /// The material by the rules' identifier.
    public let material: String
    /// application/pdf, image/png or image/jpeg.
    public let mediaType: String
    /// In bytes.
    public let size: Int
    /// SHA-256, in hexadecimal.
    public let digest: String
}

extension CasePaper: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        number = try row("paper_id")
        item = Int(try row("item", as: Int32.self))
        material = try row("material")
        mediaType = try row("media_type")
        size = Int(try row("size", as: Int32.self))
        digest = try row("digest")
    }
}

extension Query where Output == CasePaper {
    static func papers(ofCase id: Int64) -> Self {
        """
        SELECT paper_id, item, material, media_type, size, digest FROM case_paper WHERE case_id = \(id) ORDER BY paper_id
        """
    }
}

extension Query where Output == Int64 {
    static func keep(
        _ paper: StampedPaper, as material: String, item: Int32, ofCase id: Int64, act: Int64
    ) -> Self {
        """
        INSERT INTO case_paper (case_id, item, material, digest, media_type, size, act_id)
        VALUES (\(id), \(item), \(material), \(paper.digest), \(paper.mediaType.rawValue),
                \(Int32(clamping: paper.bytes.count)), \(act))
        RETURNING paper_id
        """
    }
}

extension Query where Output == Never {
    static func keepContent(of number: Int64, _ paper: StampedPaper, ofCase id: Int64, act: Int64) -> Self {
        """
        INSERT INTO case_paper_content (paper_id, case_id, digest, media_type, size, content, act_id)
        VALUES (\(number), \(id), \(paper.digest), \(paper.mediaType.rawValue), \(Int32(clamping: paper.bytes.count)),
                \(paper.bytes), \(act))
        """
    }
}

/// Papers that come with a step.
struct HandedPapers: Sendable {
    let papers: [HandedPaper]

    /// Refuses what the rules do not take: an unknown material, a paper too many, too large or of another kind.
    ///
    /// - Throws: ``Problem`` `parameter-invalid`, `F-SCAN`.
    func check(_ kind: CaseKind, _ rules: RepairRules) throws(Problem) {
        guard papers.count <= rules.papers.atMost else {
            throw Problem(
                .parameterInvalid,
                ["parameter": "--paper", "value": "\(papers.count)", "allowed": "≤ \(rules.papers.atMost)"])
        }
        for handed in papers {
            _ = try rules.material(handed.material, of: kind)
            let limit = rules.papers.mebibytes
            guard rules.papers.mediaTypes.contains(handed.paper.mediaType.rawValue),
                handed.paper.bytes.count <= limit << 20
            else {
                throw Problem(
                    .fileScan,
                    [
                        "file": handed.material, "why": "超过 \(limit) MiB 或文件类型不收",
                        "why_en": "it is larger than \(limit) MiB, or of a kind that is not taken",
                    ])
            }
        }
    }

    /// Keeps them, each with its content.
    func keep(
        inCase id: Int64, _ kind: CaseKind, _ context: ActContext, in transaction: inout Transaction
    ) async throws {
        let rules = try context.rules.library.repair
        for handed in papers {
            let material = try rules.material(handed.material, of: kind)
            let keeping = Query<Int64>.keep(
                handed.paper, as: material.id, item: handed.item, ofCase: id, act: context.act)
            guard let number = try await transaction.first(keeping) else {
                throw Problem(.internalError, ["what": "case_paper"])
            }
            try await transaction.execute(.keepContent(of: number, handed.paper, ofCase: id, act: context.act))
        }
    }
}

extension RepairRules {
    /// A material by its identifier or Chinese name.
    ///
    /// - Throws: ``Problem`` `parameter-invalid` with those that there are.
    func material(_ text: String, of kind: CaseKind) throws(Problem) -> Material {
        if let found = materials(of: kind).first(where: { $0.id == text || $0.names.zh == text }) { return found }
        throw Problem(
            .parameterInvalid,
            [
                "parameter": "--paper", "value": CellText.excerpt(text),
                "allowed": materials(of: kind).map { "\($0.id) \($0.names.zh)" }.joined(separator: "、"),
            ])
    }

    /// A ground by its identifier or Chinese name.
    ///
    /// - Throws: ``Problem`` `parameter-invalid` with those that there are.
    func named(ground text: String, for action: CaseAction, of kind: CaseKind) throws(Problem) -> Ground {
        let known = grounds(for: action, of: kind)
        if let found = known.first(where: { $0.id == text || $0.names.zh == text }) { return found }
        throw Problem(
            .parameterInvalid,
            [
                "parameter": "--ground", "value": CellText.excerpt(text),
                "allowed": known.map { "\($0.id) \($0.names.zh)" }.joined(separator: "、"),
            ])
    }
}
