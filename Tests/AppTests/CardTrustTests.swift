import App
import Foundation
import JPKI
import Kernel
import TestKit
import Testing

/// Cards by the settings: files that change, files that are wrong.
@Suite final class CardTrustTests {
  private let folder: String
  private let authority: CardAuthority

  init() throws {
    folder = try TestCity.temporaryFolder()
    authority = try CardAuthority()
    try write(authority.certificate, "ca.pem")
    try FileManager.default.createDirectory(atPath: folder + "/lists", withIntermediateDirectories: true)
  }

  deinit { TestCity.remove(folder) }

  private func write(_ bytes: [UInt8], _ name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)"), options: .atomic)
  }

  private func trust(_ options: [String: String], post: @escaping CardTrust.Post = { _, _ in [] }) throws -> CardTrust?
  {
    CardTrust(try Settings(options: ["data": folder].merging(options) { $1 }), post: post)
  }

  private func fault(_ trust: CardTrust, _ card: TestCard) throws -> CardFault? {
    let (verifier, signature) = (try trust.verifier(), try card.sign([1]))
    do throws(CardFault) {
      _ = try verifier.signature(signature, certificate: card.certificate, over: [1], at: currentInstant())
      return nil
    } catch {
      return error
    }
  }

  @Test func withoutAuthoritiesThereAreNoCards() throws {
    #expect(try trust([:]) == nil)
    #expect(throws: Settings.Problem.self) { try self.trust(["jpki-ca": "ca.pem"]) }
    #expect(throws: Settings.Problem.self) { try self.trust(["jpki-ocsp": "ldap://example.jp"]) }
    #expect(throws: Settings.Problem.self) { try self.trust(["jpki-test-cards": "perhaps"]) }
  }

  @Test func aNewListCountsAtOnce() throws {
    let trust = try #require(try trust(["jpki-ca": folder + "/ca.pem", "jpki-crl": folder + "/lists"]))
    #expect(throws: TrustFault(folder + "/lists", .noList)) { try trust.verifier() }
    let card = try authority.card()
    let end = Instant(microseconds: (currentInstant() + 5_000).microseconds / 1_000_000 * 1_000_000)
    try write(authority.list(until: end), "lists/numazu.crl")
    #expect(try trust.verifier().listsEnd == end)
    #expect(try fault(trust, card) == nil)
    try authority.revoke(card)
    #expect(try fault(trust, card) == nil)
    try write(authority.list(), "lists/numazu.crl")
    guard case .revoked = try fault(trust, card) else {
      Issue.record("the new list is not read")
      return
    }
  }

  @Test func aBrokenListLeavesTheOneBeforeInForce() throws {
    let trust = try #require(try trust(["jpki-ca": folder + "/ca.pem", "jpki-crl": folder + "/lists"]))
    let card = try authority.card()
    try write(authority.list(), "lists/numazu.crl")
    #expect(try fault(trust, card) == nil)
    #expect(trust.fault == nil)
    try write(Array("half a li".utf8), "lists/numazu.crl")
    #expect(try fault(trust, card) == nil)
    #expect(trust.fault == TrustFault(folder + "/lists/numazu.crl", .noList))
    try write([], "lists/.being-written")
    try write(authority.list(), "lists/numazu.crl")
    #expect(trust.fault == nil)
  }

  @Test func filesThatAreNotThere() throws {
    let trust = try #require(try trust(["jpki-ca": folder + "/none.pem", "jpki-crl": folder + "/lists"]))
    #expect(throws: TrustFault(folder + "/none.pem", .missing)) { try trust.verifier() }
  }

  @Test func theResponderIsAskedAtItsAddress() throws {
    let responder = try CardResponder(authority)
    let asked = Locked("")
    let options = ["jpki-ca": folder + "/ca.pem", "jpki-ocsp": "http://127.0.0.1:9/ocsp"]
    let trust = try #require(
      try trust(options) { address, request in
        asked.withLock { $0 = address }
        return try responder.answer(request)
      })
    #expect(try fault(trust, authority.card()) == nil)
    #expect(asked.withLock { $0 } == "http://127.0.0.1:9/ocsp")
  }

  @Test func testCardsOnlyWhereTheSettingSaysSo() throws {
    try write(authority.list(), "lists/numazu.crl")
    let card = try authority.card(.signing.but { $0.policies = ["1.2.392.200149.8.5.1.0.20"] })
    for (value, isAccepted) in [("yes", true), ("no", false)] {
      let options = ["jpki-ca": folder + "/ca.pem", "jpki-crl": folder + "/lists", "jpki-test-cards": value]
      let trust = try #require(try trust(options))
      #expect((try fault(trust, card) == nil) == isAccepted)
    }
  }
}
