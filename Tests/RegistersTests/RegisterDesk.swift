import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

/// A city with one register of AEDs: a name, a day, a number with one decimal, a place, a code, a phone number that is
/// personal.
struct RegisterDesk {
  let city: TestCity
  let store: Store
  let id: ID<Register>

  /// Every number is told, unless `least` says otherwise.
  init(isPublic: Bool = true, least: Int? = 1, kinds: [String] = ["屋内"]) throws {
    city = try TestCity()
    store = try city.city("numazu").store
    id = try #require(ID<Register>("aed"))
    var frame = Frame()
    frame.add { number in
      var field = RecordField(number: number, key: "name", title: Localized("名称", en: "Name"), type: .value(.text))
      (field.isRequired, field.isUnique, field.isPublic) = (true, true, true)
      return field
    }
    for (key, title, type) in [
      ("placed", "設置日", FieldType.value(.day)), ("height", "高さ", .value(.number(decimals: 1))),
      ("latitude", "緯度", .value(.latitude)), ("longitude", "経度", .value(.longitude)),
      (
        "kind", "区分",
        .code(kinds.enumerated().map { CodeItem(code: "\($0 + 1)", title: Localized($1, en: "Kind \($0 + 1)")) })
      ),
    ] {
      frame.add { number in
        var field = RecordField(number: number, key: key, title: Localized(title), type: type)
        field.isPublic = true
        return field
      }
    }
    frame.add { number in
      var field = RecordField(number: number, key: "phone", title: Localized("担当者の電話"), type: .value(.phone))
      (field.isPublic, field.privacy) = (true, .personal)
      return field
    }
    var register = Register.new(id, number: 1, Localized("AED設置箇所"), frame: frame, at: currentInstant())
    register.openness = isPublic ? .records : .closed
    register.least = least
    let made = register
    try store.write { db in try made.add(by: "test", at: currentInstant(), in: db) }
  }

  func register() throws -> Register { try store.read { [id] db in try Register.get(id, in: db) } }

  /// Adds records by the fields' keys, as one change at this time.
  @discardableResult
  func add(_ records: [[String: String]], at now: Instant = currentInstant()) throws -> [Int] {
    try store.write { [id] db in
      let register = try Register.get(id, in: db)
      var writing = RecordWriting(register, in: db)
      let numbers = try records.map { record in
        var values: [Int: Value] = [:]
        for field in register.frame.current {
          values[field.number] = try FieldCheck(field).value(of: record[field.key] ?? "")
        }
        return try writing.add(values)
      }
      try writing.finish(.added, "", by: "test", at: now)
      return numbers
    }
  }

  func page(_ path: String, as role: Role? = nil, language: Language = .japanese) throws -> (status: Int, text: String)
  {
    let response = try city.get("/numazu" + path, as: role, language: language)
    return (response.status, response.text)
  }

  func send(_ path: String, _ fields: [(String, String)], as role: Role = .secretariat) throws -> Response {
    try city.post("/numazu" + path, fields, as: role)
  }

  /// Does the module's jobs that are due.
  func runJobs() throws {
    let place = JobPlace(name: "numazu", store: store, vault: try city.city("numazu").vault)
    let kinds = Module.registers.jobs.filter { $0.every == nil }
    JobRunner(kinds, places: { [place] }, now: currentInstant).runDue()
  }
}
