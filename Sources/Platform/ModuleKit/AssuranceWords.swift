public import Kernel

extension Assurance {
  /// What was shown, in a word or two.
  public var words: Localized {
    switch self {
    case .none: Localized("なし", en: "nothing")
    case .single: Localized("パスワードなど一つ", en: "one proof, such as a password")
    case .twoFactors: Localized("二つの要素（パスキーなど）", en: "two factors, such as a passkey")
    case .cardAuthentication: Localized("マイナンバーカード（利用者証明用）", en: "My Number card (authentication)")
    case .cardSignature: Localized("マイナンバーカード（署名用）", en: "My Number card (signature)")
    }
  }
}
