internal import CMalloc
internal import Registry

/// What chunks of a file left free in the allocator's memory.
///
/// Rows are of all sizes, and what lies free between what is still held adds up over millions of them.
enum FreedMemory {
    /// Gives it back to the system, every hundred thousand rows.
    static func giveBack(after progress: ImportProgress) {
        if progress.rowsDone % 100_000 < 10_000 { malloc_trim(0) }
    }
}
