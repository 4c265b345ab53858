import Postgres
import Testing

extension GuardedRegistry {
    /// Lets the database's day be another: what is committed from now on is committed at the end of it.
    func stand(on day: String) async throws {
        try await run(
            """
            CREATE OR REPLACE FUNCTION registry_today() RETURNS date LANGUAGE sql STABLE RETURN date '\(day)';
            ALTER TABLE journal ALTER COLUMN at SET DEFAULT timestamp '\(day) 23:59' AT TIME ZONE 'Asia/Shanghai';
            """, as: .superuser)
    }

    /// Passes every day up to the one on which the database stands.
    func passDays() async throws {
        while try await value("SELECT next_clock_day() <= registry_today()" as Query<Bool>) == true {
            try await run(Script.passing(), as: .clerk)
        }
    }
}
