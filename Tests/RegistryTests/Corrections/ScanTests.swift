import Foundation
import Registry
import Testing

/// The scanned paper: taken by what it is, kept byte by byte.
@Suite struct ScanTests {
    private static let png: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0] + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82]
    private static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 1, 2, 3, 0xFF, 0xD9]

    @Test func theBytesComeBackAsTheyWere() async throws {
        try await CorrectionOffice.open { office in
            let noise = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
            let large = Array("%PDF-1.4\n".utf8) + noise + Array("\n%%EOF".utf8)
            for (bytes, type) in [
                (large, "application/pdf"), (Self.png, "image/png"), (Self.jpeg, "image/jpeg"),
            ] {
                let filed = try await office.file(.withdraw, paper: try CorrectionOffice.paper(bytes))
                #expect(filed.correction.paper.mediaType == type && filed.correction.paper.size == bytes.count)
                let token = try office.token(office.reviewer)
                let scan = try await office.fixture.registry.correctionScan(of: filed.correction.number, by: token)
                #expect(scan.bytes == bytes && scan.digest == filed.correction.paper.digest)
                #expect(scan.mediaType == type)
                try await office.fixture.registry.perform(
                    WithdrawCorrection(number: filed.correction.number), by: office.fixture.reporter)
            }
            // Once more the same paper: kept once.
            try await office.file(.withdraw, paper: try CorrectionOffice.paper(Self.png))
            #expect(try await office.fixture.sql("SELECT count(*) FROM correction_scan") == ["3"])
        }
    }

    /// What is damaged on the disk is not handed out as what was filed.
    @Test func aDamagedScanIsNotHandedOut() async throws {
        try await CorrectionOffice.open { office in
            let filed = try await office.file(.withdraw)
            try await office.fixture.sql(
                """
                ALTER TABLE correction_scan DISABLE TRIGGER ALL;
                ALTER TABLE correction_scan DROP CONSTRAINT correction_scan_digest_fits;
                UPDATE correction_scan SET content = overlay(content PLACING '\\x00' FROM 9);
                """)
            let damaged = await problem {
                _ = try await office.fixture.registry.correctionScan(
                    of: filed.correction.number, by: office.token(office.reviewer))
            }
            #expect(damaged?.code == .integrityFailed)
        }
    }

    @Test(
        arguments: [
            ([], "空"), (Array("申请表".utf8), "不是 PDF"), (Array("PK\u{3}\u{4}OFD".utf8), "OFD"),
            (Array("%PDF-1.7\ntrailer <</Encrypt 5 0 R>>\n%%EOF".utf8), "加密"), (Array("%PDF-1.7\nhalf".utf8), "不完整"),
            (Array(png.prefix(12)), "不完整"), (Array(jpeg.dropLast()), "不完整"),
            (CorrectionOffice.pdf() + Array(repeating: 32, count: 2 << 20), "超过 1 MiB"),
        ] as [([UInt8], String)]) func whatIsNoScanIsRefused(_ bytes: [UInt8], _ word: String) async throws
    {
        let refused = await problem { _ = try CorrectionOffice.paper(bytes, limit: 1 << 20) }
        #expect(refused?.code == .fileScan && refused?.exit == .refused)
        #expect(refused?.message(.chinese).contains(word) == true, "\(refused?.message(.chinese) ?? "")")
    }

    @Test func whatCannotBeReadIsSaid() async throws {
        let missing = await problem { _ = try StampedPaper(file: "/nowhere/\(InventedPerson.number(8)).pdf") }
        #expect(missing?.code == .fileUnreadable)
        #expect(missing?.message(.chinese).contains(InventedPerson.number(8)) == false)
        let folder = await problem { _ = try StampedPaper(file: FileManager.default.temporaryDirectory.path) }
        #expect(folder?.code == .fileUnreadable)
    }
}
