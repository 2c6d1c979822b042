import ModuleKit

/// Where it is allowed that a register is looked up.
enum LookupRoutes {
  static let show = Route(.get, "/staff/registers/:register/lookup", ID<Register>.self, for: .may(.allowLookups))
  static let save = Route(.post, "/staff/registers/:register/lookup", ID<Register>.self, for: .may(.allowLookups))
}

let lookupEndpoints = [LookupRoutes.show.to(showLookup), LookupRoutes.save.to(saveLookup)]

extension Permission {
  static let allowLookups = Permission(
    "registers.allow-lookups",
    Localized(
      "台帳を、手続の添付書類に代わる照会に使うことを許す。", en: "Allow that a register is looked up in the place of documents."),
    [.secretariat, .administrator])
}

func showLookup(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let (register, lookup) = try visit.store.read { db in
    (try Register.kept(id, by: visit, .allowLookups, in: db), try RegisterLookup.find(id, in: db))
  }
  return .page(lookupPage(register, lookup, [:], visit.scene))
}

func saveLookup(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let register = try visit.store.read { db in try Register.kept(id, by: visit, .allowLookups, in: db) }
  let texts = LookupTexts.of(visit.scene.language)
  let offered = register.frame.lookupFields
  func chosen(_ name: String) -> [String] {
    let ticked = Set(visit.form.all(name))
    return offered.map(\.key).filter(ticked.contains)
  }
  let lookup = RegisterLookup(id, keys: chosen("keys"), fields: chosen("fields"))
  var errors: FormErrors = [:]
  if lookup.keys.isEmpty != lookup.fields.isEmpty {
    errors[lookup.keys.isEmpty ? "keys" : "fields"] = texts.chooseBoth
  }
  // A name alone, or a day, is many people's.
  let isOne = lookup.keys.count > 1 || lookup.keys.allSatisfy { register.frame.field($0)?.isUnique == true }
  if !lookup.keys.isEmpty, !isOne { errors["keys"] = texts.twoKeys }
  if !Set(lookup.keys).isDisjoint(with: lookup.fields) { errors["fields"] = texts.keyIsTold }
  if !errors.isEmpty { return .page(lookupPage(register, lookup, errors, visit.scene), status: 422) }
  let (actor, now) = (try visit.actor, visit.now)
  try visit.store.write(isPublic: false) { db in
    let current = try Register.kept(id, by: visit, .allowLookups, in: db)
    try lookup.save(RecordTable(current), by: actor, at: now, in: db)
  }
  return .seeOther(LookupRoutes.show(id).with("done", "saved"))
}

extension Frame {
  /// What can be compared and told as one text.
  fileprivate var lookupFields: [RecordField] {
    current.filter { field in
      switch field.type {
      case .value, .code: true
      case .lines, .reference, .geometry, .file, .picture: false
      }
    }
  }
}

private func lookupPage(
  _ register: Register, _ lookup: RegisterLookup?, _ errors: FormErrors, _ scene: Scene
) -> Page {
  let texts = LookupTexts.of(scene.language)
  let choices = register.frame.lookupFields.map { Choice($0.key, "\(scene.say($0.title)) <code>\($0.key)</code>") }
  let done: HTML = "<p class=\"notice\" role=\"status\">\(texts.saved)</p>"
  let fields: HTML = """
    \(scene.checkboxes(Field("keys", texts.keys, hint: texts.keysHint, errors), Set(lookup?.keys ?? []), choices))\
    \(scene.checkboxes(Field("fields", texts.fields, hint: texts.fieldsHint, errors), Set(lookup?.fields ?? []), choices))\
    <p class="actions"><button>\(texts.save)</button></p>
    """
  return Page(
    texts.title, trail: [deskCrumb],
    main: """
      <h1>\(texts.title)</h1><p class="level">\(scene.say(register.title))</p>\
      \(if: scene.query["done"] == "saved" && errors.isEmpty, done)\
      \(scene.errorSummary(errors, [("keys", texts.keys), ("fields", texts.fields)]))<p>\(texts.lead)</p>\
      \(if: choices.isEmpty, "<p class=\"empty\">\(texts.noFields)</p>")\
      \(if: !choices.isEmpty, scene.form(LookupRoutes.save(register.id), fields))
      """)
}

struct LookupTexts: Texts {
  let title: String
  let lead: String
  let keys: String
  let keysHint: String
  let fields: String
  let fieldsHint: String
  let save: String
  let saved: String
  let noFields: String
  let chooseBoth: String
  let twoKeys: String
  let keyIsTold: String

  static let japanese = LookupTexts(
    title: "手続での照会を許す",
    lead:
      "許すと、手続の定義に書いた質問について、担当の職員が案件から1件ずつ照会できます。カードで本人を確かめた人の申請では、その人自身の記録だけが答えに入ります。照会は1回ごとに記録され、本人も見られます。両方とも選ばずに保存すると、許可を取り消します。",
    keys: "人を見分ける項目", keysHint: "すべてが一致した記録だけを探します。氏名と生年月日のように、1人に決まる組にします。",
    fields: "答えてよい項目", fieldsHint: "手続に要るものだけにします。", save: "保存する", saved: "保存しました。",
    noFields: "照会に使える項目がありません。", chooseBoth: "見分ける項目と答える項目の両方を選ぶか、両方とも外してください。",
    twoKeys: "1つの項目では人が決まりません。2つ以上か、重複を許さない項目を選んでください。",
    keyIsTold: "見分ける項目は、答える項目から外してください。")
  static let english = LookupTexts(
    title: "Allow look-ups for procedures",
    lead:
      "Clerks may then look up one record at a time, from a case, for questions whose definition says so. Into applications of those whom a card has identified goes their own record alone. Each look-up is recorded, and shown to the person. Save with nothing chosen to allow it no longer.",
    keys: "What tells who it is",
    keysHint: "All have to fit. Choose what one person alone has, such as name and date of birth.",
    fields: "What may be told", fieldsHint: "What procedures need, and no more.", save: "Save", saved: "It was saved.",
    noFields: "No field of this register can be used.", chooseBoth: "Choose some of both, or none of either.",
    twoKeys: "One field is not enough to tell who it is. Choose two, or one whose values are unique.",
    keyIsTold: "What tells who it is need not be told: take it out here.")
}
