import App
import ModuleKit
import TestKit
import Testing

@Suite struct UserCommandTests {
  let city: TestCity

  init() throws { city = try TestCity() }

  /// `typed` is what the terminal answers, in turn; nil for no terminal.
  private func run(
    _ name: String, _ options: [String: String], file: String? = nil, typed: [String]? = nil
  ) throws -> (output: String, problems: [String]) {
    let command = try #require(allModules.flatMap(\.commands).first { $0.name == name })
    let numazu = try city.city("numazu")
    let answers = Locked(typed)
    let call = CommandCall(
      arguments: [], options: options, municipality: numazu.municipality, store: numazu.store, now: currentInstant(),
      language: .english, file: { _ in file.map { Array($0.utf8) } },
      secret: { _ in answers.withLock { $0?.isEmpty == false ? $0?.removeFirst() : nil } },
      commonPasswords: { CommonPasswords(list: Array("a day like many\n".utf8)) }, scopes: allScopes,
      keys: { try numazu.vault.keyring(at: currentInstant()) })
    switch try command.run(call) {
    case .done(let bytes): return (String(decoding: bytes, as: UTF8.self), [])
    case .failed(let lines): return ("", lines)
    case .misused(let line): return ("", [line])
    }
  }

  private let tanaka = ["login": "tanaka", "name": "田中", "role": "editor,auditor", "department": "promotion"]

  private func signsIn(_ login: String, _ password: String) throws -> Bool {
    let outcome = try SignIn.attempt(
      login: login, password: password, from: Device(browser: "Test", client: "192.0.2.8"), replacing: nil,
      try city.city("numazu").vault.keyring(at: currentInstant()), at: currentInstant(), in: city.city("numazu").store)
    if case .signedIn = outcome { return true }
    return false
  }

  @Test func anAccountIsAddedWithAPasswordFromAFile() throws {
    let added = try run(
      "user add", tanaka.merging(["password-file": "p", "json": ""]) { $1 }, file: "correct horse battery\n")
    #expect(added.problems.isEmpty)
    guard case .array(let list) = try JSON.parse(Array(added.output.utf8)) else {
      Issue.record("no list")
      return
    }
    #expect(list.count == 1)
    #expect(try signsIn("tanaka", "correct horse battery"))
    #expect(try run("user list", [:]).output.contains("tanaka\t田中\teditor,auditor\tpromotion\tactive"))
  }

  @Test func tokensAreMadeListedAndRevoked() throws {
    let make = ["login": "editor", "name": "集計", "scope": "plans.measure,plans.review"]
    let made = try run("token make", make)
    #expect(made.problems.isEmpty && made.output.hasPrefix("machi_"))
    let secret = made.output.trimmed
    let store = try city.city("numazu").store
    func principal() throws -> Principal? {
      try store.read { db in try AccessToken.principal(secret, at: currentInstant(), in: db) }
    }
    #expect(try principal()?.token?.scopes == ["plans.measure", "plans.review"])
    let listed = try run("token list", ["login": "editor"]).output
    #expect(listed.contains("\t集計\tplans.measure,plans.review\t") && listed.contains("in force"))
    #expect(!listed.contains(secret))
    let id = String(listed.prefix { $0 != "\t" })
    #expect(try run("token revoke", ["login": "auditor", "id": id]).problems.count == 1)
    #expect(try run("token revoke", ["login": "editor"]).problems.count == 1)
    #expect(try run("token revoke", ["login": "editor", "id": id]).problems.isEmpty)
    #expect(try principal() == nil)
    for (name, value) in [("scope", "accounts.manage"), ("ends", "2001-01-01"), ("login", "nobody"), ("name", "")] {
      #expect(try run("token make", make.merging([name: value]) { $1 }).problems.count == 1, "\(name)")
    }
  }

  @Test func aPasswordIsTypedTwice() throws {
    #expect(try run("user add", tanaka, typed: ["a fine new day", "a fine old day"]).problems.count == 1)
    #expect(try run("user add", tanaka, typed: ["a fine new day", "a fine new day"]).problems.isEmpty)
    #expect(try signsIn("tanaka", "a fine new day"))
  }

  @Test func withoutATerminalAFileIsAskedFor() throws {
    #expect(try run("user add", tanaka).problems.first?.contains("--password-file") == true)
  }

  @Test(arguments: [
    ("login", "田中"), ("login", "editor"), ("role", "king"), ("role", ","), ("department", "nowhere"), ("name", " "),
  ])
  func whatCannotBeTakenIsSaidInOneLine(_ name: String, _ value: String) throws {
    let result = try run("user add", tanaka.merging([name: value]) { $1 }, typed: ["a fine new day", "a fine new day"])
    #expect(result.problems.count == 1)
  }

  @Test func aPasswordIsReset() throws {
    let options = ["login": "editor", "password-file": "p"]
    #expect(try run("user password", options, file: "short").problems.count == 1)
    #expect(try run("user password", options, file: "A day like many").problems.count == 1)
    #expect(try run("user password", options, file: "a fine new day").problems.isEmpty)
    #expect(try signsIn("editor", "a fine new day"))
    #expect(try run("user password", ["login": "nobody"], typed: ["a fine new day"]).problems.count == 1)
  }
}
