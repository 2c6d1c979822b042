import ModuleKit

extension Basis: UnkeyedEntry {
  static let most = 50

  var handle: String { title.ja }
  var name: Localized { title }
  var fields: Fields { Fields(Fields.words("title", title) + Fields.words("article", article)) }

  init(key: String, _ reader: inout FormReader, _ desk: FrameDesk) {
    self.init(title: reader.localized("title", 1...200), article: reader.optionalLocalized("article", upTo: 200))
  }

  static func inputs(_ plan: Plan, _ language: Language) -> [FrameInput] {
    let texts = EntryTexts.of(language)
    return FrameInput.words("title", texts.title, language, required: true)
      + FrameInput.words("article", texts.article, language)
  }
}

extension UpperPlan: UnkeyedEntry {
  static let most = 50

  var handle: String { title.ja }
  var name: Localized { title }

  var fields: Fields {
    Fields(Fields.words("title", title) + Fields.period(period) + Fields.words("note", note))
  }

  init(key: String, _ reader: inout FormReader, _ desk: FrameDesk) {
    self.init(
      title: reader.localized("title", 1...200), period: reader.period(desk.language),
      note: reader.optionalLocalized("note", upTo: 20_000))
  }

  static func inputs(_ plan: Plan, _ language: Language) -> [FrameInput] {
    let texts = EntryTexts.of(language)
    return FrameInput.words("title", texts.title, language, required: true) + FrameInput.period(language)
      + FrameInput.words("note", texts.note, language, rows: 3)
  }
}

extension Predecessor: UnkeyedEntry {
  static let most = 50

  var handle: String { title.ja }
  var name: Localized { title }
  var fields: Fields { Fields(Fields.words("title", title) + [("plan", plan?.text ?? "")]) }

  init(key: String, _ reader: inout FormReader, _ desk: FrameDesk) throws(StoreError) {
    let title = reader.localized("title", 1...200)
    let written = reader.optionalText("plan", upTo: 60)
    let plan = written.flatMap { ID<Plan>($0) }
    let old = desk.plan.succeeds.first { $0.key == key }?.plan
    let isThere = try plan.map { (id) throws(StoreError) in try Plan.exists(id, in: desk.db) } ?? false
    // What came in with the plan may be held elsewhere.
    let isRight = isThere && plan != desk.plan.id || plan != nil && plan == old
    if written != nil && !isRight { reader.refuse("plan", EntryTexts.of(desk.language).noPlan) }
    self.init(plan: plan, title: title)
  }

  static func inputs(_ plan: Plan, _ language: Language) -> [FrameInput] {
    let texts = EntryTexts.of(language)
    return FrameInput.words("title", texts.title, language, required: true) + [
      FrameInput(name: "plan", label: AlignmentTexts.of(language).heldHere, hint: texts.predecessorHint)
    ]
  }
}
