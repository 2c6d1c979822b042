import Store
import TestKit
import Testing

@Test func oneTextIsRenderedForBothEngines() {
  let name = "a"
  let filter: SQL = "AND age > \(20)"
  let sql: SQL = "SELECT id FROM person WHERE name = \(name) \(filter) \(if: true, "AND \("body", holds: "x")")"
  let sqlite = sql.rendered(for: .sqlite)
  let postgres = sql.rendered(for: .postgres)
  #expect(sqlite.text == "SELECT id FROM person WHERE name = ? AND age > ? AND instr(body, ?) > 0")
  #expect(postgres.text == "SELECT id FROM person WHERE name = $1 AND age > $2 AND strpos(body, $3) > 0")
  #expect(sqlite.binds == [.text("a"), .int(20), .text("x")])
  #expect(postgres.binds == sqlite.binds)
}

@Test func typesHaveTheirNameInEachEngine() {
  let sql: SQL = """
    CREATE TABLE t (a \(.key), b \(.int), c \(.real), d \(.text), e \(.instant), f \(.day), g \(.flag), h \(.blob)) \
    \(.strict)
    """
  #expect(
    sql.rendered(for: .sqlite).text
      == "CREATE TABLE t (a TEXT, b INTEGER, c REAL, d TEXT, e INTEGER, f TEXT, g INTEGER, h BLOB) STRICT")
  #expect(
    sql.rendered(for: .postgres).text
      == "CREATE TABLE t (a TEXT COLLATE \"C\", b BIGINT, c DOUBLE PRECISION, d TEXT COLLATE \"C\", e BIGINT, f TEXT COLLATE \"C\", g SMALLINT, h BYTEA) "
  )
}

@Test func aPartThatIsNotWantedLeavesNoBind() {
  let sql: SQL = "SELECT 1 \(if: false, "WHERE a = \(1)")"
  #expect(sql.rendered(for: .sqlite).binds == [])
}

@Test func aSelectOfARowToBeChangedPassesOverHeldOnes() {
  let sql: SQL = "SELECT id FROM job LIMIT 1 \(.skippingLocked)"
  #expect(sql.rendered(for: .sqlite).text == "SELECT id FROM job LIMIT 1 ")
  #expect(sql.rendered(for: .postgres).text == "SELECT id FROM job LIMIT 1 FOR UPDATE SKIP LOCKED")
}
