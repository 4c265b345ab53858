import Foundation
import TabularFiles

/// A finished file beside the place that it takes only when the act that tells of it is about to commit.
struct StagedFile: Sendable {
    /// Where it lies until then: a hidden name that no platform is sent.
    let staged: String
    let place: String

    init(_ name: String, in directory: String) {
        let folder = directory.hasSuffix("/") ? directory : directory + "/"
        place = folder + name
        staged = "\(folder).\(name).\(UUID().uuidString.prefix(8)).staged"
    }

    /// Gives it its place, written through to the disk; done once, doing it again changes nothing.
    ///
    /// - Throws: ``Problem`` `output-failed`.
    func settle() throws(Problem) {
        let files = FileManager.default
        if !files.fileExists(atPath: staged), files.fileExists(atPath: place) { return }
        do {
            try FilePlace.take(place, from: staged)
        } catch {
            throw Problem(.outputFailed, ["path": place, "what": "\(error)"])
        }
    }

    /// Removes it where it never got its place.
    func discard() { try? FileManager.default.removeItem(atPath: staged) }
}
