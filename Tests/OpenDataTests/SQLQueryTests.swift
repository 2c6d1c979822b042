import App
import ModuleKit
import TestKit
import Testing

@testable import OpenData

/// What of SQL is understood, with the same answers on both engines; and that nothing else reaches the database.
@Suite struct SQLQueryTests {
  private static let table = OpenTable(
    ID("things").unsafelyUnwrapped, Localized("もの"), Localized(""),
    fields: [
      .init("name", Localized("名")), .init("kind", Localized("種")), .init("height", Localized("高"), .number),
      .init("count", Localized("数"), .integer),
    ], files: [], updated: Instant(microseconds: 0), relation: "SELECT a AS c0, b AS c1, h AS c2, n AS c3 FROM thing"
  ) { _, _ in OpenRows([], numbers: [], total: 0) }

  private func filled(_ backend: Backend) throws -> TestStore {
    let test = try TestStore(backend)
    try test.store.write { db in
      try db.run("CREATE TABLE thing (a \(.text), b \(.text), h \(.real), n \(.int)) \(.strict)")
      let rows: [(String?, String, Double?, Int)] = [
        ("市役所", "屋内", 2.5, 3), ("図書館", "屋内", nil, 10), ("it's", "屋外", 0.5, -1), (nil, "屋外", 7, 0),
      ]
      for (a, b, h, n) in rows { try db.run("INSERT INTO thing (a, b, h, n) VALUES (\(a), \(b), \(h), \(n))") }
    }
    return test
  }

  private func asked(_ sql: String, _ test: TestStore) throws -> String {
    let query = try TableQueryParser.read(sql)
    let relation = try #require(Self.table.relation)
    let answer = try test.store.read { db in try sqlAnswer(sql, query, Self.table, relation, in: db) }
    let rows = answer["records"]?.items?.map { row in
      (row.members?.members ?? []).map { String(decoding: $0.value.written(), as: UTF8.self) }.joined(separator: " ")
    }
    return (rows ?? []).joined(separator: "; ")
  }

  @Test(arguments: Backend.all) func whatIsAskedIsAnswered(backend: Backend) throws {
    let test = try filled(backend)
    let cases = [
      ("SELECT name, count FROM \"t\" WHERE kind = '屋内' ORDER BY count DESC", "\"図書館\" 10; \"市役所\" 3"),
      ("select * from \"t\" where name = 'it''s'", "\"it's\" \"屋外\" 0.5 -1"),
      (
        "SELECT kind, count(*), sum(count) AS total, avg(height) FROM t GROUP BY kind ORDER BY total",
        "\"屋外\" 2 -1 3.75; \"屋内\" 2 13 2.5"
      ),
      ("SELECT DISTINCT kind FROM t ORDER BY kind", "\"屋内\"; \"屋外\""),
      ("SELECT name FROM t WHERE (height > 1 OR height IS NULL) AND NOT (count IN (3)) ORDER BY name", "\"図書館\"; null"),
      (
        "SELECT name FROM t WHERE name LIKE '%書%' OR name LIKE '市%' OR name LIKE '%''s' ORDER BY count",
        "\"it's\"; \"市役所\"; \"図書館\""
      ),
      ("SELECT name FROM t ORDER BY height DESC NULLS LAST LIMIT 2 OFFSET 1", "\"市役所\"; \"it's\""),
      ("SELECT name FROM t ORDER BY height LIMIT 9 OFFSET 3", "\"図書館\""),
      ("SELECT count * 2 + 1 AS x, count / 0 AS y FROM t WHERE height BETWEEN '2' AND 3", "7.0 null"),
      ("SELECT count(DISTINCT kind), min(name), max(count), length('かな') FROM t", "2 \"it's\" 10 2"),
      ("SELECT coalesce(name, 'なし'), lower('ABC'), abs(count) FROM t WHERE name IS NULL;", "\"なし\" \"abc\" 0"),
      ("SELECT name FROM t WHERE count = -1 OR height = 7.0 ORDER BY count LIMIT 1", "\"it's\""),
    ]
    for (sql, expected) in cases { #expect(try asked(sql, test) == expected, "\(sql)") }
  }

  @Test(arguments: Backend.all) func whatIsNotUnderstoodIsRefused(backend: Backend) throws {
    let test = try filled(backend)
    for sql in [
      "", "SELECT", "SELECT * FROM", "SELECT * FROM t; DROP TABLE thing", "DROP TABLE thing", "SELECT secret FROM t",
      "SELECT a FROM t",
      "SELECT * FROM t, thing", "SELECT * FROM t JOIN thing ON 1 = 1", "SELECT * FROM (SELECT 1) AS x",
      "SELECT pg_sleep(9) FROM t",
      "SELECT name FROM t UNION SELECT name FROM t", "SELECT * FROM t WHERE name = 1 = 1", "SELECT sum(name) FROM t",
      "SELECT name, count(*) FROM t", "SELECT * FROM t WHERE count(*) > 1", "SELECT * FROM t -- x", "SELECT 'a",
      "SELECT name FROM t WHERE name > count",
      "SELECT name FROM t WHERE name LIKE '%a%b%'", "SELECT name FROM t LIMIT -1", "SELECT sum(sum(count)) FROM t",
      "SELECT name FROM t WHERE " + String(repeating: "(", count: 50) + "1 = 1", String(repeating: "x", count: 20_000),
      "SELECT DISTINCT kind FROM t ORDER BY name", "SELECT name FROM t ORDER BY 1",
    ] {
      #expect(throws: CKANFault.self, "\(sql.prefix(80))") { try asked(sql, test) }
    }
  }
}
