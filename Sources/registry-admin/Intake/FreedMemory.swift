internal import CMalloc
internal import Registry

/// What chunks of a file left free in the allocator's memory.
///
/// Rows are of all sizes, and what lies free between what is still held adds up over millions of them.
enum FreedMemory {
    /// Lets large blocks come from the system each by itself, and go back to it when they are free.
    ///
    /// Left alone, the allocator takes ever larger ones from among the small ones, where they leave gaps: how much memory a file
    /// takes would depend on chance.
    static func keepLargeBlocksApart() {
        mallopt(M_MMAP_THRESHOLD, 128 << 10)
        mallopt(M_TRIM_THRESHOLD, 1 << 20)
    }

    /// Gives it back to the system, every hundred thousand rows; a chunk has fewer than six thousand.
    static func giveBack(after progress: ImportProgress) {
        if progress.rowsDone % 100_000 < 6_000 { malloc_trim(0) }
    }
}
