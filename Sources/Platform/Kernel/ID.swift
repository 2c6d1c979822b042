/// The identity of one `Subject`; two kinds of ID never mix.
///
/// 1 to 60 characters of `a–z`, `0–9` and `-`, so that it can stand in an address as it is.
public struct ID<Subject>: Hashable, Sendable {
  public let text: String

  public init?(_ text: some StringProtocol) {
    var text = String(text)
    guard text.withUTF8({ (1...60).contains($0.count) && $0.allSatisfy(isKeyCharacter) }) else { return nil }
    self.text = text
  }

  /// A new one that nobody can guess: 128 random bits in base 32.
  public static func random() -> ID { ID(unchecked: randomText(characters: 26)) }

  private init(unchecked text: String) { self.text = text }
}

extension ID: Comparable {
  public static func < (a: ID, b: ID) -> Bool { a.text < b.text }
}

private func isKeyCharacter(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x61...0x7a, 0x2d: true
  default: false
  }
}

/// Random text of 5 bits a character, from the system's generator.
public func randomText(characters: Int) -> String {
  let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789".utf8)
  var generator = SystemRandomNumberGenerator()
  let bytes = (0..<characters).map { _ in alphabet[Int(generator.next() & 31)] }
  return String(decoding: bytes, as: UTF8.self)
}
