import Store
import TestKit
import Testing

@Suite struct LimitTests {
  /// Counts far longer than anybody waits.
  private static let endless: SQL = """
    WITH RECURSIVE steps (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM steps WHERE n < 100000000000)
    SELECT count(*) AS value FROM steps
    """

  @Test(arguments: Backend.all) func whatTakesTooLongIsGivenUp(backend: Backend) throws {
    let test = try TestStore(backend)
    for _ in 0..<2 {
      #expect {
        try test.store.read { db in
          try db.within(seconds: 1) { try db.value(Self.endless, as: Int.self) }
        }
      } throws: { error in if case StoreError.tooLong = error { true } else { false } }
    }
    // The connection is as it was, and what ends in time is answered.
    let answers = try test.store.read { db in
      let first: Int? = try db.within(seconds: 30) { try db.value("SELECT 1 AS value") }
      let second: Int? = try db.value("SELECT 2 AS value")
      return [first, second]
    }
    #expect(answers == [1, 2])
  }

  @Test(arguments: Backend.all) func aRefusedStatementIsNobodyElsesAffair(backend: Backend) throws {
    let test = try TestStore(backend)
    #expect(throws: StoreError.self) {
      try test.store.read { db in try db.value("SELECT nothing AS value FROM nowhere", as: Int.self) }
    }
    let answer: Int? = try test.store.read { db in try db.value("SELECT 1 AS value") }
    #expect(answer == 1)
  }
}
