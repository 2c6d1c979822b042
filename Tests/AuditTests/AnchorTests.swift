import Audit
import Crypto
import Kernel
import Store
import TestKit
import Testing
import Vault

/// What somebody can do who writes to the database, and what shows it.
@Suite struct AnchorTests {
  private final class Town: Sendable {
    let test: TestStore
    let vault: Vault
    var store: Store { test.store }

    init(_ backend: Backend) throws {
      test = try TestStore(backend)
      let key = MasterKeys.newText()
      vault = Vault(test.store) { _ in try MasterKeys(text: key) }
      try store.migrate(vaultMigrations + auditMigrations)
    }

    static func morning(_ day: Int) -> Instant { Instant(microseconds: 1_800_000_000_000_000) + day * 86_400 }

    @discardableResult
    func anchor(_ day: Int) throws -> SignedAnchor? {
      let now = Self.morning(day)
      return try store.anchor("numazu", onceADay: true, at: now, { try vault.keyring(at: now) })
    }

    /// Three days, each with some events and an anchor.
    func threeDays() throws -> [SignedAnchor] {
      try [1...4, 5...9, 10...12].enumerated().map { day, numbers in
        try store.record(numbers)
        return try #require(try anchor(day))
      }
    }

    func verdict(outside: [SignedAnchor] = [], given: PublicKey? = nil) throws -> AuditVerdict {
      let keys = try vault.keyring(at: Self.morning(9))
      return try store.read { db in
        let trusted = try given.map { [$0] } ?? AnchorKey.trusted(keys, in: db)
        return try verifyAudit(in: db, trusting: trusted, outside: outside, given: given)
      }
    }

    func publicKey() throws -> PublicKey {
      let keys = try vault.keyring(at: Self.morning(9))
      return try store.write { db in try db.anchorKey(keys, at: Town.morning(9)).publicKey }
    }

    /// A chain that is right in itself, of other events.
    func writeAnew(from first: Int, to last: Int) throws {
      try store.run("DELETE FROM audit_event WHERE seq >= \(first)")
      try store.write { db in
        for number in first...last {
          let at = Instant(microseconds: Int64(number) * 1_000_000)
          try db.record("harmless", SubjectRef("plan", "p"), by: "花子", at: at)
        }
      }
    }
  }

  @Test(arguments: Backend.all) func anUntouchedTrailIsAsItsAnchorsSay(_ backend: Backend) throws {
    let town = try Town(backend)
    #expect(try town.anchor(0) == nil)
    let anchors = try town.threeDays()
    #expect(anchors.map(\.events) == [4, 9, 12] && anchors.map(\.municipality) == ["numazu", "numazu", "numazu"])
    #expect(try town.anchor(3) == nil, "nothing has happened")
    try town.store.record(13...14)
    #expect(try town.anchor(2) == nil, "there is one of this day")
    let verdict = try town.verdict(outside: anchors, given: try town.publicKey())
    #expect(verdict.isIntact && verdict.anchors == 3 && verdict.count == 14)
    let figures = try town.store.read { try AnchorFigures(in: $0) }
    #expect(figures.last == Town.morning(2) && figures.openSince == Instant(microseconds: 13_000_000))
    #expect(figures.unwritten == 3)
  }

  @Test(arguments: Backend.all) func aCutEndIsSeen(_ backend: Backend) throws {
    let town = try Town(backend)
    _ = try town.threeDays()
    try town.store.run("DELETE FROM audit_event WHERE seq > 10")
    let verdict = try town.verdict()
    #expect(verdict.fault == AuditFault(seq: 11, problem: .truncated(last: 12)) && verdict.count == 10)
    #expect(throws: AuditFault.self) { try town.anchor(5) }
  }

  @Test(arguments: Backend.all) func aChainMadeAnewIsSeen(_ backend: Backend) throws {
    let town = try Town(backend)
    _ = try town.threeDays()
    try town.writeAnew(from: 6, to: 12)
    #expect(try town.store.verdict().isIntact, "the chain alone does not show it")
    #expect(try town.verdict().fault == AuditFault(seq: 9, problem: .rewritten(since: 5)))
    try town.writeAnew(from: 1, to: 20)
    #expect(try town.verdict().fault == AuditFault(seq: 4, problem: .rewritten(since: 1)))
    #expect(throws: AuditFault.self) { try town.anchor(5) }
  }

  @Test(arguments: Backend.all) func anchorsKeptElsewhereShowWhatWasTakenFromTheDatabase(_ backend: Backend) throws {
    let town = try Town(backend)
    let anchors = try town.threeDays()
    try town.writeAnew(from: 1, to: 10)
    try town.store.run("DELETE FROM audit_anchor")
    #expect(try town.verdict().isIntact)
    let verdict = try town.verdict(outside: anchors)
    #expect(verdict.fault == AuditFault(seq: 4, problem: .rewritten(since: 1)))
    #expect(verdict.anchorFaults == anchors.map { .removed($0) })
    try town.store.run("DELETE FROM audit_event")
    #expect(try town.verdict(outside: anchors).fault == AuditFault(seq: 1, problem: .truncated(last: 12)))
  }

