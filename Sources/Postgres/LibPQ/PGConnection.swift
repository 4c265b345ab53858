import CLibPQ
import Glibc

/// Owns one `PGconn`, which only the thread of its session touches: the class is deliberately not `Sendable`.
@safe
final class PGConnection {
    /// Receives the server's notices during a call on this connection.
    final class NoticeReceiver {
        let receive: (ServerReport) -> Void

        init(_ receive: @escaping (ServerReport) -> Void) {
            self.receive = receive
        }
    }

    enum TransactionStatus {
        case idle
        case active
        case inTransaction
        case failed
        case unknown
    }

    let pointer: OpaquePointer
    private let notices: NoticeReceiver

    /// Opens a connection, waiting for it; later settings win over earlier ones, and `dbname` may be a whole conninfo.
    ///
    /// libpq reports what is wrong in the connection itself, so it is checked with ``isBad``.
    init?(_ settings: [(String, String)], notices: NoticeReceiver) {
        let keywords = unsafe settings.map { unsafe UnsafePointer(duplicate($0.0)) } + [nil]
        let values = unsafe settings.map { unsafe UnsafePointer(duplicate($0.1)) } + [nil]
        defer {
            // Not a loop: the formatter spoils `for unsafe`.
            unsafe (keywords + values).forEach { unsafe free(UnsafeMutablePointer(mutating: $0)) }
        }
        guard let pointer = unsafe PQconnectdbParams(keywords, values, 1) else { return nil }
        unsafe self.pointer = pointer
        self.notices = notices
        // Safe because `notices` lives as long as this object, which finishes the connection before it goes.
        let context = unsafe Unmanaged.passUnretained(notices).toOpaque()
        _ = unsafe PQsetNoticeReceiver(
            pointer,
            { context, result in
                guard let context = unsafe context, let result = unsafe result else { return }
                let receiver = unsafe Unmanaged<NoticeReceiver>.fromOpaque(context).takeUnretainedValue()
                if let report = unsafe ServerReport(result) { receiver.receive(report) }
            }, context)
    }

    deinit {
        unsafe PQfinish(pointer)
    }

    var isBad: Bool { unsafe PQstatus(pointer) != CONNECTION_OK }

    var transactionStatus: TransactionStatus {
        switch unsafe PQtransactionStatus(pointer) {
        case PQTRANS_IDLE: .idle
        case PQTRANS_ACTIVE: .active
        case PQTRANS_INTRANS: .inTransaction
        case PQTRANS_INERROR: .failed
        default: .unknown
        }
    }

    var errorMessage: String {
        guard let text = unsafe PQerrorMessage(pointer) else { return "" }
        return unsafe String(cString: text)
    }

    var serverVersion: Int { unsafe Int(PQserverVersion(pointer)) }

    func makeCancelPointer() -> OpaquePointer? { unsafe PQgetCancel(pointer) }

    /// Reads what has arrived without waiting; false when the server has gone.
    func consumeInput() -> Bool { unsafe PQconsumeInput(pointer) == 1 && !isBad }

    /// True when asking for the next result would wait.
    var isBusy: Bool { unsafe PQisBusy(pointer) == 1 }

    /// Runs a text of one or several statements without parameters, and gives the last result.
    func run(_ text: String) -> PGResult? {
        unsafe wrap(PQexec(pointer, text), text)
    }

    func prepare(_ name: String, _ text: String, oids: [UInt32]) -> PGResult? {
        unsafe wrap(PQprepare(pointer, name, text, Int32(oids.count), oids), text)
    }

    func describePrepared(_ name: String, _ text: String) -> PGResult? {
        unsafe wrap(PQdescribePrepared(pointer, name), text)
    }

    func execute(_ name: String, _ statement: Statement) -> PGResult? {
        let result = unsafe withParameters(of: statement) { count, values, lengths, formats in
            unsafe PQexecPrepared(pointer, name, count, values, lengths, formats, 1)
        }
        return unsafe wrap(result, statement.text)
    }

    func wrap(_ result: OpaquePointer?, _ statement: String) -> PGResult? {
        guard let result = unsafe result else { return nil }
        return unsafe PGResult(owning: result, statement: statement)
    }
}

/// A C copy of a string, to be freed by the caller.
private func duplicate(_ text: String) -> UnsafeMutablePointer<CChar>? {
    unsafe strdup(text)
}
