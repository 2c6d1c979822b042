import Crypto

/// Passwords that many people have taken, from a list that the operator names. A guesser begins with such a list.
///
/// Only those are kept that are long enough to be taken here at all, each as eight bytes of a hash that is keyed anew at each start:
/// sorted, so that a look-up takes some 17 steps in a list of 100,000. A password that is on no list is refused by chance once in
/// 10^14 times.
public struct CommonPasswords: Sendable {
  public static let none = CommonPasswords(sorted: [])

  private let digests: [UInt64]

  /// How many are kept.
  public var count: Int { digests.count }

  /// One password a line, in UTF-8, whatever its case. Where every line is base64, which is how Zabbix keeps its list, the lines
  /// stand for what they encode. Lines that begin with `#` are passed over there; elsewhere they are passwords as well.
  public init(list: [UInt8]) {
    self.init(sorted: (Self.encoded(list) ?? Self.written(list)).sorted())
  }

  private init(sorted digests: [UInt64]) { self.digests = digests }

  /// Whether the list has it, in whatever case.
  func contains(_ password: String) -> Bool {
    let wanted = Self.digest(password.lowercased())
    var (low, high) = (0, digests.count)
    while low < high {
      let middle = (low + high) / 2
      if digests[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low < digests.count && digests[low] == wanted
  }

  private static func written(_ list: [UInt8]) -> Set<UInt64> {
    var digests = Set<UInt64>()
    var rest = list[...]
    while let line = takeLine(&rest) { add(line, to: &digests) }
    return digests
  }

  /// Nil for a list that is not base64. Most of its lines are too short to be kept, and are not decoded.
  private static func encoded(_ list: [UInt8]) -> Set<UInt64>? {
    var digests = Set<UInt64>()
    var rest = list[...]
    while let line = takeLine(&rest) {
      guard line.first != 0x23 else { continue }
      guard line.count.isMultiple(of: 4) else { return nil }
      guard line.count >= (Password.lengths.lowerBound + 2) / 3 * 4 else { continue }
      guard let password = Base64.standard.bytes(String(decoding: line, as: UTF8.self)) else { return nil }
      add(password[...], to: &digests)
    }
    return digests.isEmpty ? nil : digests
  }

  /// Nil at the end.
  private static func takeLine(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard !rest.isEmpty else { return nil }
    let line = rest.prefix { $0 != 0x0a && $0 != 0x0d }
    rest = rest.dropFirst(line.count + 1)
    return line
  }

  /// Shorter ones are refused for their length.
  private static func add(_ line: ArraySlice<UInt8>, to digests: inout Set<UInt64>) {
    guard line.count >= Password.lengths.lowerBound else { return }
    let password = String(decoding: line, as: UTF8.self).lowercased()
    if password.unicodeScalars.count >= Password.lengths.lowerBound { digests.insert(digest(password)) }
  }

  private static func digest(_ password: String) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(password)
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }
}
