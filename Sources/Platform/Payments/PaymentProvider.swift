public import HTTP
public import HTTPClient
public import Kernel
public import Text

/// A payment to be made by somebody at a provider.
public struct PaymentOrder: Sendable, Equatable {
  /// The municipality's name for it: asked for again by the same name, it is the same payment.
  public let name: String
  public let yen: Int
  /// What is paid, in words.
  public let title: String
  public let language: Language
  /// Where the browser goes afterwards. What it brings counts for nothing.
  public let back: String
  /// Where notices are sent.
  public let notices: String

  public init(_ name: String, yen: Int, title: String, _ language: Language, back: String, notices: String) {
    (self.name, self.yen, self.title, self.language) = (name, yen, title, language)
    (self.back, self.notices) = (back, notices)
  }

  public var json: JSON {
    [
      "type": "payment.begin", "order": .string(name), "yen": .int(yen), "title": .string(title),
      "language": .string(language.rawValue), "back": .string(back), "notices": .string(notices),
    ]
  }
}

/// Why a provider could not be asked. The text is for the log.
public enum PaymentProblem: Error, Sendable, Equatable {
  case busy
  case unreachable(String)
  /// The provider answered with this status.
  case refused(Int)
  case unsigned(SignatureFault)
  case malformed
}

/// One provider, asked by the interface that docs/payments.md describes. Each call blocks its thread.
public struct PaymentProvider: Sendable {
  private let address: String
  private let secret: SharedSecret
  private let http: HTTPClient

  public init(_ address: String, _ secret: SharedSecret, http: HTTPClient) {
    (self.address, self.secret, self.http) = (address, secret, http)
  }

  /// Has a payment prepared; answers where the browser is to go. Throws `PaymentProblem`.
  public func begin(_ order: PaymentOrder, at now: Instant) throws(PaymentProblem) -> String {
    let answer = try ask(order.json, "begin-\(order.name)", at: now)
    guard answer["order"]?.text == order.name, let target = answer["address"]?.text, let web = WebAddress(target),
      web.isSecure || http.allowsPlainHTTP || web.isThisMachine
    else { throw .malformed }
    return target
  }

  /// How a payment stands. Throws `PaymentProblem`; `.refused(404)` where the provider knows of none.
  public func state(of order: String, at now: Instant) throws(PaymentProblem) -> PaymentState {
    try state(
      ["type": "payment.query", "order": .string(order)], of: order, "query-\(randomText(characters: 20))", now)
  }

  /// Gives money back; asked again by the same name, it is the same refund. Answers how the payment stands then. Throws
  /// `PaymentProblem`.
  public func refund(_ yen: Int, of order: String, named name: String, at now: Instant) throws(PaymentProblem)
    -> PaymentState
  {
    let message: JSON = [
      "type": "payment.refund", "order": .string(order), "refund": .string(name), "yen": .int(yen),
    ]
    return try state(message, of: order, "refund-\(name)", now)
  }

  /// What a notice says, where the provider has sent it. Throws `SignatureFault`; nil for what is no statement.
  public static func notice(
    _ request: Request, _ body: [UInt8], _ secret: SharedSecret, at now: Instant
  ) throws(SignatureFault) -> PaymentState? {
    try secret.verify(request.headers, body, at: now)
    return (try? JSON.parse(body)).flatMap { PaymentState($0) }
  }

  private func state(_ message: JSON, of order: String, _ id: String, _ now: Instant) throws(PaymentProblem)
    -> PaymentState
  {
    guard let state = PaymentState(try ask(message, id, at: now)), state.order == order else { throw .malformed }
    return state
  }

  private func ask(_ message: JSON, _ id: String, at now: Instant) throws(PaymentProblem) -> JSON {
    let body = message.written()
    let reply: HTTPReply
    do throws(HTTPFailure) {
      reply = try http.post(address, body, type: "application/json", headers: secret.headers(id, body, at: now))
    } catch { throw .unreachable(error.description) }
    guard reply.status == 200 else { throw .refused(reply.status) }
    do throws(SignatureFault) {
      // Its answer names the question, so that no other answer of its can stand for it.
      guard try secret.verify(reply.headers, reply.body, at: now) == id else { throw SignatureFault.wrong }
    } catch { throw .unsigned(error) }
    guard let answer = try? JSON.parse(reply.body) else { throw .malformed }
    return answer
  }
}
