public import JPKI

/// What a handler needs to check signatures of My Number cards.
public struct CardDesk: Sendable {
  private let find: @Sendable () throws(TrustFault) -> CardVerifier

  public init(_ find: @escaping @Sendable () throws(TrustFault) -> CardVerifier) { self.find = find }

  /// What is trusted now. Throws where the operator's files cannot be used.
  public func verifier() throws(TrustFault) -> CardVerifier { try find() }
}
