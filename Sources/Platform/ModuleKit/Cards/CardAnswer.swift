import Crypto
public import HTTP
public import Identity
public import JPKI
public import Kernel
public import Store
import Text
import Vault

/// What came back from a card, by the program beside it or by hand.
public struct CardAnswer: Sendable {
  public let statement: [UInt8]
  public let certificate: [UInt8]
  public let signature: [UInt8]
}

/// Why an answer is not taken.
public enum CardRefusal: Error {
  /// Nothing was sent, or no base 64.
  case unreadable
  /// The page was open for too long, or the answer is another browser's.
  case foreign
  /// It was taken before.
  case spent
  case card(CardFault)
  /// The operator's files cannot be used.
  case trust(TrustFault)
  /// The card is nobody's here.
  case unknown
  /// The card is registered already.
  case known

  /// 503 where it lies with us or with those who are asked.
  public var status: Int {
    switch self {
    case .trust, .card(.responderUnreachable), .card(.responderRefused): 503
    default: 422
    }
  }
}

extension CardAnswer {
  public init(_ form: Fields) throws(CardRefusal) {
    func bytes(_ name: String, upTo limit: Int) throws(CardRefusal) -> [UInt8] {
      let text = (form[name] ?? "").filter { !$0.isWhitespace && $0 != "=" }
      let plain = text.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }
      guard !plain.isEmpty, plain.count <= limit, let bytes = Base64.url.bytes(String(plain)) else {
        throw .unreadable
      }
      return bytes
    }
    statement = try bytes("statement", upTo: 2_000)
    certificate = try bytes("certificate", upTo: 22_000)
    signature = try bytes("signature", upTo: 2_000)
  }
}

extension Visit {
  /// What somebody's card has answered to a page of ours, checked by `verify`. That the challenge counts once is for the
  /// transaction to see to.
  public func answered<T>(
    _ purpose: CardRequest.Purpose, over content: CardContent? = nil,
    _ verify: (CardVerifier, CardAnswer) throws(CardFault) -> T
  ) throws -> (value: T, challenge: SignedChallenge, answer: CardAnswer) {
    let answer = try CardAnswer(form)
    guard
      let request = CardRequest(
        purpose, over: content, answering: answer.statement, try keys, at: now, scene)
    else {
      throw CardRefusal.foreign
    }
    let verifier: CardVerifier
    do { verifier = try openCardDesk.verifier() } catch let fault as TrustFault { throw CardRefusal.trust(fault) }
    do throws(CardFault) {
      return (try verify(verifier, answer), request.challenge, answer)
    } catch {
      throw CardRefusal.card(error)
    }
  }

  /// Throws `Refusal.notFound` where cards are not accepted.
  public var openCardDesk: CardDesk {
    get throws(Refusal) {
      guard let cardDesk else { throw .notFound }
      // What is signed names the place: it must not be one that a client has made up.
      guard scene.isKnownOrigin else { throw .unknownOrigin }
      return cardDesk
    }
  }
}

extension SignedChallenge {
  /// Throws where it has counted before.
  public func spend(at now: Instant, in db: Writer) throws {
    guard try Ticket.spend(text, .spent, seconds: CardRequest.seconds, at: now, in: db) else { throw CardRefusal.spent }
  }
}
