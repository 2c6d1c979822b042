import Crypto
import Kernel
import Store
import TestKit
import Testing
import Vault

/// What becomes of a data key after another took its place.
@Suite struct RetiringTests {
  static let address = SealedColumn("person", "address")
  static let start = Instant(microseconds: 1_000_000_000_000)
  let key = MasterKeys.newText()

  private func town(_ backend: Backend, people: Int) throws -> (town: TestStore, vault: Vault) {
    let town = try TestStore(backend)
    try town.store.migrate(
      vaultMigrations + [
        Migration("test-001", "CREATE TABLE person (id \(.key) PRIMARY KEY, address \(.blob)) \(.strict)")
      ])
    let vault = Vault(town.store) { [key] _ in try MasterKeys(text: key) }
    let keyring = try vault.keyring(at: Self.start)
    try town.store.write { db in
      for number in 0..<people { try insert("p\(number)", keyring, in: db) }
    }
    return (town, vault)
  }

  private func insert(_ id: String, _ keyring: Keyring, in db: Writer) throws {
    let sealed = keyring.seal("番地 \(id)", in: Self.address, of: id)
    try db.run("INSERT INTO person (id, address) VALUES (\(id), \(sealed))")
  }

  private func keys(_ town: TestStore) throws -> [WrappedKey] { try town.store.read { try WrappedKey.all(in: $0) } }

  @Test(arguments: Backend.all) func aKeyGoesOnlyWhenNothingNeedsIt(_ backend: Backend) throws {
    let (town, vault) = try town(backend, people: 5)
    func refuses(_ number: Int, at now: Instant, _ words: String) throws {
      let error = #expect(throws: VaultFault.self) { try vault.retire(number, [Self.address], at: now) }
      #expect("\(try #require(error))".contains(words))
    }
    try refuses(1, at: Self.start, "in use")
    try refuses(7, at: Self.start, "no data key 7")
    let from = try vault.rotate(at: Self.start).activeFrom
    try refuses(2, at: Self.start, "will be in use")
    try refuses(1, at: from + 10, "another server may seal")
    let late = from + Vault.settling
    try refuses(1, at: late, "5 values")

    let before = try vault.keyring(at: Self.start)
    let current = try vault.keyring(at: late)
    #expect(try town.store.reseal([Self.address], current, batch: 2).counts == [1: 5])
    // Somebody who began before the change ends late.
    try town.store.write { db in try insert("late", before, in: db) }
    try refuses(1, at: late, "1 values")
    #expect(try town.store.reseal([Self.address], current).counts == [1: 1])
    try vault.retire(1, [Self.address], at: late)
    #expect(try keys(town).map(\.number) == [0, 2])
    try refuses(0, at: late, "indexes")

    // Who looks anew finds everything, by the same indexes.
    let after = try Vault(town.store) { [key] _ in try MasterKeys(text: key) }.keyring(at: late)
    #expect(after.index("taro@example.jp", for: "mail") == before.index("taro@example.jp", for: "mail"))
    let stored: [UInt8]? = try town.store.read { try $0.value("SELECT address AS value FROM person WHERE id = 'p3'") }
    #expect(try after.open(try #require(stored), in: Self.address, of: "p3") == "番地 p3")
    let old = before.seal("x", in: Self.address, of: "p3")
    #expect(throws: VaultFault.self) { try after.open(old, in: Self.address, of: "p3") }
  }

