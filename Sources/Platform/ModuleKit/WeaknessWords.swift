public import Identity
public import Kernel

extension Password.Weakness {
  /// What to say to whoever chose it, and what they can do.
  public var words: Localized {
    switch self {
    case .tooShort:
      Localized(
        "\(Password.lengths.lowerBound)文字以上にしてください。", en: "Use \(Password.lengths.lowerBound) characters or more.")
    case .tooLong:
      Localized(
        "\(Password.lengths.upperBound)文字以内にしてください。", en: "Use \(Password.lengths.upperBound) characters at most.")
    case .repetitive:
      Localized("同じ文字の繰り返しです。もっといろいろな文字を使ってください。", en: "This repeats the same characters. Use more different ones.")
    case .common:
      Localized(
        "よく使われる、推測されやすいパスワードです。別のものにしてください。",
        en: "This is among the first that anyone would guess. Choose another.")
    case .holdsLogin:
      Localized("ログイン名やメールアドレスが含まれています。別のものにしてください。", en: "This holds your login name or mail address. Choose another.")
    }
  }
}
