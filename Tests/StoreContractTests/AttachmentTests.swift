import Attachments
import Crypto
import Kernel
import Store
import TestKit
import Testing

/// Testing has a type of this name too.
private typealias Attachment = Attachments.Attachment

private let now = Instant(microseconds: 1_795_233_909_000_000)

/// Bytes that repeat nowhere near the size of a part.
private func sample(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 7) } }

@discardableResult
private func withAttachments<T>(_ backend: Backend, _ body: (Store) throws -> T) throws -> T {
  try withStore(backend) { store, _ in
    try store.migrate(attachmentMigrations)
    return try body(store)
  }
}

extension Store {
  /// Attaches `bytes`, handed over in pieces of `piece`.
  fileprivate func attach(_ bytes: [UInt8], piece: Int = 100_000, limit: Int = 10_000_000) throws -> Attachment {
    try write { db in
      try db.attach("議事録.pdf", type: "application/pdf", by: "hanako", at: now, limit: limit) { offset in
        Array(bytes.dropFirst(offset).prefix(piece))
      }
    }
  }

  fileprivate func bytes(of attachment: Attachment, _ range: Range<Int>? = nil) throws -> [UInt8] {
    try read { db in
      var found: [UInt8] = []
      func take(_ piece: [UInt8]) {
        #expect(piece.count <= Attachment.partSize)
        found += piece
      }
      if let range { try attachment.read(range, in: db, take) } else { try attachment.read(in: db, take) }
      return found
    }
  }

  fileprivate func count(_ table: SQL) throws -> Int? {
    try read { db in try db.value("SELECT COUNT(*) AS value FROM \(table)") }
  }
}

@Test(arguments: Backend.all, [0, 1, 262_143, 262_144, 262_145, 900_001])
func attachmentsComeBack(backend: Backend, size: Int) throws {
  try withAttachments(backend) { store in
    let bytes = sample(size)
    let attachment = try store.attach(bytes)
    #expect(attachment.size == size)
    #expect(attachment.sha256 == sha256(bytes))
    #expect(try store.bytes(of: attachment) == bytes)
    let found = try store.read { db in try Attachment.find(attachment.id, in: db) }
    #expect(found == attachment)
    #expect(try store.count("attachment_part") == (size + Attachment.partSize - 1) / Attachment.partSize)
  }
}

@Test(arguments: Backend.all, [1_000, 262_144, 300_000, 2_000_000])
func theSizeOfThePiecesDoesNotMatter(backend: Backend, piece: Int) throws {
  try withAttachments(backend) { store in
    let bytes = sample(700_000)
    let attachment = try store.attach(bytes, piece: piece)
    #expect(try store.bytes(of: attachment) == bytes)
    #expect(try store.count("attachment_part") == 3)
  }
}

@Test(
  arguments: Backend.all,
  [0..<1, 0..<262_144, 262_143..<262_145, 262_144..<262_144, 500_000..<700_000, 699_999..<800_000, 900_000..<900_001])
func rangesAreRead(backend: Backend, range: Range<Int>) throws {
  try withAttachments(backend) { store in
    let bytes = sample(700_000)
    let attachment = try store.attach(bytes)
    #expect(try store.bytes(of: attachment, range) == Array(bytes[range.clamped(to: 0..<700_000)]))
  }
}

@Test(arguments: Backend.all) func whatIsTooLargeLeavesNothing(backend: Backend) throws {
  try withAttachments(backend) { store in
    #expect(throws: AttachmentProblem.tooLarge(limit: 500_000)) {
      try store.attach(sample(500_001), limit: 500_000)
    }
    #expect(try store.count("attachment") == 0)
    #expect(try store.count("attachment_part") == 0)
    _ = try store.attach(sample(500_000), limit: 500_000)
  }
}

@Test(arguments: Backend.all) func aSourceThatBreaksLeavesNothing(backend: Backend) throws {
  struct Broken: Error {}
  try withAttachments(backend) { store in
    #expect(throws: Broken.self) {
      try store.write { db in
        try db.attach("x", type: "text/plain", by: "hanako", at: now) { offset in
          if offset > 300_000 { throw Broken() }
          return [UInt8](repeating: 1, count: 200_000)
        }
      }
    }
    let left = try store.count("attachment")
    #expect(left == 0)
  }
}

@Test(arguments: Backend.all) func whatIsReferredToStays(backend: Backend) throws {
  try withAttachments(backend) { store in
    let attachment = try store.attach(sample(300_000))
    try store.write { db in
      try db.run("CREATE TABLE letter (id \(.int) PRIMARY KEY, file \(.key) REFERENCES attachment (id)) \(.strict)")
      try db.run("INSERT INTO letter (id, file) VALUES (1, \(attachment.id))")
    }
    #expect(throws: StoreError.self) { try store.write { db in try db.detach(attachment.id) } }
    #expect(try store.bytes(of: attachment) == sample(300_000))
    try store.write { db in
      try db.run("DELETE FROM letter")
      try db.detach(attachment.id)
    }
    #expect(try store.count("attachment_part") == 0)
    #expect(try store.count("attachment") == 0)
  }
}

@Test(arguments: Backend.all) func damageIsNoticed(backend: Backend) throws {
  try withAttachments(backend) { store in
    let attachment = try store.attach(sample(600_000))
    let other = [UInt8](repeating: 0, count: Attachment.partSize)
    try store.write { try $0.run("UPDATE attachment_part SET bytes = \(other) WHERE position = 1") }
    #expect(throws: AttachmentProblem.damaged(attachment.id)) {
      try store.bytes(of: attachment)
    }
    #expect(try store.bytes(of: attachment, 0..<1_000) == sample(1_000))
    try store.write { try $0.run("DELETE FROM attachment_part WHERE position = 1") }
    #expect(throws: AttachmentProblem.damaged(attachment.id)) { try store.bytes(of: attachment, 0..<600_000) }
  }
}
