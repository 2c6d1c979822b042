public import Crypto
public import Kernel

/// The keys that wrap each municipality's data keys. They are kept outside the database, so that the database alone gives
/// nothing away.
public struct MasterKeys: Sendable {
  /// Wraps what is wrapped from now on.
  public let current: SealingKey
  /// What each key is called where a name is needed, in the order of the lines.
  public let names: [String]
  private let byName: [String: SealingKey]

  /// One key a line, 32 bytes in base 64; the first is the current one, the others still open what they wrapped. `#`
  /// begins a comment. Throws `VaultFault.unreadableMasterKey` with the number of the line.
  public init(text: some StringProtocol) throws(VaultFault) {
    var keys: [SealingKey] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let written = String(line.prefix { $0 != "#" }.filter { !$0.isWhitespace })
      if written.isEmpty { continue }
      guard let key = Base64.standard.bytes(written).flatMap({ SealingKey($0) }) else {
        throw .unreadableMasterKey(line: index + 1)
      }
      keys.append(key)
    }
    guard let first = keys.first else { throw .unreadableMasterKey(line: 1) }
    current = first
    names = keys.map(\.name)
    byName = Dictionary(keys.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What the file of a new installation holds.
  public static func newText() -> String { Base64.standard.text(SealingKey.random().bytes) + "\n" }

  func find(_ name: String) -> SealingKey? { byName[name] }
}

extension SealingKey {
  /// Tells keys apart without telling anything of them: 16 hexadecimal digits.
  var name: String { String(sha256(derived(for: "name").bytes).prefix(16)) }
}

/// Why sealed values cannot be read.
public enum VaultFault: Error, Sendable, Equatable, CustomStringConvertible {
  case unreadableMasterKey(line: Int)
  /// The database's keys were wrapped by a master key that is not here.
  case unknownMasterKey(String)
  /// The value was changed, or laid where it does not belong.
  case damaged(String)
  /// There is no such data key.
  case noSuchKey(Int)
  /// The data key that was made last is not in use before then.
  case isComing(Int, Instant)
  /// Why the data key cannot be done without yet.
  case isNeeded(Int, String)

  public var description: String {
    switch self {
    case .unreadableMasterKey(let line): "line \(line) of the master keys is not 32 bytes in base 64"
    case .unknownMasterKey(let name):
      "its data keys are wrapped by the master key \(name), which is not among those given: put its line back into the "
        + "file of the master keys (master-key-file)"
    case .damaged(let place): "the sealed value at \(place) is damaged or does not belong there"
    case .noSuchKey(let number): "there is no data key \(number); see machi keys list"
    case .isComing(let number, let from): "data key \(number) is new already; it is in use from \(from.rfc3339)"
    case .isNeeded(let number, let why): "data key \(number) stays: \(why)"
    }
  }
}
