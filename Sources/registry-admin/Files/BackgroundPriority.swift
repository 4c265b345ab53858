internal import FoundationEssentials
internal import Glibc

/// A long import gives way to those who ask: on a machine that has nothing else to do it is no slower for it.
enum BackgroundPriority {
    /// Lowers the priority of every thread there is, because Linux keeps it by thread; threads made later inherit it.
    static func take() {
        for thread in (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? [] {
            guard let number = id_t(thread) else { continue }
            setpriority(__priority_which_t(PRIO_PROCESS.rawValue), number, 10)
        }
    }
}
