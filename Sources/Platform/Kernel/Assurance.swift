/// How sure the city hall is that somebody is who they say, weakest first.
///
/// The raw value is what is stored. A level says what was shown, not what it is good for: that is for each procedure to say.
public enum Assurance: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Nothing was shown.
  case none
  /// One secret: a password, or an answer to a message to their mail address.
  case single
  /// A password, and a second thing such as a code; or a passkey that checked its owner.
  case twoFactors = "two-factors"
  /// The authentication certificate of a My Number card (利用者証明用電子証明書): the same card as before, with its PIN.
  case cardAuthentication = "card-authentication"
  /// The signing certificate of a My Number card (署名用電子証明書): a person by name, address, birth date and sex.
  case cardSignature = "card-signature"

  public static func < (a: Assurance, b: Assurance) -> Bool { a.rank < b.rank }

  private var rank: Int { Assurance.allCases.firstIndex(of: self) ?? 0 }
}
