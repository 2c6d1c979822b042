import Glibc
import JPKI
import Kernel
import TestKit

/// What the tests share: an authority, a current list of it, a card of each kind. Made once, since keys take time.
struct Desk: Sendable {
  static let shared = Result { try Desk() }

  let authority: CardAuthority
  let list: TrustFile
  let signing: TestCard
  let authentication: TestCard

  init() throws {
    authority = try CardAuthority()
    signing = try authority.card()
    authentication = try authority.card(.authentication)
    // Before anything that is held against it, however long the keys took.
    list = TrustFile(name: "list", bytes: try authority.list(issued: now - 3_600))
    // Nothing ends the life of what is shared but the process.
    atexit { if case .success(let desk) = Desk.shared { TestCity.remove(desk.authority.folder) } }
  }

  static func get() throws -> Desk { try shared.get() }

  var authorities: [TrustFile] { get throws { [TrustFile(name: "ca.pem", bytes: try authority.certificate)] } }

  func verifier(_ revocation: RevocationSource? = nil, policies: CardPolicies = .cards) throws -> CardVerifier {
    try CardVerifier(authorities: authorities, revocation: revocation ?? .lists(list), policies: policies)
  }
}

let document = Array("転入届 令和8年11月21日".utf8)
let now = currentInstant()

/// The fault of a check, nil where it passes.
func fault(_ check: () throws(CardFault) -> some Any) -> CardFault? {
  do throws(CardFault) {
    _ = try check()
    return nil
  } catch {
    return error
  }
}
