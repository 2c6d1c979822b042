import ModuleKit

/// What a card is asked to sign, and by which of its certificates.
///
/// The statement is text that the program beside the card shows: to whom, for what. It names the place, so that a page
/// elsewhere cannot pass it on as its own; its challenge counts for one browser, once, for ten minutes.
struct CardRequest {
  enum Purpose: String {
    case signIn = "sign-in"
    case register
    case facts = "confirm-facts"

    var certificate: CardCertificate { self == .facts ? .signing : .authentication }
  }

  static let seconds = 600

  let purpose: Purpose
  let challenge: SignedChallenge
  /// The municipality's address.
  let place: String

  /// `scene` is that of the page with the request: its form's token binds it to the browser.
  init(_ purpose: Purpose, _ keys: Keyring, at now: Instant, _ scene: Scene) {
    self.purpose = purpose
    challenge = SignedChallenge(for: Self.mark(purpose, scene), seconds: Self.seconds, keys, at: now)
    place = scene.place
  }

  /// The request that a page of ours made and this statement answers; nil for what is over or was not made for this
  /// browser.
  init?(_ purpose: Purpose, answering statement: [UInt8], _ keys: Keyring, at now: Instant, _ scene: Scene) {
    let last = String(decoding: statement, as: UTF8.self).split(separator: "\n").last ?? ""
    guard let bytes = Base64.url.bytes(String(last)),
      let challenge = SignedChallenge(bytes, for: Self.mark(purpose, scene), keys, at: now)
    else { return nil }
    self.purpose = purpose
    self.challenge = challenge
    place = scene.place
    if statement != self.statement { return nil }
  }

  var statement: [UInt8] { Array("machi-card 1\n\(place)\n\(purpose.rawValue)\n\(challenge.text)".utf8) }

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
