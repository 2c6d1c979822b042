import App
import Foundation
import ModuleKit
import TestKit
import Testing

/// A city that accepts cards, an authority, and a resident with a card.
struct Counter {
  let authority: CardAuthority
  let city: TestCity
  let hanako: OpenedSession
  let card: TestCard
  let lists: String

  init(now: @escaping @Sendable () -> Instant = currentInstant) throws {
    authority = try CardAuthority()
    lists = authority.folder + "/lists"
    try FileManager.default.createDirectory(atPath: lists, withIntermediateDirectories: true)
    try Data(authority.list(until: currentInstant() + 30 * 86_400)).write(to: URL(fileURLWithPath: lists + "/here.crl"))
    city = try TestCity(
      neighbours: true, settings: ["jpki-ca": authority.folder + "/ca.pem", "jpki-crl": lists], now: now)
    hanako = try city.resident("hanako", at: now())
    card = try authority.card(.authentication)
  }

  /// The statement of a page, as its form holds it.
  static func statement(_ page: Response) throws -> String {
    let text = page.text
    let start = try #require(text.range(of: "name=\"statement\" value=\"")).upperBound
    return String(text[start...].prefix { $0 != "\"" })
  }

  /// What a card answers to a page.
  static func answer(_ statement: String, _ card: TestCard) throws -> [(String, String)] {
    let bytes = try #require(Base64.url.bytes(statement))
    return [
      ("statement", statement), ("certificate", Base64.url.text(card.certificate)),
      ("signature", Base64.url.text(try card.sign(bytes))),
    ]
  }

  func send(_ path: String, _ card: TestCard, in session: OpenedSession) throws -> Response {
    let statement = try Counter.statement(city.send(.get, path, in: session))
    return try city.send(.post, path, Counter.answer(statement, card), in: session)
  }

  func register() throws {
    let done = try send("/numazu/account/card/new", card, in: hanako)
    try #require(done.location == "/numazu/account/card?done=added")
  }

  func signIn(_ card: TestCard, to: String = "") throws -> Response {
    let statement = try Counter.statement(city.get("/numazu/sign-in/card"))
    return try city.post("/numazu/sign-in/card", Counter.answer(statement, card) + [("to", to)])
  }

  /// Who the session of a response is, and how sure.
  func principal(_ response: Response) throws -> Principal {
    let cookie = try #require(response.headers.first { $0.value.hasPrefix("machi_session=") }?.value)
    let token = try #require(SessionToken(cookie: String(cookie.dropFirst(14).prefix { $0 != ";" })))
    return try #require(try principal(token))
  }

  func principal(_ token: SessionToken) throws -> Principal? {
    try city.city("numazu").store.read { db in try Session.find(token, at: currentInstant(), in: db)?.principal }
  }

  func profile() throws -> Profile {
    let keys = try city.city("numazu").vault.keyring(at: currentInstant())
    let id = try #require(try principal(hanako.token)?.resident)
    return try city.city("numazu").store.read { db in try #require(try ResidentAccount.find(id, keys, in: db)).profile }
  }

  func events(_ action: String) throws -> Int {
    try city.city("numazu").store.read { db in
      try db.value("SELECT count(*) AS value FROM audit_event WHERE action = \(action)") ?? 0
    }
  }
}

extension Response {
  /// Where it leads.
  var location: String? { headers.first { $0.name == "Location" }?.value }
}
