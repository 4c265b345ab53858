import CLibPQ

/// Owns the key with which another thread may cancel what a session is running.
///
/// `@unchecked Sendable` holds because the object never changes after it is made and `PQcancel` is documented as safe
/// from any thread; it is a copy that outlives its connection.
@safe
final class PGCancel: @unchecked Sendable {
    private let pointer: OpaquePointer

    init?(of connection: borrowing PGConnection) {
        guard let pointer = unsafe connection.makeCancelPointer() else { return nil }
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe PQfreeCancel(pointer)
    }

    /// Asks the server to cancel; opens a connection of its own and waits until the server has closed it.
    func send() {
        // A failure has no reader: the caller's statement then ends by itself or by its timeout.
        var message = [CChar](repeating: 0, count: 256)
        _ = unsafe PQcancel(pointer, &message, Int32(message.count))
    }
}
