import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

/// What registers begin as, and registers that come as one file.
@Suite struct StarterTests {
  @Test func everyStarterIsARegisterThatCanBeKept() throws {
    #expect(Set(RegisterStarter.all.map(\.code)).count == RegisterStarter.all.count)
    #expect(RegisterStarter.office.map(\.frame.fields.count) == [20, 20, 14, 13, 13, 15, 29, 18, 28, 15])
    for starter in RegisterStarter.all {
      let frame = starter.frame
      #expect(!frame.open.isEmpty && Set(frame.fields.map(\.key)).count == frame.fields.count, "\(starter.code)")
      #expect(frame.fields.allSatisfy { FieldKey.isValid($0.key) }, "\(starter.code)")
      #expect(frame.fields.allSatisfy { $0.title.en?.isEmpty == false }, "\(starter.code)")
      #expect(try Frame(json: frame.json) == frame)
    }
    let devices = try #require(RegisterStarter.find("office/telework-devices"))
    #expect(devices.frame.field("borrower")?.isOpen == false && devices.frame.field("borrower")?.privacy == .personal)
  }

  @Test func aStarterIsChosenOnTheForm() throws {
    let city = try TestCity()
    let page = try city.get("/numazu/staff/registers-new", as: .secretariat, language: .english).text
    #expect(page.contains("Information systems") && page.contains("Continuity of systems (ICT-BCP)"))
    let fields = [("id", "systems"), ("title", "情報システム台帳"), ("starter", "office/systems")]
    #expect(try city.post("/numazu/staff/registers-new", fields, as: .secretariat).status == 303)
    #expect(try city.get("/numazu/staff/registers/systems/fields", as: .secretariat).text.contains("標準仕様との適合"))
  }

  private func add(_ text: String, to city: TestCity) throws -> CommandOutcome {
    let command = try #require(registerCommands.first { $0.name == "register add" })
    let place = try city.city("numazu")
    return try command.run(
      CommandCall(
        arguments: ["file"], options: [:], municipality: place.municipality, store: place.store, now: currentInstant(),
        language: .english, file: { _ in Array(text.utf8) }, keys: { try place.vault.keyring(at: currentInstant()) }))
  }

  private func isFailed(_ outcome: CommandOutcome, _ words: String) -> Bool {
    guard case .failed(let lines) = outcome else { return false }
    return lines.joined().contains(words)
  }

  @Test func aFileBringsItsRecords() throws {
    let city = try TestCity()
    let file = """
      {"id": "bcp", "title": {"ja": "台帳", "en": "Register"}, "public": true, "starter": "office/continuity",
       "columns": ["システム・業務の名称", "department", "priority", "rto_hours"],
       "rows": [["住民記録", "市民課", "a", 3], ["掲示板", "広報課", "D（それ以降）", "48"]]}
      """
    guard case .done = try add(file, to: city) else { throw TestProblem(description: "it was not taken") }
    let page = try city.get("/numazu/registers/bcp").text
    #expect(page.contains("住民記録") && page.contains("48"))
    #expect(isFailed(try add(file, to: city), "there is a register bcp already"))
  }

  @Test(arguments: [
    ("{", "JSON"), ("{}", "“id”"), (#"{"id": "a"}"#, "“title”"), (#"{"id": "a", "title": "t"}"#, "no starter"),
    (#"{"id": "a", "title": "t", "starter": "office/food", "columns": ["x"]}"#, "no field “x”"),
    (#"{"id": "a", "title": "t", "starter": "office/food", "columns": ["name"], "rows": [["y"]]}"#, "施設所在地１"),
    (
      #"{"id": "a", "title": "t", "starter": "office/training", "columns": ["title", "fiscal_year"], "rows": [["y", "x"]]}"#,
      "row 1, 年度"
    ),
    (
      #"{"id": "a", "title": "t", "starter": "office/training", "columns": ["title", "fiscal_year"], "rows": [["y"]]}"#,
      "2 cells"
    ),
  ]) func aFileThatIsWrongSaysWhere(_ text: String, _ words: String) throws {
    let city = try TestCity()
    let outcome = try add(text, to: city)
    #expect(text == "{" || isFailed(outcome, words), "\(outcome)")
    if case .done = outcome { Issue.record("it was taken") }
  }
}
