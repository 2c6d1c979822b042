import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

/// The desk of a register with computed fields: half the height, and words made of the name and of that.
struct ComputedDesk {
  let desk: RegisterDesk

  init(_ records: [[String: String]] = []) throws {
    desk = try RegisterDesk()
    try desk.add(records)
    try define(0, "half", "${height} div 2", result: "number", decimals: 2)
    try define(0, "label", "concat(${name}, if(${half} > 1, '（高）', ''))")
    try desk.runJobs()
  }

  /// Sends the form of a field and answers what came; `number` 0 is a new one.
  func sent(
    _ number: Int, _ key: String, _ formula: String, result: String = "text", decimals: Int = 0,
    rules: [String] = ["public"], privacy: String = "none", type: String = "computed"
  ) throws -> Response {
    try desk.send(
      "/staff/registers/aed/fields/\(number)",
      [
        ("version", String(try desk.register().version)), ("key", key), ("title", "計算 \(key)"), ("type", type),
        ("formula", formula), ("result", result), ("decimals", String(decimals)), ("privacy", privacy),
      ] + rules.map { ("rules", $0) })
  }

  func define(
    _ number: Int, _ key: String, _ formula: String, result: String = "text", decimals: Int = 0,
    rules: [String] = ["public"], privacy: String = "none"
  ) throws {
    let answer = try sent(
      number, key, formula, result: result, decimals: decimals, rules: rules, privacy: privacy)
    if answer.status != 303 { throw TestProblem(description: answer.text.suffix(3_000).description) }
  }

  /// What the fault of the form says, without marks; nil where it was saved.
  func fault(_ key: String, _ formula: String, result: String = "number") throws -> String? {
    let answer = try sent(0, key, formula, result: result)
    return answer.status == 303 ? nil : answer.text
  }

  func field(_ key: String) throws -> RecordField { try #require(try desk.register().frame.field(key)) }

  func record(_ number: Int) throws -> RegisterRecord {
    try desk.store.read { db in try RecordTable(Register.get(desk.id, in: db)).get(number, in: db) }
  }

  /// The words of a record's fields, by their keys.
  func words(_ number: Int, _ keys: [String] = ["half", "label"]) throws -> [String] {
    let record = try record(number)
    return try keys.map { key in
      let field = try field(key)
      return field.type.text(of: record[field], .japanese) ?? ""
    }
  }
}
