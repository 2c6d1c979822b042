import ModuleKit

/// What people are called whom histories name by login, key or the name of a program.
struct ActorNames: Sendable {
  private let people: [String: String]

  /// `actors` as histories keep them: `suzuki`, `suzuki for tanaka`, a resident's key, nothing.
  init(_ actors: [String], in db: Reader) throws(StoreError) {
    let logins = Set(actors.flatMap(Self.logins)).sorted()
    var people: [String: String] = [:]
    if !logins.isEmpty {
      try db.each("SELECT login, name FROM account WHERE login IN (\(SQL.list(logins)))") {
        (row) throws(StoreError) in people[try row["login"]] = try row["name"]
      }
    }
    self.people = people
  }

  func shown(_ actor: String, _ language: Language) -> String {
    let texts = ActorTexts.of(language)
    if actor.isEmpty || actor.hasPrefix("resident/") || actor.hasPrefix("business/") { return texts.applicant }
    if actor == ProviderAsking.actor { return texts.provider }
    if actor == CommandCall.actor { return texts.operator }
    let names = Self.logins(actor).map { people[$0] ?? texts.counter }
    return names.count == 2 ? texts.deputy(names[0], names[1]) : names.first ?? texts.counter
  }

  private static func logins(_ actor: String) -> [String] {
    if let place = actor.firstRange(of: " by token ") { return [String(actor[..<place.lowerBound])] }
    guard let place = actor.firstRange(of: " for ") else { return [actor] }
    return [String(actor[..<place.lowerBound]), String(actor[place.upperBound...])]
  }
}

private struct ActorTexts: Texts {
  let applicant: String
  let provider: String
  let `operator`: String
  let counter: String
  let deputy: @Sendable (_ name: String, _ giver: String) -> String

  static let japanese = ActorTexts(
    applicant: "申請者", provider: "収納機関", operator: "システムの管理者", counter: "窓口", deputy: { "\($0)（\($1)の代理）" })
  static let english = ActorTexts(
    applicant: "the applicant", provider: "payment service", operator: "the operator", counter: "the counter",
    deputy: { "\($0) for \($1)" })
}
