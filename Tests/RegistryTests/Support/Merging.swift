import Registry

extension RegistryFixture {
    /// Merges one file into another as a reviewer's act; the slice has the database's side of it only.
    func merge(_ code: String, into successor: String) async throws {
        guard case .officer(let token) = officers.reviewer else { return }
        try await sql(
            """
            BEGIN;
            SELECT begin_act(decode('\(token.hexadecimal)', 'hex'), gen_random_uuid(), 'subject.merge', '重错码合并');
            UPDATE subject SET touched_by = current_act(),
                   merged_into = (SELECT subject_id FROM subject WHERE code = '\(successor)')
             WHERE code = '\(code)';
            COMMIT;
            """)
    }
}
