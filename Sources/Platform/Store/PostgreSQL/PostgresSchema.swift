/// What Machi keeps beside the municipalities in the schema `machi` of a database: their names and versions, and
/// marks of the last group that each node committed.
enum PostgresSchema {
  static let common = "machi"

  static func name(_ slug: String) -> String { "city_" + slug }

  static func setUp(_ connection: PostgresConnection) throws {
    for statement in [
      "BEGIN", "SELECT pg_advisory_xact_lock(hashtextextended('machi', 0))", "CREATE SCHEMA IF NOT EXISTS machi",
      "CREATE TABLE IF NOT EXISTS machi.municipality (slug TEXT COLLATE \"C\" PRIMARY KEY, version BIGINT NOT NULL)",
      """
      CREATE TABLE IF NOT EXISTS machi.commit_mark (
        slug TEXT NOT NULL REFERENCES machi.municipality (slug) ON DELETE CASCADE,
        node TEXT NOT NULL,
        mark TEXT NOT NULL,
        at TIMESTAMPTZ NOT NULL,
        PRIMARY KEY (slug, node)
      )
      """,
      "DELETE FROM machi.commit_mark WHERE at < now() - interval '1 day'", "COMMIT",
    ] {
      // One by one: each is planned before the next is run.
      try connection.execute(statement, [])
      try connection.settle()
    }
  }

  static func mark(of node: String, _ slug: String, _ connection: PostgresConnection) throws -> String? {
    var found: String?
    try connection.run(
      "SELECT mark FROM machi.commit_mark WHERE slug = $1 AND node = $2", [.text(slug), .text(node)]
    ) { (row) throws(StoreError) in found = try row["mark"] }
    return found
  }

  static func setMark(_ mark: String, of node: String, _ slug: String, _ connection: PostgresConnection) throws {
    try connection.execute(
      """
      INSERT INTO machi.commit_mark (slug, node, mark, at) VALUES ($1, $2, $3, now())
      ON CONFLICT (slug, node) DO UPDATE SET mark = excluded.mark, at = excluded.at
      """, [.text(slug), .text(node), .text(mark)])
  }

  /// By the clock, so that a server which lost the last changes when it took over gives no number a second time.
  static func raiseVersion(_ slug: String, _ connection: PostgresConnection) throws -> UInt64 {
    var found = 0
    try connection.run(
      """
      UPDATE machi.municipality
      SET version = GREATEST(version + 1, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
      WHERE slug = $1
      RETURNING version
      """, [.text(slug)]
    ) { (row) throws(StoreError) in found = try row["version"] }
    return UInt64(found)
  }

  /// The number of each municipality's schema in the server's catalogue.
  static func numbers(_ connection: PostgresConnection) throws -> [String: Int] {
    var found: [String: Int] = [:]
    try connection.run(
      """
      SELECT slug, pg_namespace.oid::bigint AS number FROM machi.municipality
      JOIN pg_namespace ON nspname = 'city_' || slug
      """, []
    ) { (row) throws(StoreError) in found[try row["slug"]] = try row["number"] }
    return found
  }

  static func versions(_ connection: PostgresConnection) throws -> [String: UInt64] {
    var found: [String: UInt64] = [:]
    try connection.run("SELECT slug, version FROM machi.municipality", []) { (row) throws(StoreError) in
      let version: Int = try row["version"]
      found[try row["slug"]] = UInt64(version)
    }
    return found
  }

  static func isStandby(_ connection: PostgresConnection) throws -> Bool {
    var found = false
    try connection.run("SELECT pg_is_in_recovery()::int AS value", []) { (row) throws(StoreError) in
      found = try row["value"]
    }
    return found
  }
}
