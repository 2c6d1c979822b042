import Kernel
import Store
import TestKit
import Testing

/// The index names every row that holds a word, and few others; on both engines the same.
@Suite struct TextIndexTests {
  private static let texts = [
    1: "沼津市 防災訓練 2026", 2: "防犯カメラ\n災害に備える", 3: "防 災", 4: "a-b ab123 o'neil \"x\"", 5: "🏯の訓練", 6: "", 7: "、。",
  ]

  private func filled(_ store: Store) throws -> TextIndex {
    let index = TextIndex("list_", 1)
    try store.write { db in
      try index.create(in: db)
      try index.add(Self.texts.sorted { $0.key < $1.key }.map { .init(id: $0, version: 1, text: $1) }, in: db)
    }
    return index
  }

  private func ids(_ words: [String], _ index: TextIndex, _ store: Store) throws -> [Int]? {
    guard let condition = index.condition("id", mayHold: words) else { return nil }
    return try store.read { db in
      var found: [Int] = []
      try db.each(
        "SELECT id FROM (SELECT 1 AS id UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5) AS t WHERE \(condition) ORDER BY id"
      ) {
        (row) throws(StoreError) in found.append(try row["id"])
      }
      return found
    }
  }

  @Test(arguments: Backend.all) func wordsAreFoundAnywhere(backend: Backend) throws {
    try withStore(backend) { store, _ in
      let index = try filled(store)
      #expect(try ids(["防災"], index, store) == [1])
      #expect(try ids(["災訓練"], index, store) == [1])
      #expect(try ids(["訓"], index, store) == [1, 5])
      // The last character of a run stands alone.
      #expect(try ids(["練"], index, store) == [1, 5])
      #expect(try ids(["防"], index, store) == [1, 2, 3])
      #expect(try ids(["防", "災害"], index, store) == [2])
      #expect(try ids(["b123"], index, store) == [4])
      #expect(try ids(["o'neil"], index, store) == [4])
      #expect(try ids(["🏯"], index, store) == [5])
      #expect(try ids(["計画"], index, store) == [])
      #expect(try ids(["-"], index, store) == nil)
    }
  }

  @Test(arguments: Backend.all) func nobodyAsksInTheEnginesOwnLanguage(backend: Backend) throws {
    try withStore(backend) { store, _ in
      let index = try filled(store)
      for word in ["\" OR \"a", "a*", "^a", "grams:a", "' | 'a", "a & b", "NEAR(a b)", "防災\"'\\", "\u{0}a"] {
        _ = try ids([word], index, store)
      }
    }
  }

  @Test(arguments: Backend.all) func anotherVersionAddsToTheRow(backend: Backend) throws {
    try withStore(backend) { store, _ in
      let index = try filled(store)
      try store.write { db in try index.add([.init(id: 5, version: 2, text: "城の見学")], in: db) }
      #expect(try ids(["見学"], index, store) == [5])
      #expect(try ids(["訓練"], index, store) == [1, 5])
      try store.write { db in
        var mark = try #require(try index.mark(in: db))
        (mark.done, mark.aim, mark.last) = (3, 4, 5)
        try index.set(mark, in: db)
      }
      #expect(try store.read { db in try index.mark(in: db) }?.aim == 4)
      try store.write { db in try index.drop(in: db) }
      #expect(try store.read { db in try index.mark(in: db) } == nil)
    }
  }
}
