public import Crypto
import Kernel

/// A municipality's data keys, unwrapped: seals with the current one and opens with each.
///
/// A sealed value is a format byte, the key's number in two bytes, and what `SealingKey` makes.
public struct Keyring: Sendable {
  struct DataKey: Sendable {
    /// Under this number lies what makes the indexes, once the first key, from which it was derived, is gone.
    static let indexNumber = 0

    let number: Int
    let key: SealingKey
    let activeFrom: Instant

    var indexKey: SealingKey { key.derived(for: "index") }
  }

  private static let format: UInt8 = 1
  private let keys: [Int: SealingKey]
  private let current: (number: Int, key: SealingKey)
  private let indexKey: SealingKey

  /// Nil without a key that is active.
  init?(_ all: [DataKey], at now: Instant) {
    let sorted = all.filter { $0.number != DataKey.indexNumber }.sorted { $0.number < $1.number }
    guard let first = sorted.first, let current = sorted.last(where: { $0.activeFrom <= now }) else { return nil }
    keys = Dictionary(sorted.map { ($0.number, $0.key) }, uniquingKeysWith: { first, _ in first })
    self.current = (current.number, current.key)
    indexKey = all.first { $0.number == DataKey.indexNumber }?.key ?? first.indexKey
  }

  public func seal(_ text: String, in column: SealedColumn, of row: String) -> [UInt8] {
    seal(Array(text.utf8), place: column.place(of: row))
  }

  /// Throws `VaultFault.damaged` for what was changed or comes from another row.
  public func open(_ sealed: [UInt8], in column: SealedColumn, of row: String) throws(VaultFault) -> String {
    String(decoding: try open(sealed, place: column.place(of: row)), as: UTF8.self)
  }

  public func seal(bytes: [UInt8], in column: SealedColumn, of row: String) -> [UInt8] {
    seal(bytes, place: column.place(of: row))
  }

  /// Throws `VaultFault.damaged` for what was changed or comes from another row.
  public func open(bytes: [UInt8], in column: SealedColumn, of row: String) throws(VaultFault) -> [UInt8] {
    try open(bytes, place: column.place(of: row))
  }

  /// `place` names where the bytes will lie.
  public func seal(_ bytes: [UInt8], place: String) -> [UInt8] {
    Self.beginning(current.number) + current.key.seal(bytes, place: place)
  }

  public func open(_ sealed: [UInt8], place: String) throws(VaultFault) -> [UInt8] {
    guard let number = Self.number(of: sealed), let bytes = keys[number]?.open(Array(sealed.dropFirst(3)), place: place)
    else { throw .damaged(place) }
    return bytes
  }

  /// The same for equal texts, and for nobody without the key: what a sealed value is looked up by, 64 digits. It stays
  /// when keys are rotated. `purpose` keeps indexes of different columns apart.
  public func index(_ text: String, for purpose: String) -> String {
    hexadecimal(authenticationCode(.sha256, key: indexKey.bytes, of: Array("\(purpose)\0\(text)".utf8)))
  }

  /// A key for keyed hashes that others make; it stays when keys are rotated.
  public func key(for purpose: String) -> SealingKey { indexKey.derived(for: purpose) }

  /// What the values begin with that were sealed with an older key than the current one.
  var olderBeginnings: [[UInt8]] { keys.keys.filter { $0 < current.number }.sorted().map(Self.beginning) }

  /// What every value begins with that was sealed with the key of this number.
  static func beginning(_ number: Int) -> [UInt8] { [format, UInt8(number >> 8 & 0xff), UInt8(number & 0xff)] }

  /// The number of the key that it was sealed with; nil for what was not sealed.
  static func number(of sealed: [UInt8]) -> Int? {
    guard sealed.count >= 3, sealed[0] == format else { return nil }
    return Int(sealed[1]) << 8 | Int(sealed[2])
  }
}
