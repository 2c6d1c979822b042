import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

/// A town with a guide to keeping a dog: it leads to the dog's registration, to bags for waste, and to an allowance that asks for
/// a card.
final class LifeTown {
  let counter: Counter
  var city: TestCity { counter.city }
  var store: Store { get throws { try city.city("numazu").store } }
  var keys: Keyring { get throws { try city.city("numazu").vault.keyring(at: currentInstant()) } }

  static let guide = """
    {"title": {"ja": "犬を飼うとき", "en": "You keep a dog"}, "lead": "犬を飼い始めた人の手続です。", "event": "moving",
     "questions": [
       {"name": "new", "type": "yes-no", "required": true, "privacy": "none", "title": "登録していない犬ですか"},
       {"name": "where", "type": "address", "shared": "address", "shown": "${new}", "title": "どこで飼いますか"}],
     "procedures": [
       {"procedure": "dog", "applies": "${new}", "why": "30日以内に登録します。"},
       {"procedure": "bags", "need": "advised", "why": "袋をもらえます。"},
       {"procedure": "aid", "applies": "${new}", "why": "手当があります。"},
       {"procedure": "gone", "why": "今はありません。"},
       {"title": "動物病院", "words": "病院へ行ってください。", "why": "注射を受けます。", "link": "https://vet.example/"}]}
    """
  static let bags = """
    {"title": {"ja": "袋の申込み", "en": "Bags"}, "summary": "袋をもらう申込みです。", "otherWay": "窓口でもできます。",
     "kind": "registration", "sections": [{"name": "who", "title": "あなた", "questions": [
       {"name": "applicant", "type": "name", "title": "申し込む人", "required": true, "prefill": "name"},
       {"name": "home", "type": "address", "title": "住所", "required": true, "prefill": "address"},
       {"name": "count", "type": "number", "title": "枚数", "privacy": "none", "required": true, "constraint": ". < 100"},
       {"name": "kind", "type": "text", "title": "犬の種類", "required": "${count} > 10", "hint": "${count}枚の理由"}]}],
     "steps": [{"name": "give", "title": "渡す", "kind": "work"}]}
    """
  static let aid = """
    {"title": "犬の手当", "summary": "手当です。", "otherWay": "窓口でもできます。", "assurance": "card",
     "sections": [{"name": "a", "title": "あなた", "questions": [
       {"name": "n", "type": "name", "title": "氏名", "required": true, "prefill": "name"}]}]}
    """

  init(settings: [String: String] = [:]) throws {
    counter = try Counter(settings: settings)
    try open("bags", Self.bags)
    try open("aid", Self.aid)
    let guide = try LifeGuide(json: Self.guide)
    try store.write { db in
      guard let id = ID<LifeGuide>("dog-life") else { return }
      _ = try KeptGuide.add(id, guide, isOpen: true, by: "test", at: currentInstant(), in: db)
    }
  }

  func open(_ name: String, _ json: String, of department: String? = nil) throws {
    let definition = try ProcedureDefinition(json: json)
    let (now, office) = (currentInstant(), department.flatMap { ID<Department>($0) })
    guard let id = ID<Procedure>(name) else { throw TestProblem(description: name) }
    try store.write { db in
      try Procedure(id, definition.title, of: office, working: nil, at: now).add(by: "test", at: now, in: db)
      _ = try Procedure.get(id, in: db).publish(definition, by: "test", at: now, in: db)
      var procedure = try Procedure.get(id, in: db)
      procedure.isOpen = true
      _ = try procedure.save("procedures.settings", by: "test", at: now, in: db)
    }
  }

  func change(_ name: String, _ edit: @escaping @Sendable (inout Procedure) -> Void) throws {
    guard let id = ID<Procedure>(name) else { return }
    try store.write { db in
      var procedure = try Procedure.get(id, in: db)
      edit(&procedure)
      _ = try procedure.save("procedures.settings", by: "test", at: currentInstant(), in: db)
    }
  }

  static let said = ("answers", #"{"new":"1","where":"沼津市御幸町16-1"}"#)

  /// Begins these; answers the draft's address.
  func begin(_ procedures: [String] = ["dog", "bags"]) throws -> String {
    let response = try counter.send(
      .post, "/numazu/life-events/dog-life/applications",
      [Self.said, ("pace", "all")] + procedures.map { ("procedure", $0) })
    guard response.status == 303, let address = response.header("Location") else {
      throw TestProblem(description: "not begun: \(response.status)")
    }
    return address
  }

  static let answers = [
    ("all_name", "山田 花子"), ("all_name/kana", "やまだ はなこ"), ("p1_kind", "new"), ("p1_dog/1/p1_name", "ポチ"),
    ("p1_agree", "1"), ("p2_home", "沼津市御幸町16-1"), ("p2_count", "5"),
  ]

  /// Hands both in; answers the intake's address.
  func handIn() throws -> String {
    let draft = try begin()
    _ = try counter.send(.post, draft + "?at=all", Self.answers)
    let response = try counter.send(.post, draft + "/review")
    guard response.status == 303, let address = response.header("Location") else {
      throw TestProblem(description: "not handed in: \(response.status) \(response.text)")
    }
    return String(address.split(separator: "?")[0])
  }

  func intake() throws -> Intake? {
    try store.read { db in try db.first("SELECT \(Intake.columns) FROM procedures_intake") }
  }
}
