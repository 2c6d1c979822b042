import Crypto
import Kernel
import Store
import TestKit
import Testing
import Vault

@Suite struct VaultTests {
  static let address = SealedColumn("person", "address")
  static let start = Instant(microseconds: 1_000_000_000_000)

  private func town(_ backend: Backend) throws -> TestStore {
    let town = try TestStore(backend)
    try town.store.migrate(
      vaultMigrations + [
        Migration(
          "test-001",
          "CREATE TABLE person (id \(.key) PRIMARY KEY, address \(.blob), note \(.text)) \(.strict)")
      ])
    return town
  }

  private func masters(_ keys: String...) throws -> MasterKeys { try MasterKeys(text: keys.joined(separator: "\n")) }

  @Test(arguments: Backend.all) func everyServerHasTheSameKeys(_ backend: Backend) throws {
    let (town, key) = (try town(backend), MasterKeys.newText())
    let vaults = try (0..<4).map { _ in
      let store = try town.again()
      return Vault(store) { _ in try MasterKeys(text: key) }
    }
    let sealed = try vaults[0].keyring(at: Self.start).seal("沼津市御幸町16-1", in: Self.address, of: "a")
    for vault in vaults {
      let keyring = try vault.keyring(at: Self.start)
      #expect(try keyring.open(sealed, in: Self.address, of: "a") == "沼津市御幸町16-1")
      #expect(throws: VaultFault.damaged("person.address b")) { try keyring.open(sealed, in: Self.address, of: "b") }
      #expect(throws: VaultFault.damaged("person.note a")) {
        try keyring.open(sealed, in: SealedColumn("person", "note"), of: "a")
      }
    }
    let count = try town.store.read { db in try db.value("SELECT count(*) AS value FROM data_key", as: Int.self) }
    #expect(count == 1)
  }

  @Test func anotherMasterKeyOpensNothing() throws {
    let town = try town(.sqlite)
    let (first, second) = (MasterKeys.newText(), MasterKeys.newText())
    _ = try Vault(town.store) { _ in try MasterKeys(text: first) }.keyring(at: Self.start)
    #expect(throws: VaultFault.self) {
      try Vault(town.store) { _ in try MasterKeys(text: second) }.keyring(at: Self.start)
    }
    _ = try Vault(town.store) { _ in try MasterKeys(text: second + first) }.keyring(at: Self.start)
  }

  @Test(arguments: Backend.all) func masterKeysChangeWithoutPause(_ backend: Backend) throws {
    let town = try town(backend)
    let (old, new) = (MasterKeys.newText(), MasterKeys.newText())
    let before = Vault(town.store) { _ in try MasterKeys(text: old) }
    let sealed = try before.keyring(at: Self.start).seal("秘", in: Self.address, of: "a")
    let both = Vault(town.store) { _ in try MasterKeys(text: new + old) }
    #expect(try both.rewrap() == [1])
    #expect(try both.rewrap() == [])
    let after = Vault(town.store) { _ in try MasterKeys(text: new) }
    #expect(try after.keyring(at: Self.start).open(sealed, in: Self.address, of: "a") == "秘")
    #expect(throws: VaultFault.self) {
      try Vault(town.store) { _ in try MasterKeys(text: old) }.keyring(at: Self.start)
    }
  }

  @Test(arguments: Backend.all) func dataKeysAreRotated(_ backend: Backend) throws {
    let (town, key) = (try town(backend), MasterKeys.newText())
    let vault = Vault(town.store) { _ in try MasterKeys(text: key) }
    let old = try vault.keyring(at: Self.start)
    let index = old.index("taro@example.jp", for: "mail")
    try town.store.write { db in
      for number in 0..<7 {
        let id = "p\(number)"
        let sealed = number == 6 ? nil : old.seal("番地\(number)", in: Self.address, of: id)
        try db.run("INSERT INTO person (id, address) VALUES (\(id), \(sealed))")
      }
    }
    let from = try vault.rotate(at: Self.start).activeFrom
    let meanwhile = try vault.keyring(at: from - 1)
    #expect(try town.store.reseal([Self.address], meanwhile, batch: 2).counts == [:])

    let current = try vault.keyring(at: from + Vault.notice)
    #expect(current.index("taro@example.jp", for: "mail") == index)
    #expect(current.index("taro@example.jp", for: "login") != index)
    #expect(try town.store.reseal([Self.address], current, batch: 2).counts == [1: 6])
    #expect(try town.store.reseal([Self.address], current, batch: 2).counts == [:])
    let stored: [UInt8]? = try town.store.read { db in
      try db.value("SELECT address AS value FROM person WHERE id = 'p3'")
    }
    let sealed = try #require(stored)
    #expect(try current.open(sealed, in: Self.address, of: "p3") == "番地3")
    #expect(throws: VaultFault.self) { try old.open(sealed, in: Self.address, of: "p3") }
    #expect(try meanwhile.open(sealed, in: Self.address, of: "p3") == "番地3")
  }

  @Test func masterKeysAreWrittenByHandToo() throws {
    let (first, second) = (MasterKeys.newText(), MasterKeys.newText())
    _ = try masters("# of 2026", first, "", second + " # older")
    #expect(throws: VaultFault.unreadableMasterKey(line: 1)) { try masters("") }
    #expect(throws: VaultFault.unreadableMasterKey(line: 2)) { try masters("# key", "not a key") }
    #expect(throws: VaultFault.unreadableMasterKey(line: 1)) { try masters(String(first.dropLast(6))) }
  }
}
