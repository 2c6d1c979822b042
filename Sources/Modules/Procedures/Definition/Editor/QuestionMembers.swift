import ModuleKit

/// Which members a question of a type has. What is not named here, every question has that is answered.
enum QuestionMembers {
  /// Members that questions of these types alone have.
  private static let only: [String: Set<String>] = [
    "options": ["choice", "choices"], "files": ["file"], "decimals": ["number"], "questions": ["repeated"],
    "least": ["repeated"], "most": ["repeated"], "count": ["repeated"], "formula": ["computed"],
    "hidden": ["computed"], "money": ["computed"],
  ]
  /// What there is of what nobody types.
  private static let ofNotes: Set = ["name", "type", "title", "shown"]
  private static let notTyped: Set = ["example", "readOnly", "prefill", "initial"]
  private static let ofComputed: Set = ["name", "type", "title", "hint", "shown", "privacy", "formula", "hidden"]

  static func has(_ member: String, _ type: String) -> Bool {
    if let types = only[member] { return types.contains(type) }
    switch type {
    case "note": return ofNotes.contains(member)
    case "computed": return ofComputed.contains(member)
    case "file", "repeated", "consent": return !notTyped.contains(member)
    case "yes-no", "choice", "choices": return member != "example"
    default: return true
    }
  }

  /// The question as one of another type: what that has stays, what it needs is there.
  static func fit(_ question: JSON, to type: String, _ names: () -> String) -> JSON {
    let known = Set(only.keys).union(Question.members)
    var members = (question.members?.members ?? []).filter { !known.contains($0.key) || has($0.key, type) }
    func set(_ name: String, _ value: JSON) {
      if let at = members.firstIndex(where: { $0.key == name }) {
        members[at].value = value
      } else {
        members.append(JSON.Member(key: name, value: value))
      }
    }
    func isMissing(_ name: String) -> Bool { members.first { $0.key == name }?.value.items?.isEmpty ?? true }
    set("type", .string(type))
    switch type {
    case "choice", "choices":
      if isMissing("options") { set("options", .array([option(1), option(2)])) }
    case "repeated":
      if isMissing("questions") { set("questions", .array([fresh("text", "質問", en: "Question", names())])) }
    case "computed":
      if !members.contains(where: { $0.key == "formula" }) { set("formula", "0") }
    default: break
    }
    return .object(JSON.Object(members.map { ($0.key, $0.value) }))
  }

  private static func option(_ number: Int) -> JSON {
    ["code": .string(String(number)), "title": Localized("選択肢\(number)", en: "Option \(number)").json]
  }

  static func fresh(_ type: String, _ ja: String, en: String? = nil, _ name: String) -> JSON {
    ["name": .string(name), "type": .string(type), "title": Localized(ja, en: en).json]
  }
}
