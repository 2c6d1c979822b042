import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

/// The names of applicants in the list of cases.
@Suite struct QueueNameTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  private func list(_ query: String = "", as role: Role = .editor) throws -> String {
    try desk.city.get("/numazu/staff/cases\(query)", as: role).text
  }

  private func looks() throws -> [AuditEvent] { try desk.events("procedures.queue.viewed") }

  @Test func theOfficeSeesWhoAppliedAndThatIsRecordedOnce() throws {
    let first = try desk.handIn(["dog.1.name": "ポチ"])
    #expect(try list().contains("<td data-label=\"申請者\">山田 花子</td>"))
    #expect(try looks().map(\.detail) == [first.text])
    // A reload tells nothing new; another case does.
    _ = try list()
    #expect(try looks().count == 1)
    let second = try desk.handIn(["owner": "佐藤 <b>次郎</b>"])
    #expect(try list().contains("佐藤 &lt;b&gt;次郎"))
    #expect(Set(try looks().map(\.detail)) == [first.text, second.text])
    // Another's look is another's trace, and what shows no names leaves none.
    _ = try list("", as: .secretariat)
    _ = try list("?state=ended", as: .administrator)
    #expect(Set(try looks().map(\.actor)) == ["editor", "secretariat"])
  }

  @Test func whoMayNotSeeTheAnswersSeesNoName() throws {
    let other = try desk.handIn()
    try desk.store.write { db in
      try db.run("UPDATE procedures_case SET department = 'welfare' WHERE id = \(other)")
      try db.run("UPDATE procedures_step SET department = 'promotion', state = 'open' WHERE case_id = \(other)")
    }
    #expect(try list().contains("山田"), "a step waits for the office")
    try desk.change(other) { ($0.state, $0.outcome, $0.ended) = (.ended, .withdrawn, currentInstant()) }
    let page = try list("?state=all")
    #expect(page.contains(Case.number(other)) && !page.contains("山田"))
    #expect(try desk.open(other).status == 403)
    #expect(try list("?state=all", as: .secretariat).contains("山田"))
  }

  @Test func whatWasErasedHasNoNameAndLeavesNoTrace() throws {
    let id = try desk.handIn()
    try desk.store.write { db in
      try db.run("UPDATE procedures_case SET erased_at = \(currentInstant()) WHERE id = \(id)")
    }
    #expect(try !list().contains("山田") && looks().isEmpty)
  }

  @Test func whereNobodyIsAskedForANameThereIsNone() throws {
    let nameless = Sample.json.replacing(#""type": "name""#, with: #""type": "text""#)
      .replacing(#", "prefill": "name""#, with: "")
    let desk = try Desk(nameless)
    try desk.handIn()
    let page = try desk.city.get("/numazu/staff/cases", as: .editor).text
    #expect(page.contains("<td data-label=\"申請者\">—</td>") && !page.contains("山田"))
    #expect(try desk.events("procedures.queue.viewed").isEmpty)
  }
}
