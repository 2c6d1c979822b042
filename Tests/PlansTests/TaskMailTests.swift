import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Mails about tasks: to whom, when, and until when.
@Suite(.serialized) struct TaskMailTests {
  private static let path = "/numazu/staff/plans/johoka-suishin/new-task"

  private func subjects(_ city: City) throws -> [String] {
    let keys = try city.vault.keyring(at: currentInstant())
    return try city.store.read { db in
      try Mail.list(limit: 50, in: db).map { $0.words(keys) }.filter { $0.recipient == "editor@city.example.jp" }
        .compactMap(\.subject)
    }
  }

  private func city(_ test: TestCity) throws -> City {
    let city = try test.city("numazu")
    let keys = try city.vault.keyring(at: currentInstant())
    try city.store.write { db in
      let editor = try #require(try Account.find(login: "editor", in: db))
      try Account.set(mail: "editor@city.example.jp", of: editor.id, keys, in: db)
    }
    return city
  }

  private func give(_ test: TestCity, _ department: String, due: Day) throws -> String {
    let fields = [("words", "窓口の\r\n待ち時間を\t調べる"), ("department", department), ("due", due.iso)]
    let made = try test.post(Self.path, fields, as: .secretariat)
    #expect(made.status == 303, "\(made.text.prefix(300))")
    return String(try #require(made.header("Location")).prefix { $0 != "?" })
  }

  private func remind(_ city: City, _ day: Day) throws -> Int {
    try TaskReminding(now: day.begin + 9 * 3_600).run(city.store) { try city.vault.keyring(at: currentInstant()) }
    return try subjects(city).count
  }

  @Test(arguments: Backend.all) func itsOwnerIsToldAndRemindedUntilItIsDone(_ backend: Backend) throws {
    let test = try TestCity(backend)
    let city = try city(test)
    let due = currentInstant().day + 30
    let task = try give(test, "promotion", due: due)
    #expect(try subjects(city).filter { $0.contains("課題のお願い") && $0.hasSuffix("：窓口の 待ち時間を 調べる") }.count == 1)
    #expect(try remind(city, due + -20) == 1)
    #expect(try remind(city, due + -7) == 2)
    #expect(try remind(city, due + -7) == 2)
    #expect(try remind(city, due + -6) == 2)
    #expect(try remind(city, due) == 3)
    #expect(try remind(city, due + 1) == 4)
    #expect(try subjects(city).contains { $0.contains("期限を1日過ぎています") })
    let done = [("version", "1"), ("state", "done"), ("outcome", "調べた。")]
    #expect(try test.post(task, done, as: .editor).status == 303)
    #expect(try remind(city, due + 7) == 4)
  }

  @Test func othersAreNotToldAndANewOwnerIs() throws {
    let test = try TestCity()
    let city = try city(test)
    let due = currentInstant().day + 30
    let task = try give(test, "welfare", due: due)
    #expect(try subjects(city).isEmpty)
    let moved = [
      ("version", "1"), ("words", "待ち時間"), ("department", "promotion"), ("due", due.iso), ("state", "open"),
    ]
    #expect(try test.post(task, moved, as: .secretariat).status == 303)
    #expect(try subjects(city).count == 1)
    let again = [("version", "2"), ("words", "待ち"), ("department", "promotion"), ("due", due.iso), ("state", "open")]
    #expect(try test.post(task, again, as: .secretariat).status == 303)
    #expect(try subjects(city).count == 1)
  }
}