  @Test(arguments: Backend.all) func whatIsLeftIsKnown(_ backend: Backend) throws {
    let (town, vault) = try town(backend, people: 5)
    let from = try vault.rotate(at: Self.start).activeFrom
    #expect(try keys(town).map(\.remaining) == [nil, nil])
    #expect(try town.store.count([Self.address], at: from) == [1: 5])
    let counted = try keys(town)
    #expect(counted.map(\.remaining) == [5, 0])
    let soon = from + 2 * Vault.refreshAfter
    #expect(!counted.mustReseal(at: from - 1) && !counted.mustReseal(at: from + 1) && counted.mustReseal(at: soon))
    let counts = try town.store.reseal([Self.address], try vault.keyring(at: soon), batch: 2, limit: 3).counts
    #expect(counts == [1: 4])
    try town.store.note(resealed: counts)
    #expect(try keys(town).map(\.remaining) == [1, 0])
    _ = try town.store.reseal([Self.address], try vault.keyring(at: soon))
    // None is left, but one may come yet: only a count after the last hour of the old key counts.
    try town.store.count([Self.address], at: soon)
    #expect(try keys(town).mustReseal(at: soon))
    try town.store.count([Self.address], at: from + Vault.settling)
    let settled = try keys(town)
    #expect(!settled.mustReseal(at: from + Vault.settling))
    #expect(settled.map { settled.state(of: $0, at: from + Vault.settling) } == [.retirable, .current])
  }

  @Test(arguments: Backend.all) func aDamagedValueHoldsUpNoOther(_ backend: Backend) throws {
    let (town, vault) = try town(backend, people: 5)
    try town.store.write { db in
      try db.run("UPDATE person SET address = (SELECT address FROM person WHERE id = 'p1') WHERE id = 'p3'")
    }
    let from = try vault.rotate(at: Self.start).activeFrom
    let late = from + Vault.settling
    let outcome = try town.store.reseal([Self.address], try vault.keyring(at: late), batch: 2)
    #expect(outcome.counts == [1: 4] && outcome.damaged == ["person.address p3"])
    #expect(throws: VaultFault.self) { try vault.retire(1, [Self.address], at: late) }
  }

  @Test(arguments: Backend.all) func oneNewKeyAtATime(_ backend: Backend) throws {
    let (town, vault) = try town(backend, people: 0)
    let from = try vault.rotate(at: Self.start).activeFrom
    #expect(throws: VaultFault.isComing(2, from)) { try vault.rotate(at: Self.start + 1) }
    #expect(try vault.rotate(at: from + 1).number == 3)
    #expect(try keys(town).map(\.number) == [1, 2, 3])
  }

  /// Another node wrapped the keys before this one was given the new master key.
  @Test(arguments: Backend.all) func aServerGoesOnWithTheKeysThatItHas(_ backend: Backend) throws {
    let (town, _) = try town(backend, people: 1)
    let (old, new) = (key, MasterKeys.newText())
    let file = Locked(old)
    let here = Vault(town.store) { _ in try MasterKeys(text: file.withLock { $0 }) }
    _ = try here.keyring(at: Self.start)
    #expect(try Vault(town.store) { _ in try MasterKeys(text: new + old) }.rewrap() == [1])
    let later = Self.start + 2 * Vault.refreshAfter
    let stored: [UInt8]? = try town.store.read { try $0.value("SELECT address AS value FROM person") }
    #expect(try here.keyring(at: later).open(try #require(stored), in: Self.address, of: "p0") == "番地 p0")
    let name = try MasterKeys(text: new).names[0]
    #expect(throws: VaultFault.unknownMasterKey(name)) { try here.check() }
    file.withLock { $0 = new }
    try here.check()
  }

  @Test(arguments: Backend.all) func aMasterKeyThatIsStillNeededIsNamed(_ backend: Backend) throws {
    let (town, _) = try town(backend, people: 1)
    let name = try MasterKeys(text: key).names[0]
    let other = Vault(town.store) { _ in try MasterKeys(text: MasterKeys.newText()) }
    let error = #expect(throws: VaultFault.unknownMasterKey(name)) { try other.rewrap() }
    #expect("\(try #require(error))".contains(name))
    #expect(throws: VaultFault.unknownMasterKey(name)) { try other.rotate(at: Self.start) }
    #expect(try keys(town).map(\.master) == [name])
  }
}
