import Crypto
import HTTP
public import Identity
import JPKI
public import Kernel
import Text
public import Vault

/// What somebody hands in, as a card signs it: words that people read, and the digest of all of it.
public struct CardContent: Sendable, Equatable {
  /// Of one line, without signs that could hide what is shown.
  public let title: String
  /// SHA-256, in hexadecimal.
  public let digest: String

  public init(title: String, digest: String) {
    let plain = title.unicodeScalars.map { scalar -> Character in
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
        .spaceSeparator:
        " "
      default: Character(scalar)
      }
    }
    self.title = String(String(plain).prefix(120)).trimmed
    self.digest = digest
  }

  var lines: String { "\(title)\nsha256 \(digest)" }
}

/// What a card is asked to sign, and by which of its certificates.
///
/// The statement is text that the program beside the card shows: to whom, for what. It names the place, so that a page
/// elsewhere cannot pass it on as its own; its challenge counts for one browser, once, for ten minutes.
public struct CardRequest: Sendable {
  public enum Purpose: String, Sendable {
    case signIn = "sign-in"
    case register
    case facts = "confirm-facts"
    /// Over what is handed in: the statement names it.
    case content = "sign-content"

    var certificate: CardCertificate { self == .facts || self == .content ? .signing : .authentication }
  }

  public static let seconds = 600

  public let purpose: Purpose
  public let challenge: SignedChallenge
  /// The municipality's address.
  let place: String
  let content: CardContent?

  /// `scene` is that of the page with the request: its form's token binds it to the browser.
  public init(
    _ purpose: Purpose, over content: CardContent? = nil, _ keys: Keyring, at now: Instant, _ scene: Scene
  ) {
    self.purpose = purpose
    challenge = SignedChallenge(for: Self.mark(purpose, scene), seconds: Self.seconds, keys, at: now)
    place = scene.place
    self.content = content
  }

  /// The request that a page of ours made and this statement answers; nil for what is over, was not made for this
  /// browser, or is about other content.
  public init?(
    _ purpose: Purpose, over content: CardContent? = nil, answering statement: [UInt8], _ keys: Keyring,
    at now: Instant, _ scene: Scene
  ) {
    let lines = String(decoding: statement, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 4, let bytes = Base64.url.bytes(String(lines[3])),
      let challenge = SignedChallenge(bytes, for: Self.mark(purpose, scene), keys, at: now)
    else { return nil }
    self.purpose = purpose
    self.challenge = challenge
    self.content = content
    place = scene.place
    if statement != self.statement { return nil }
  }

  public var statement: [UInt8] {
    let more = content.map { "\n" + $0.lines } ?? ""
    return Array("machi-card 1\n\(place)\n\(purpose.rawValue)\n\(challenge.text)\(more)".utf8)
  }

  /// What opens the program beside the card; it comes back to `page`.
  func link(back page: Link) -> Link {
    let kind = purpose.certificate == .signing ? "signing" : "authentication"
    let query = Fields([
      ("statement", Base64.url.text(statement)), ("certificate", kind), ("return", page.address),
    ])
    return Link(path: "machi-card:sign?" + query.urlEncoded)
  }

  private static func mark(_ purpose: Purpose, _ scene: Scene) -> String {
    "card \(purpose.rawValue) \(scene.formToken)"
  }
}

extension Scene {
  fileprivate var place: String { origin + base }
}
