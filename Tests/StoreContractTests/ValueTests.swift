import Kernel
import Store
import TestKit
import Testing

private enum Colour: String, Storable { case red, green }

private func comesBack<T: Storable & Equatable>(_ value: T, as type: ColumnType, on backend: Backend) throws {
  try withStore(backend) { store, _ in
    let found: T? = try store.write { db in
      try db.run("CREATE TABLE thing (value \(type)) \(.strict)")
      try db.run("INSERT INTO thing (value) VALUES (\(value))")
      return try db.value("SELECT value FROM thing")
    }
    #expect(found == value)
    #expect(try store.read { try $0.value("SELECT value FROM thing", as: T.self) } == value)
    #expect(try store.read { try $0.value("SELECT COUNT(*) AS value FROM thing WHERE value = \(value)") } == 1)
  }
}

@Test(arguments: Backend.all, ["", "a", "沼津市 🏯", "it's \"quoted\" \\ ; --", "a\r\nb\tc", "e\u{301}", "\u{10ffff}"])
func textsComeBack(backend: Backend, text: String) throws { try comesBack(text, as: .text, on: backend) }

@Test(arguments: Backend.all, [0, 1, -1, .max, .min, 1 << 53 + 1])
func numbersComeBack(backend: Backend, number: Int) throws { try comesBack(number, as: .int, on: backend) }

@Test(arguments: Backend.all, [0, 0.1, -1e300, .leastNonzeroMagnitude, 3, .infinity])
func realsComeBack(backend: Backend, number: Double) throws { try comesBack(number, as: .real, on: backend) }

@Test(arguments: Backend.all, [[], [0], [0, 255, 0, 39], [UInt8](repeating: 7, count: 1 << 20)])
func bytesComeBack(backend: Backend, bytes: [UInt8]) throws { try comesBack(bytes, as: .blob, on: backend) }

@Test(arguments: Backend.all) func otherTypesComeBack(backend: Backend) throws {
  try comesBack(true, as: .flag, on: backend)
  try comesBack(false, as: .flag, on: backend)
  try comesBack(Colour.green, as: .text, on: backend)
  try comesBack(ID<Colour>.random(), as: .key, on: backend)
  try comesBack(Instant(microseconds: 1_795_233_909_999_999), as: .instant, on: backend)
  try comesBack(Instant(microseconds: -1), as: .instant, on: backend)
  try comesBack(FiscalYear(2026), as: .int, on: backend)
  try comesBack(try #require(Day(iso: "2026-11-21")), as: .day, on: backend)
  try comesBack("x" as String?, as: .text, on: backend)
}

@Test(arguments: Backend.all) func nothingComesBackAsNothing(backend: Backend) throws {
  try withStore(backend) { store, _ in
    let found: [String?] = try store.write { db in
      let none: String? = nil
      try db.run("CREATE TABLE thing (value \(.text)) \(.strict)")
      try db.run("INSERT INTO thing (value) VALUES (\(none))")
      var found: [String?] = []
      try db.each("SELECT value FROM thing") { (row) throws(StoreError) in found.append(try row["value"]) }
      return found
    }
    #expect(found == [nil])
  }
}

@Test(arguments: Backend.all) func anotherTypeThanAskedForIsAnError(backend: Backend) throws {
  try withNotes(backend) { store, _ in
    try store.write { try $0.addNote(1, "x") }
    try store.read { db in
      #expect(throws: StoreError.self) { try db.value("SELECT body AS value FROM note", as: Int.self) }
      #expect(throws: StoreError.self) { try db.value("SELECT body FROM note", as: String.self) }
      #expect(throws: StoreError.self) { try db.value("SELECT body AS value FROM note", as: Day.self) }
    }
  }
}

@Test(arguments: Backend.all) func textWithAZeroByteIsKeptWholeOrRefused(backend: Backend) throws {
  try withNotes(backend) { store, _ in
    do {
      try store.write { try $0.addNote(1, "a\u{0}b") }
    } catch is StoreError { return }
    #expect(try store.read { try $0.value("SELECT body AS value FROM note", as: String.self) } == "a\u{0}b")
  }
}

@Test(arguments: Backend.all) func aColumnRefusesAnotherType(backend: Backend) throws {
  try withNotes(backend) { store, _ in
    #expect(throws: StoreError.self) {
      try store.write { try $0.run("INSERT INTO note (id, body) VALUES (\("x"), \("y"))") }
    }
  }
}