  /// Their own key, in the table and without the master key: signed, but not by the municipality.
  @Test(arguments: Backend.all) func forgedAnchorsAreSeen(_ backend: Backend) throws {
    let town = try Town(backend)
    let anchors = try town.threeDays()
    let other = try Town(.sqlite)
    let forged = try other.threeDays()
    let key = try other.publicKey()
    try town.store.run("DELETE FROM audit_anchor WHERE events = 12")
    try town.store.write { db in
      try db.run(
        """
        INSERT INTO audit_key (id, public_key, seed, made_at)
        VALUES (\(AnchorKey.name(of: key)), \(Base64.standard.text(key.der)), \([1, 0, 1] as [UInt8]), \(Town.morning(0)))
        """)
      try db.run(
        """
        INSERT INTO audit_anchor (events, hash, day, municipality, signer, signature, made_at)
        VALUES (12, \(forged[2].hash), \(forged[2].day), 'numazu', \(forged[2].signer),
          \(Base64.standard.text(forged[2].signature)), \(Town.morning(2)))
        """)
    }
    #expect(try town.verdict().anchorFaults == [.forged(forged[2])])
    #expect(try town.verdict(outside: [anchors[2]]).anchorFaults == [.forged(forged[2]), .removed(anchors[2])])
  }

  @Test(
    arguments: Backend.all,
    [
      "events = 11", "day = '2027-01-01'", "municipality = 'fuji'", "hash = upper(hash)", "signature = ''",
      "signer = 'x'",
    ] as [SQL])
  func aChangedAnchorIsSeen(_ backend: Backend, _ change: SQL) throws {
    let town = try Town(backend)
    _ = try town.threeDays()
    try town.store.run("UPDATE audit_anchor SET \(change) WHERE events = 12")
    let faults = try town.verdict().anchorFaults
    #expect(faults.count == 1)
    if case .forged? = faults.first {} else { Issue.record("\(faults)") }
  }

  @Test(arguments: Backend.all) func anotherKeyIsSeenByWhoKeptTheFirst(_ backend: Backend) throws {
    let town = try Town(backend)
    let anchors = try town.threeDays()
    let key = try town.publicKey()
    for table in ["audit_key", "audit_anchor"] as [SQL] { try town.store.run("DELETE FROM \(table)") }
    try town.writeAnew(from: 1, to: 12)
    let made = try #require(try town.anchor(4))
    #expect(try town.verdict().isIntact)
    let verdict = try town.verdict(given: key)
    #expect(verdict.anchorFaults == [.forged(made), .otherKey(AnchorKey.name(of: key))])
    #expect(try town.verdict(outside: anchors).anchorFaults.contains(.forged(anchors[0])))
  }

  @Test(arguments: Backend.all) func theKeyStaysWithItsMunicipality(_ backend: Backend) throws {
    let town = try Town(backend)
    _ = try town.threeDays()
    let stranger = Vault(town.store) { _ in try MasterKeys(text: MasterKeys.newText()) }
    try town.store.record(13...13)
    let now = Town.morning(5)
    #expect(throws: VaultFault.self) {
      try town.store.anchor("numazu", onceADay: true, at: now, { try stranger.keyring(at: now) })
    }
    // Its public half alone cannot be exchanged either.
    let other = try Town(.sqlite).publicKey()
    try town.store.run("UPDATE audit_key SET public_key = \(Base64.standard.text(other.der))")
    #expect(throws: VaultFault.self) { try town.anchor(6) }
  }

  @Test(arguments: Backend.all) func nodesMakeOneAnchorADay(_ backend: Backend) throws {
    let town = try Town(backend)
    try town.store.record(1...9)
    let keys = try town.vault.keyring(at: Town.morning(0))
    let made = Locked([SignedAnchor]())
    let threads = try (0..<6).map { _ in
      let store = try town.test.again()
      return startThread {
        do {
          let anchor = try store.anchor("numazu", onceADay: true, at: Town.morning(0), { keys })
          if let anchor { made.withLock { $0.append(anchor) } }
        } catch { Issue.record(error) }
      }
    }
    for thread in threads { thread.join() }
    #expect(made.withLock { $0.count } == 1)
    #expect(try town.verdict().anchors == 1)
  }

  @Test func anchorsAreReadFromFilesAndMails() throws {
    let anchors = try Town(.sqlite).threeDays()
    let text = anchors.map(\.text).joined(separator: "\nwords between\r\n")
    #expect(SignedAnchor.read(text) == anchors)
    let quoted = text.split(separator: "\n", omittingEmptySubsequences: false).map { "> > \($0) \r\n" }.joined()
    #expect(SignedAnchor.read(quoted) == anchors)
    #expect(SignedAnchor.read("nothing of that kind") == [])
    #expect(SignedAnchor.read(String(anchors[0].text.dropLast(40))) == nil)
    #expect(SignedAnchor.read(anchors[0].text.replacing("events: 4", with: "events: 04")) == nil)
    #expect(SignedAnchor.read(anchors[0].text.replacing("hash", with: "sum")) == nil)
  }
}
