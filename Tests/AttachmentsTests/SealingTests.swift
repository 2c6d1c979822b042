import Audit
import Crypto
import Foundation
import Jobs
import Kernel
import Store
import TestKit
import Testing
import Vault

@testable import Attachments

/// What a database gives away to somebody who has it and not its master key.
@Suite struct SealingTests {
  private static let words = "住民の相談記録：このことは誰にも話さないでください。"

  /// A file of these words and nothing else, 600 KB.
  private static let bytes = Array(String(repeating: words, count: 8_000).utf8)

  @Test(arguments: Backend.all) func aStolenDatabaseShowsNoByteNoNameAndNoHash(backend: Backend) throws {
    try withCabinet(backend) { cabinet in
      let file = try cabinet.attach(Self.bytes)
      let copy = "\(try TestCity.temporaryFolder())/stolen.sqlite"
      defer { TestCity.remove(String(copy.dropLast("/stolen.sqlite".count))) }
      _ = try cabinet.store.dump(
        to: copy, migrations: vaultMigrations + auditMigrations + jobMigrations + attachmentMigrations
      ) { _ in }
      let stolen = try Data(contentsOf: URL(filePath: copy))
      #expect(stolen.count > Self.bytes.count)
      for secret in ["住民", "相談", "議事録", file.sha256, "議事録.pdf"] {
        #expect(stolen.range(of: Data(secret.utf8)) == nil, "\(secret)")
      }
      let raw = stride(from: 0, to: 64, by: 2).compactMap { at in
        UInt8(file.sha256.dropFirst(at).prefix(2), radix: 16)
      }
      #expect(raw.count == 32 && stolen.range(of: Data(raw)) == nil)
      #expect(stolen.range(of: Data(file.row.digest.utf8)) != nil)
    }
  }

  @Test(arguments: Backend.all) func otherKeysOpenNothing(backend: Backend) throws {
    try withCabinet(backend) { cabinet in
      let file = try cabinet.attach(Self.bytes)
      let other = try Cabinet(backend)
      #expect(throws: VaultFault.self) { try file.row.opened(try other.keys) }
      #expect(Attachment.digest(file.sha256, try other.keys) != file.row.digest)
      #expect(Attachment.digest(file.sha256, try cabinet.keys) == file.row.digest)
    }
  }

  @Test(arguments: Backend.all) func partsOpenInTheirPlaceAlone(backend: Backend) throws {
    try withCabinet(backend) { cabinet in
      let (one, two) = (try cabinet.attach(sample(600_000)), try cabinet.attach(sample(600_000)))
      #expect(one.row.digest == two.row.digest)
      try cabinet.store.write { db in
        try db.run("UPDATE attachment_part SET position = 9 WHERE attachment = \(one.id) AND position = 0")
        try db.run("UPDATE attachment_part SET position = 0 WHERE attachment = \(one.id) AND position = 1")
        try db.run("UPDATE attachment_part SET attachment = \(one.id) WHERE attachment = \(two.id) AND position = 1")
      }
      for start in [0, Attachment.partSize] {
        #expect(throws: AttachmentProblem.damaged(one.id)) { try cabinet.bytes(of: one, start..<start + 1) }
      }
      try cabinet.store.write { db in
        try db.run(
          """
          UPDATE attachment
          SET sealed_name = (SELECT sealed_name FROM attachment WHERE id = \(two.id))
          WHERE id = \(one.id)
          """)
      }
      #expect(throws: VaultFault.self) { try #require(try cabinet.find(one.id)).opened(try cabinet.keys) }
    }
  }

  @Test(arguments: Backend.all) func rotationSealsTheKeyAnewAndNotTheParts(backend: Backend) throws {
    try withCabinet(backend) { cabinet in
      let file = try cabinet.attach(sample(600_000))
      let parts = try cabinet.parts(of: file.id)
      let later = try cabinet.vault.rotate(at: noon).activeFrom
      let keys = try cabinet.vault.keyring(at: later)
      #expect(try cabinet.store.reseal(attachmentColumns, keys).total == 1)
      #expect(try cabinet.store.reseal(attachmentColumns, keys).total == 0)
      let after = try #require(try cabinet.find(file.id))
      #expect(after.sealedKey != file.row.sealedKey && after.sealedName == file.row.sealedName)
      #expect(try cabinet.parts(of: file.id) == parts)
      #expect(try cabinet.bytes(of: after.opened(keys)) == sample(600_000))
      #expect(Attachment.digest(file.sha256, keys) == file.row.digest)
    }
  }
}

extension Cabinet {
  fileprivate func parts(of id: ID<Attachment>) throws -> [[UInt8]] {
    try store.read { db in
      var found: [[UInt8]] = []
      try db.each("SELECT bytes FROM attachment_part WHERE attachment = \(id) ORDER BY position") {
        (row) throws(StoreError) in found.append(try row["bytes"])
      }
      return found
    }
  }
}
