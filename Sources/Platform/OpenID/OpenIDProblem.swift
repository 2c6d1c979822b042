/// Why somebody could not be signed in by a provider.
public enum OpenIDProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// It does not answer.
  case unreachable(String)
  /// So many wait for providers already that nobody else may.
  case busy
  /// What it answers is not as it should be.
  case provider(String)
  /// It says no: an error code such as `access_denied`, and its words.
  case denied(code: String, words: String)
  /// The answer belongs to no request of this browser's: another tab, an old page, or an attack.
  case notOurRequest
  case token(IDTokenRefusal)

  public var description: String {
    switch self {
    case .unreachable(let why): "the provider does not answer: \(why)"
    case .busy: "too many are waiting for providers"
    case .provider(let what): "the provider is not as it should be: \(what)"
    case .denied(let code, let words): "the provider says \(code): \(words)"
    case .notOurRequest: "the answer belongs to no request of this browser"
    case .token(let refusal): "the ID token is refused: \(refusal)"
    }
  }
}

/// Words of another server as the log may hold them: short, and without what would look like another line.
func quotable(_ text: String) -> String {
  String(text.unicodeScalars.prefix(200).map { $0.value < 0x20 || $0.value == 0x7f ? " " : Character($0) })
}
