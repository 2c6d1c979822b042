public import HTTPClient
import Kernel

/// Asks the payment providers of a server, a few at a time: one that does not answer holds up nobody else.
public final class PaymentDesk: Sendable {
  private let http: HTTPClient
  private let places: Int
  private let waiting = Locked(0)

  /// Who comes while `places` calls are under way is told `PaymentProblem.busy` at once.
  public init(http: HTTPClient = HTTPClient(), places: Int = 8) {
    self.http = http
    self.places = max(1, places)
  }

  public func ask<T>(
    _ address: String, _ secret: SharedSecret, _ work: (PaymentProvider) throws(PaymentProblem) -> T
  ) throws(PaymentProblem) -> T {
    let isFree = waiting.withLock { waiting -> Bool in
      guard waiting < places else { return false }
      waiting += 1
      return true
    }
    guard isFree else { throw .busy }
    defer { waiting.withLock { $0 -= 1 } }
    return try work(PaymentProvider(address, secret, http: http))
  }
}
