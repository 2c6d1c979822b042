/// Which of the two certificates on a My Number card.
public enum CardCertificate: Sendable, Equatable, CaseIterable {
  /// For signing (署名用電子証明書): a password of 6 to 16 characters, and the holder's four basic facts.
  case signing
  /// For user authentication (利用者証明用電子証明書): a PIN of four digits, and no facts.
  case authentication
}

/// The certificate policies (RFC 5280, 4.2.1.4) that are accepted, as dotted numbers.
public struct CardPolicies: Sendable, Equatable {
  public var signing: Set<String>
  public var authentication: Set<String>

  public init(signing: Set<String>, authentication: Set<String>) {
    self.signing = signing
    self.authentication = authentication
  }

  /// Those of the cards that municipalities hand out.
  public static let cards = CardPolicies(
    signing: ["1.2.392.200149.8.5.1.1.20"], authentication: ["1.2.392.200149.8.5.1.3.30"])

  /// Also that of the signing certificate of J-LIS's test cards. Which one their authentication certificate has is not
  /// known to us, so that certificate is refused.
  public static let cardsAndTestCards = CardPolicies(
    signing: cards.signing.union(["1.2.392.200149.8.5.1.0.20"]), authentication: cards.authentication)

  func accepted(for certificate: CardCertificate) -> Set<String> {
    switch certificate {
    case .signing: signing
    case .authentication: authentication
    }
  }
}
