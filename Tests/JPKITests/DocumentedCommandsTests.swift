import Foundation
import JPKI
import Kernel
import TestKit
import Testing

/// The commands of docs/signing.md make what the page says.
@Test func theCommandsOfThePageMakeACardThatIsAccepted() throws {
  let page = try String(contentsOfFile: repositoryFolder + "/docs/signing.md", encoding: .utf8)
  let commands = page.split(separator: "\n").filter { $0.hasPrefix("    ") }.map { $0.dropFirst(4) }
  let folder = try TestCity.temporaryFolder()
  defer { TestCity.remove(folder) }
  try output(of: ["/bin/sh", "-e", "-c", commands.joined(separator: "\n")], in: folder)

  func file(_ name: String) throws -> [UInt8] { try Array(Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))) }
  func verifier(_ list: String) throws -> CardVerifier {
    try CardVerifier(
      authorities: [TrustFile(name: "ca.pem", bytes: file("ca.pem"))],
      revocation: .lists(TrustFile(name: list, bytes: file(list))))
  }
  let (document, signature) = (try file("document"), try file("document.signature"))
  let confirmed = try verifier("cards.crl").signature(
    signature, certificate: file("signing.der"), over: document, at: currentInstant())
  #expect(confirmed.facts.name.text == "見本　花子")
  let signed = try file("document.p7s")
  #expect(
    try verifier("cards.crl").signature(signedData: signed, over: document, at: currentInstant()).facts
      == confirmed.facts)
  let authentication = try file("authentication.der")
  _ = try verifier("cards.crl").authentication(
    signature, certificate: authentication, over: document, at: currentInstant())
  let later = try verifier("cards-later.crl")
  guard
    case .revoked = fault({ () throws(CardFault) in
      try later.authentication(signature, certificate: authentication, over: document, at: currentInstant())
    })
  else {
    Issue.record("the revoked certificate is accepted")
    return
  }
}
