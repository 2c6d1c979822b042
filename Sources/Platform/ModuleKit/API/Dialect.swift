public import HTTP

/// How a route speaks that answers by another standard's rules: its requests are not held against a description of ours, it
/// takes JSON and forms, and what goes wrong is told in the standard's own form. Such routes lie below `/api/` and know no
/// cookie, so that nobody's browser can be made to use them.
public struct Dialect: Sendable {
  /// The answer to a request that no handler was asked: a status, and what went wrong in words.
  public let refusal: @Sendable (_ status: Int, _ words: String) -> Response

  public init(refusal: @escaping @Sendable (_ status: Int, _ words: String) -> Response) { self.refusal = refusal }
}
