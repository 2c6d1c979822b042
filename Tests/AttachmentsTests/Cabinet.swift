import Audit
import Crypto
import Jobs
import Kernel
import Store
import TestKit
import Testing
import Vault

@testable import Attachments

/// Testing has a type of this name too.
typealias Attachment = Attachments.Attachment

let noon = Instant(microseconds: 1_795_233_909_000_000)

/// Bytes that repeat nowhere near the size of a part.
func sample(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 7) } }

/// A database with nothing but attachments, and its keys.
final class Cabinet: Sendable {
  let store: Store
  let vault: Vault
  private let test: TestStore

  init(_ backend: Backend) throws {
    test = try TestStore(backend)
    store = test.store
    try store.migrate(vaultMigrations + auditMigrations + jobMigrations + attachmentMigrations)
    let masters = MasterKeys.newText()
    vault = Vault(store) { _ in try MasterKeys(text: masters) }
  }

  var keys: Keyring { get throws { try vault.keyring(at: noon) } }
  var place: JobPlace { JobPlace(name: "numazu", store: store, vault: vault) }

  /// Attaches `bytes`, handed over in pieces of `piece`.
  func attach(
    _ bytes: [UInt8], piece: Int = 100_000, limit: Int = 10_000_000, heldBack: Bool = false
  ) throws -> OpenAttachment {
    try attach(limit: limit, heldBack: heldBack) { Array(bytes.dropFirst($0).prefix(piece)) }
  }

  @discardableResult
  func attach(
    limit: Int = 10_000_000, heldBack: Bool = false, _ source: @escaping @Sendable (Int) throws -> [UInt8]
  ) throws -> OpenAttachment {
    let keys = try keys
    let facts = AttachmentFacts(
      "議事録.pdf", type: "application/pdf", by: "hanako", at: noon, heldBack: heldBack)
    let id = try store.write { db in try db.attach(facts, keys, limit: limit, from: source) }
    return try #require(try find(id)).opened(keys)
  }

  func find(_ id: ID<Attachment>) throws -> Attachment? { try store.read { db in try Attachment.find(id, in: db) } }

  func bytes(of attachment: OpenAttachment, _ range: Range<Int>? = nil) throws -> [UInt8] {
    try store.read { db in
      var found: [UInt8] = []
      func take(_ piece: [UInt8]) {
        #expect(piece.count <= Attachment.partSize)
        found += piece
      }
      if let range { try attachment.read(range, in: db, take) } else { try attachment.read(in: db, take) }
      return found
    }
  }

  func count(_ table: SQL) throws -> Int? {
    try store.read { db in try db.value("SELECT COUNT(*) AS value FROM \(table)") }
  }
}

@discardableResult
func withCabinet<T>(_ backend: Backend, _ body: (Cabinet) throws -> T) throws -> T { try body(try Cabinet(backend)) }
