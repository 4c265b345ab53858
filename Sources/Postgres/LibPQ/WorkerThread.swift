import Glibc

/// Starts a thread that runs `body` once and ends.
///
/// A thread of the operating system and not a task: `body` waits in libpq, and the threads of Swift's pool must not.
func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
    let start = ThreadStart(body: body)
    // Safe because the box is retained here and taken over exactly once by the new thread, or released on failure.
    let box = unsafe Unmanaged.passRetained(start)
    var thread = pthread_t()
    let code = unsafe pthread_create(
        &thread, nil,
        { argument in
            guard let argument = unsafe argument else { return nil }
            let start = unsafe Unmanaged<ThreadStart>.fromOpaque(argument).takeRetainedValue()
            start.body()
            return nil
        }, box.toOpaque())
    guard code == 0 else {
        unsafe box.release()
        return false
    }
    pthread_detach(thread)
    return true
}

private final class ThreadStart: Sendable {
    let body: @Sendable () -> Void

    init(body: @escaping @Sendable () -> Void) {
        self.body = body
    }
}
