import FoundationEssentials
import Glibc
import Kernel
import Store
import TestKit
import Testing

@Test(arguments: Backend.all) func aSecondWriterIsNoticed(backend: Backend) throws {
  try withNotes(backend) { store, test in
    let other = try test.again()
    store.noticeOtherWriters()
    try other.write { try $0.addNote(1) }
    let version = store.version
    store.noticeOtherWriters()
    for _ in 0..<200 where store.version == version { usleep(10_000) }
    #expect(store.version > version)
    #expect(try store.noteIDs() == [1])
  }
}

@Test(arguments: Backend.all) func twoStoresOfOneDatabaseWriteInTurn(backend: Backend) throws {
  try withNotes(backend) { store, test in
    let other = try test.again()
    let threads = (0..<4).map { thread in
      startThread {
        for number in 0..<25 {
          do {
            try (thread % 2 == 0 ? store : other).write { try $0.addNote(thread * 25 + number) }
          } catch {
            Issue.record(error)
          }
        }
      }
    }
    for thread in threads { thread.join() }
    #expect(try store.noteIDs() == Array(0..<100))
  }
}

@Test(arguments: Backend.all) func whatWasWrittenIsThereAgain(backend: Backend) throws {
  try withNotes(backend) { store, test in
    try store.write { try $0.addNote(1) }
    #expect(try test.again().noteIDs() == [1])
  }
}

@Test func aFolderThatIsNotThereIsAnError() {
  #expect(throws: StoreError.self) { try Store(path: "/nowhere/city.sqlite") }
}

@Test func whatIsNoDatabaseIsAnError() throws {
  let folder = try TestCity.temporaryFolder()
  defer { TestCity.remove(folder) }
  let other = folder + "/city.txt"
  try Data(repeating: 0x61, count: 4_096).write(to: URL(fileURLWithPath: other))
  #expect(throws: StoreError.self) { try Store(path: other).migrate(noteMigrations) }
}

/// SQLite's own limit stands in for a full disk: it fails in the same place with the same code.
@Test func aFullDiskLosesNothingAndIsGotOver() throws {
  try withNotes(.sqlite) { store, _ in
    try store.write { try $0.addNote(0) }
    try store.write { try $0.each("PRAGMA max_page_count = 40") { _ in } }
    let kept = try fill(store)
    #expect(kept.count < 400)
    #expect(try store.noteIDs() == [0] + kept)
    try store.write { try $0.each("PRAGMA max_page_count = 100000") { _ in } }
    try store.write { try $0.addNote(9_999) }
    #expect(try store.noteIDs() == [0] + kept + [9_999])
  }
}

/// Writes from several threads until the disk is full; the numbers of those that were acknowledged.
private func fill(_ store: Store) throws -> [Int] {
  let kept = Locked([Int]())
  let threads = (1...4).map { thread in
    startThread {
      for number in 0..<100 {
        let id = thread * 1_000 + number
        do {
          try store.write { try $0.addNote(id, "\(id) " + String(repeating: "x", count: 3_000)) }
          kept.withLock { $0.append(id) }
        } catch {
          guard case StoreError.unavailable = error else {
            Issue.record(error)
            return
          }
        }
      }
    }
  }
  for thread in threads { thread.join() }
  return kept.withLock { $0.sorted() }
}
