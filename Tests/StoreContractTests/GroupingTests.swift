import Store
import TestKit
import Testing

/// Rows put together by a function of ours on SQLite, by PostgreSQL itself: with the same answers.
@Suite struct GroupingTests {
  private func withRows(
    _ backend: Backend, _ rows: [(kind: String?, size: Int?)], _ body: (Store) throws -> Void
  ) throws {
    try withStore(backend) { store, _ in
      try store.migrate([
        Migration("test-001-item", "CREATE TABLE item (kind \(.text), size \(.int), day \(.text)) \(.strict)")
      ])
      try store.write { db in
        for row in rows {
          try db.run("INSERT INTO item (kind, size, day) VALUES (\(row.kind), \(row.size), \(row.kind))")
        }
      }
      try body(store)
    }
  }

  private let kinds = Grouping(
    keys: ["kind"], measures: [.sum("size"), .least("size"), .greatest("day")], source: "item WHERE 1 = 1")

  /// Each row's columns with blanks between.
  private func groups(
    _ store: Store, _ grouping: Grouping, byLargest size: SQL? = nil, limit: Int = 100, _ columns: String
  ) throws -> [String] {
    try store.read { db in
      var found: [String] = []
      try db.groups(grouping, byLargest: size, limit: limit) { (row) throws(StoreError) in
        var words: [String] = []
        for name in columns.split(separator: " ") {
          let value: Value = try row[String(name)]
          switch value {
          case .int(let number): words.append("\(number)")
          case .text(let text): words.append(text)
          default: words.append("–")
          }
        }
        found.append(words.joined(separator: " "))
      }
      return found
    }
  }

  @Test(arguments: Backend.all) func rowsAreCountedAndMeasuredByTheirKeys(_ backend: Backend) throws {
    let rows: [(String?, Int?)] = [("b", 3), ("ａ", -4), (nil, 7), ("b", nil), ("Z", nil), ("", 1), ("b", 5)]
    try withRows(backend, rows) { (store) throws in
      #expect(
        try groups(store, kinds, "k0 n a0 b0 c0 a1 c1 a2 c2") == [
          " 1 0 1 1 1 1  1", "Z 1 – – 0 – 0 Z 1", "b 3 0 8 2 3 2 b 3", "ａ 1 0 -4 1 -4 1 ａ 1", "– 1 0 7 1 7 1 – 0",
        ])
      #expect(try groups(store, kinds, limit: 2, "k0 n") == [" 1", "Z 1"])
      #expect(try groups(store, kinds, byLargest: "b0", "k0") == ["b", "–", "", "ａ", "Z"])
      let whole = Grouping(keys: [], measures: [.sum("size")], source: "item")
      #expect(try groups(store, whole, "n b0 c0") == ["7 12 5"])
      let none = Grouping(keys: ["kind"], measures: [.sum("size")], source: "item WHERE size > \(100)")
      #expect(try groups(store, none, "n") == [])
    }
  }

  @Test(arguments: Backend.all) func sumsBeyond64BitsAreToldInTwoParts(_ backend: Backend) throws {
    let rows: [(String?, Int?)] = [
      ("a", .max), ("a", .max), ("b", .min), ("b", .min), ("b", -1), ("c", .max), ("c", .min),
    ]
    try withRows(backend, rows) { (store) throws in
      let found = try groups(store, kinds, "k0 a0 b0 a1")
      #expect(
        found.prefix(2) == [
          "a 18446744073 709551614 \(Int.max)", "b -18446744073 -709551617 \(Int.min)",
        ])
      #expect(found.last?.hasSuffix(" 0 -1 \(Int.min)") == true)
    }
  }

  @Test(arguments: Backend.all) func keysAreTakenAsTheyAre(_ backend: Backend) throws {
    let rows: [(String?, Int?)] = [("a\"b\\c", 1), ("a\nb\u{1}", 1), ("か\u{3099}", 1), ("が", 1), ("a", 2), ("ab", 2)]
    try withRows(backend, rows) { (store) throws in
      #expect(
        try groups(store, kinds, "k0").map { Array($0.unicodeScalars) }
          == [
            "a", "a\nb\u{1}", "a\"b\\c", "ab", "か\u{3099}", "が",
          ].map { Array($0.unicodeScalars) })
      let both = Grouping(keys: ["size", "substr(kind, 1, 1)"], measures: [], source: "item")
      #expect(try groups(store, both, "k0 k1 n") == ["1 a 2", "1 か 1", "1 が 1", "2 a 2"])
    }
  }

  @Test(arguments: Backend.all) func moreGroupsThanFitGiveTheSame(_ backend: Backend) throws {
    try withRows(backend, []) { (store) throws in
      // Each number comes twice, in an order that jumps.
      try store.write { db in
        try db.run(
          """
          WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 119999)
          INSERT INTO item (kind, size)
          SELECT 'k' || CAST((i * 7919) % 60000 AS TEXT), (i * 7919) % 60000 FROM n
          """)
      }
      let numbers = Grouping(keys: ["size"], measures: [.sum("size")], source: "item")
      #expect(try groups(store, numbers, limit: 3, "k0 n b0") == ["0 2 0", "1 2 2", "2 2 4"])
      #expect(try groups(store, kinds, limit: 3, "k0 n b0") == ["k0 2 0", "k1 2 2", "k10 2 20"])
      #expect(try groups(store, numbers, byLargest: "b0", limit: 2, "k0 b0") == ["59999 119998", "59998 119996"])
      #expect(try groups(store, numbers, limit: 100_000, "n").count == 60_000)
    }
  }
}
