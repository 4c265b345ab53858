extension Session {
    func beginCopy(_ opening: [String], _ text: String) throws(DatabaseError) {
        current = text
        if !opening.isEmpty { try run(opening.joined(separator: "; ")) }
        guard try run(text).status == .copyIn else {
            discardLink()
            throw .connection(.unusable, message: "COPY was not begun")
        }
    }

    func putCopy(_ bytes: [UInt8]) throws(DatabaseError) {
        guard let link, link.putCopyData(bytes) else {
            throw lostError(link?.errorMessage ?? "the connection was lost during COPY")
        }
    }

    /// Ends a COPY and gives the number of rows; with a reason the server refuses the whole of it.
    func endCopy(refusing reason: String? = nil) throws(DatabaseError) -> Int {
        guard let link, link.putCopyEnd(refusing: reason) else {
            throw lostError(link?.errorMessage ?? "the connection was lost during COPY")
        }
        let statement = Statement(text: current)
        guard let result = link.nextResult(of: current) else { throw lostError(link.errorMessage) }
        while link.nextResult(of: current) != nil {}
        return try checked(result, statement, on: link).tag.rows
    }
}
