import ModuleKit

extension Organisation.Person: FrameEntry {
  static let most = 200

  var fields: Fields { Fields([("nameJa", name.ja), ("nameEn", name.en ?? "")]) }
  var line: String { name.line }

  init(key: String, _ reader: inout FormReader, _ desk: FrameDesk) {
    self.init(key: key, name: reader.localized("name", 1...200))
  }

  static func inputs(_ plan: Plan, _ language: Language) -> [FrameInput] {
    let texts = OrganisationTexts.of(language)
    return [
      FrameInput(name: "nameJa", label: texts.nameJa, hint: texts.postHint, isRequired: true),
      FrameInput(name: "nameEn", label: texts.nameEn),
    ]
  }
}

extension Organisation.Role: FrameEntry {
  static let most = 200

  var fields: Fields {
    Fields([
      ("nameJa", name.ja), ("nameEn", name.en ?? ""), ("person", person ?? ""), ("body", body ?? ""),
      ("reportsTo", reportsTo ?? ""),
    ])
  }

  init(key: String, _ reader: inout FormReader, _ desk: FrameDesk) {
    let organisation = desk.plan.organisation ?? Organisation()
    func one(_ name: String, of keys: [String]) -> String? {
      reader.choice(name) { keys.contains($0) ? $0 : nil }
    }
    self.init(
      key: key, name: reader.localized("name", 1...200), person: one("person", of: organisation.people.map(\.key)),
      body: one("body", of: organisation.bodies.map(\.key)),
      reportsTo: one("reportsTo", of: organisation.roles.map(\.key).filter { $0 != key }))
  }

  static func inputs(_ plan: Plan, _ language: Language) -> [FrameInput] {
    let texts = OrganisationTexts.of(language)
    let organisation = plan.organisation ?? Organisation()
    func one(_ name: String, _ label: String, _ among: [(key: String, name: Localized)]) -> FrameInput {
      let choices = among.map { (value: $0.key, label: $0.name.text(in: language)) }
      return FrameInput(name: name, label: label, kind: .choice(choices, none: texts.none))
    }
    return [
      FrameInput(name: "nameJa", label: texts.nameJa, hint: texts.roleHint, isRequired: true),
      FrameInput(name: "nameEn", label: texts.nameEn),
      one("person", PlanTexts.of(language).heldBy, organisation.people.map { ($0.key, $0.name) }),
      one("body", texts.roleBody, organisation.bodies.map { ($0.key, $0.name) }),
      one("reportsTo", texts.reportsTo, organisation.roles.map { ($0.key, $0.name) }),
    ]
  }
}
