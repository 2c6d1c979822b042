import ModuleKit

extension QuestionLookup {
  static let members: Set = ["register", "key", "value", "ground"]

  func write(to json: inout JSONWriter) {
    json.field("register", register)
    json.field("key", JSON.object(.init(key.keys.sorted().map { ($0, JSON.string(key[$0] ?? "")) })))
    json.field("value", value)
    json.field("ground", ground.json)
  }

  /// Nil where the question has none. Throws `MemberFault`.
  init?(of member: MemberReader) throws(MemberFault) {
    guard let json = member.json["lookup"], json != .null else { return nil }
    let own = try MemberReader(json, at: member.place(of: "lookup"), known: Self.members)
    register = try own.needed("register", try own.text("register", upTo: 60))
    value = try own.needed("value", try own.text("value", upTo: 60))
    ground = try own.needed("ground", try own.words("ground", upTo: 2_000))
    key = [:]
    guard let fields = own.json["key"]?.members, !fields.members.isEmpty else {
      throw own.fault("key", "{\"項目\": \"式\"} の形で、1つ以上書いてください。", en: "must be an object of expressions by field")
    }
    let reader = try MemberReader(.object(fields), at: own.place(of: "key"), known: Set(fields.keys))
    for name in fields.keys {
      key[name] = try reader.needed(name, try reader.expression(name))
    }
  }

  /// Whose record is meant, by what was answered; nil where some of it is missing.
  func key(_ state: FormState) -> [String: String]? {
    var texts: [String: String] = [:]
    for (field, text) in key {
      guard let expression = try? Expression.parse(text) else { return nil }
      let value = state.evaluate(expression, at: .top).text
      if value.trimmed.isEmpty { return nil }
      texts[field] = value
    }
    return texts
  }
}
