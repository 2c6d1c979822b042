import Kernel
import Store
import TestKit
import Testing

private struct Refused: Error {}

@Test(arguments: Backend.all) func aFailingWriteLeavesNothing(backend: Backend) throws {
  try withNotes(backend) { store, _ in
    #expect(throws: Refused.self) {
      try store.write { db in
        try db.addNote(1)
        throw Refused()
      }
    }
    #expect(try store.noteIDs() == [])
    try store.write { try $0.addNote(2) }
    #expect(try store.noteIDs() == [2])
  }
}

/// Some of the writes share a group; each failing one must be undone alone.
@Test(arguments: Backend.all) func ofConcurrentWritesThoseThatFailLeaveNothing(backend: Backend) throws {
  try withNotes(backend) { store, _ in
    let wrong = Locked([Int]())
    let threads = (0..<20).map { thread in
      startThread {
        for number in 0..<10 {
          let id = thread * 10 + number
          let hasFailed = fails {
            try store.write { db in
              try db.addNote(id)
              if id % 7 == 0 { throw Refused() }
            }
          }
          if hasFailed != (id % 7 == 0) { wrong.withLock { $0.append(id) } }
        }
      }
    }
    for thread in threads { thread.join() }
    #expect(wrong.withLock { $0 } == [])
    let ids = try store.noteIDs()
    #expect(ids == (0..<200).filter { $0 % 7 != 0 })
  }
}

private func fails(_ body: () throws -> Void) -> Bool {
  do {
    try body()
    return false
  } catch {
    return true
  }
}

@Test(arguments: Backend.all) func aReadSeesOneMoment(backend: Backend) throws {
  try withNotes(backend) { store, _ in
    try store.write { try $0.addNote(1) }
    try store.read { db in
      let count: SQL = "SELECT COUNT(*) AS value FROM note"
      #expect(try db.value(count) == 1)
      try store.write { try $0.addNote(2) }
      #expect(try db.value(count) == 1)
    }
    #expect(try store.noteIDs() == [1, 2])
  }
}

@Test(arguments: Backend.all) func aWriteSeesWhatItWrote(backend: Backend) throws {
  try withNotes(backend) { store, _ in
    let count: Int? = try store.write { db in
      try db.addNote(1)
      return try db.value("SELECT COUNT(*) AS value FROM note")
    }
    #expect(count == 1)
  }
}

@Test(arguments: Backend.all) func theVersionMovesWithTheData(backend: Backend) throws {
  try withNotes(backend) { store, _ in
    let first = store.version
    _ = try store.noteIDs()
    #expect(store.version == first)
    try store.write { try $0.run("UPDATE note SET body = 'x' WHERE id = 9") }
    #expect(store.version == first)
    _ = fails {
      try store.write { db in
        try db.addNote(1)
        throw Refused()
      }
    }
    #expect(store.version == first)
    try store.write { try $0.addNote(1) }
    #expect(store.version > first)
  }
}

@Test(arguments: Backend.all) func aWriteWithinAWriteIsRefused(backend: Backend) throws {
  try withNotes(backend) { store, _ in
    #expect(throws: StoreError.self) {
      try store.write { _ in try store.write { try $0.addNote(1) } }
    }
    try store.write { try $0.addNote(2) }
    #expect(try store.noteIDs() == [2])
  }
}

@Test(arguments: Backend.all) func aRuleOfTheSchemaIsAConstraintError(backend: Backend) throws {
  try withNotes(backend) { store, _ in
    try store.write { try $0.addNote(1, "same") }
    let error = #expect(throws: StoreError.self) { try store.write { try $0.addNote(2, "same") } }
    guard case .constraint = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}

@Test(arguments: Backend.all) func aRefusedStatementEndsItsTransactionEvenWhereItsErrorIsCaught(backend: Backend) throws
{
  try withNotes(backend) { store, _ in
    let error = #expect(throws: StoreError.self) {
      try store.write { db in
        try db.addNote(1, "same")
        do { try db.addNote(2, "same") } catch StoreError.constraint {}
        try? db.addNote(3)
      }
    }
    guard case .constraint = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try store.noteIDs() == [])
    try store.write { try $0.addNote(4) }
    #expect(try store.noteIDs() == [4])
  }
}

@Test(arguments: Backend.all) func referencesAreEnforced(backend: Backend) throws {
  try withNotes(backend) { store, _ in
    try store.migrate(
      noteMigrations + [Migration("test-002", "CREATE TABLE tag (note \(.int) REFERENCES note (id)) \(.strict)")])
    #expect(throws: StoreError.self) { try store.write { try $0.run("INSERT INTO tag (note) VALUES (1)") } }
  }
}

@Test(arguments: Backend.all) func aWrongStatementIsAnError(backend: Backend) throws {
  try withNotes(backend) { store, _ in
    #expect(throws: StoreError.self) { try store.read { try $0.each("SELEC 1") { _ in } } }
    #expect(throws: StoreError.self) { try store.read { try $0.each("SELECT x FROM note") { _ in } } }
    let ids = try store.noteIDs()
    #expect(ids == [])
  }
}

@Test(arguments: Backend.all) func valuesAreNeverStatements(backend: Backend) throws {
  try withNotes(backend) { store, _ in
    let text = "'); DROP TABLE note; --"
    try store.write { try $0.addNote(1, text) }
    #expect(try store.read { try $0.value("SELECT body AS value FROM note WHERE body = \(text)") } == text)
  }
}

/// More different statements than a connection keeps, in reads and in one write.
@Test(arguments: Backend.all) func statementsBeyondWhatIsKeptAreMadeAnew(backend: Backend) throws {
  try withNotes(backend) { store, _ in
    try store.write { db in
      for number in 0..<900 { try db.run("INSERT INTO note (id, body) VALUES (\(number), 'text \(literal: number)')") }
    }
    for number in 0..<900 {
      let text: String? = try store.read { db in
        try db.value("SELECT body AS value FROM note WHERE id = \(number) AND \(literal: number) = \(number)")
      }
      #expect(text == "text \(number)")
    }
  }
}

extension SQL.StringInterpolation {
  /// Makes a statement of its own for each number.
  fileprivate mutating func appendInterpolation(literal number: Int) { appendLiteral(String(number)) }
}
