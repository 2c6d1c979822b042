import Crypto

/// The site that passkeys are made for (WebAuthn Level 3, "Relying Party").
public struct RelyingParty: Sendable, Equatable {
  /// The host that keys belong to, `machi.example.jp`. A key works on this host and those below it, and nowhere else; with
  /// another host all keys are lost.
  public let id: String
  /// What the browser may show beside the key.
  public let name: String
  /// The pages' scheme, host and port as browsers write it, `https://machi.example.jp`.
  public let origins: Set<String>

  /// Nil for what no browser would take: an address of numbers as the host, no origin, an origin that is not the host or below
  /// it, or one without https (but `localhost`, for trying things out).
  public init?(id: String, name: String, origins: Set<String>) {
    guard isHostName(id), !origins.isEmpty, origins.allSatisfy({ Self.isOrigin($0, of: id) }) else { return nil }
    self.id = id
    self.name = name
    self.origins = origins
  }

  /// The site of one origin alone: its host is the id.
  public init?(origin: String, name: String) {
    guard let host = hostName(of: origin) else { return nil }
    self.init(id: host, name: name, origins: [origin])
  }

  private static func isOrigin(_ origin: String, of id: String) -> Bool {
    guard let host = hostName(of: origin), host == id || host.hasSuffix("." + id) else { return false }
    return origin.hasPrefix("https://") || host == "localhost"
  }
}

/// One question to one browser: what the options ask for, and what the answer is held against.
///
/// The challenge must be kept where the browser cannot change it, belong to one session or one account, be taken once and then
/// forgotten whatever came of it, and be refused after `lifetime`. Nothing here can see whether an answer came before: a
/// challenge that is taken twice lets a stolen answer in.
public struct Ceremony: Sendable, Equatable {
  /// Seconds that a person has to answer; the options tell the browser.
  public static let lifetime = 300

  public let challenge: Challenge
  public let userVerification: UserVerification

  public init(_ challenge: Challenge = .random(), userVerification: UserVerification = .required) {
    self.challenge = challenge
    self.userVerification = userVerification
  }
}

/// Random bytes that the authenticator signs, so that an answer counts for one question only.
public struct Challenge: Sendable, Equatable {
  static let length = 32
  public let bytes: [UInt8]

  public static func random() -> Challenge { Challenge(unchecked: randomBytes(length)) }

  /// A kept one. Nil unless there are 32 bytes.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.length else { return nil }
    self.bytes = bytes
  }

  private init(unchecked bytes: [UInt8]) { self.bytes = bytes }
}

/// Whether the authenticator must check that it is the owner who holds it, by PIN, finger or face.
///
/// A passkey that is the only factor wants `.required`; beside a password `.discouraged` will do.
public enum UserVerification: String, Sendable { case required, preferred, discouraged }

/// Whether the key shall be found without a login name (a "discoverable credential").
public enum ResidentKey: String, Sendable { case required, preferred, discouraged }

/// The host of `https://host` or `https://host:port`, lower case as browsers write it.
private func hostName(of origin: String) -> String? {
  guard let scheme = ["https://", "http://"].first(where: origin.hasPrefix) else { return nil }
  let parts = origin.dropFirst(scheme.count).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
  if parts.count == 2, UInt16(parts[1]) == nil { return nil }
  return parts.first.map(String.init).flatMap { isHostName($0) ? $0 : nil }
}

/// A host by name, in the letters of DNS: browsers make no keys for addresses of numbers.
private func isHostName(_ text: String) -> Bool {
  let labels = text.split(separator: ".", omittingEmptySubsequences: false)
  guard text.utf8.count <= 253, labels.last?.contains(where: \.isLetter) == true else { return false }
  return labels.allSatisfy { label in
    (1...63).contains(label.utf8.count)
      && label.utf8.allSatisfy { (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2d }
  }
}
