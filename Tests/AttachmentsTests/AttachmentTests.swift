import Attachments
import Crypto
import Kernel
import Store
import TestKit
import Testing
import Vault

@Test(arguments: Backend.all, [0, 1, 262_143, 262_144, 262_145, 900_001])
func attachmentsComeBack(backend: Backend, size: Int) throws {
  try withCabinet(backend) { store in
    let bytes = sample(size)
    let attachment = try store.attach(bytes)
    #expect(attachment.size == size)
    #expect(attachment.sha256 == sha256(bytes) && attachment.name == "議事録.pdf")
    #expect(try store.bytes(of: attachment) == bytes)
    let next = attachment.pieces(0..<size, from: store.store)
    var found: [UInt8] = []
    while let piece = try next() { found += piece }
    #expect(found == bytes)
    #expect(try store.count("attachment_part") == (size + Attachment.partSize - 1) / Attachment.partSize)
  }
}

@Test(arguments: Backend.all, [1_000, 262_144, 300_000, 2_000_000])
func theSizeOfThePiecesDoesNotMatter(backend: Backend, piece: Int) throws {
  try withCabinet(backend) { store in
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
  try withCabinet(backend) { store in
    let bytes = sample(700_000)
    let attachment = try store.attach(bytes)
    #expect(try store.bytes(of: attachment, range) == Array(bytes[range.clamped(to: 0..<700_000)]))
  }
}

@Test(arguments: Backend.all) func whatIsTooLargeLeavesNothing(backend: Backend) throws {
  try withCabinet(backend) { store in
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
  try withCabinet(backend) { store in
    #expect(throws: Broken.self) {
      try store.attach { offset in
        if offset > 300_000 { throw Broken() }
        return [UInt8](repeating: 1, count: 200_000)
      }
    }
    let left = try store.count("attachment")
    #expect(left == 0)
  }
}

@Test(arguments: Backend.all) func whatIsReferredToStays(backend: Backend) throws {
  try withCabinet(backend) { store in
    let attachment = try store.attach(sample(300_000))
    try store.store.write { db in
      try db.run("CREATE TABLE letter (id \(.int) PRIMARY KEY, file \(.key) REFERENCES attachment (id)) \(.strict)")
      try db.run("INSERT INTO letter (id, file) VALUES (1, \(attachment.id))")
    }
    #expect(throws: StoreError.self) { try store.store.write { db in try db.detach(attachment.id) } }
    #expect(try store.bytes(of: attachment) == sample(300_000))
    try store.store.write { db in
      try db.run("DELETE FROM letter")
      try db.detach(attachment.id)
    }
    #expect(try store.count("attachment_part") == 0)
    #expect(try store.count("attachment") == 0)
  }
}

@Test(arguments: Backend.all) func damageIsNoticed(backend: Backend) throws {
  try withCabinet(backend) { store in
    let attachment = try store.attach(sample(600_000))
    let other = [UInt8](repeating: 0, count: Attachment.partSize)
    try store.store.write { try $0.run("UPDATE attachment_part SET bytes = \(other) WHERE position = 1") }
    #expect(throws: AttachmentProblem.damaged(attachment.id)) {
      try store.bytes(of: attachment)
    }
    #expect(try store.bytes(of: attachment, 0..<1_000) == sample(1_000))
    try store.store.write { try $0.run("DELETE FROM attachment_part WHERE position = 1") }
    #expect(throws: AttachmentProblem.damaged(attachment.id)) { try store.bytes(of: attachment, 0..<600_000) }
  }
}
