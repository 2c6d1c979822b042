import ModuleKit

/// A scale of marks to begin with, for a plan that came without one.
enum ScaleStarter: String, Sendable, CaseIterable {
  case signs, letters

  var marks: [Mark] {
    switch self {
    case .signs:
      [
        mark("◎", "計画どおり", "As planned", true), mark("○", "おおむね計画どおり", "Mostly as planned", true),
        mark("△", "遅れている", "Behind", false), mark("×", "未着手", "Not begun", false),
      ]
    case .letters:
      [
        mark("A", "順調", "On course", true), mark("B", "おおむね順調", "Mostly on course", true),
        mark("C", "やや遅れ", "Somewhat behind", false), mark("D", "遅れ", "Behind", false),
      ]
    }
  }

  private func mark(_ sign: String, _ ja: String, _ en: String, _ isDone: Bool) -> Mark {
    Mark(
      sign: sign, label: Localized(ja, en: en), countsAsDone: isDone, kind: .degree, requires: [], band: nil)
  }
}

extension StaffRoutes {
  static let chooseLevels = Route(.post, "/staff/plans/:plan/reviewed-levels", ID<Plan>.self, for: .may(.editPlans))
}

/// Says which levels of a plan are reviewed, where none is; a plan without marks gets a scale.
struct ReviewScale: Sendable {
  let plan: ID<Plan>
  let form: Fields
  let actor: String
  let language: Language
  let now: Instant

  /// The messages by field; nothing is written where there are any, or where some level is reviewed already.
  func run(in db: Writer) throws -> FormErrors {
    let old = try Plan.get(plan, in: db)
    if !old.reviewedLevels.isEmpty { return [:] }
    var (changed, reader) = (old, FormReader(form, language))
    let chosen = Set(form.all("levels"))
    for index in changed.levels.indices {
      changed.levels[index].isReviewed = chosen.contains(changed.levels[index].key)
    }
    if changed.reviewedLevels.isEmpty { reader.refuse("levels", ReviewScaleTexts.of(language).levelsNeeded) }
    if changed.marks.isEmpty {
      let starter = reader.choice("scale") { ScaleStarter(rawValue: $0) }
      if starter == nil { reader.require("scale") }
      changed.marks = starter?.marks ?? []
    }
    guard reader.errors.isEmpty else { return reader.errors }
    let version = try Plan.version(of: plan, in: db)
    try changed.update(in: db)
    try changed.record(.changed, version: version + 1, by: actor, at: now, detail: "reviewed levels", in: db)
    return [:]
  }
}

func chooseReviewedLevels(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let scale = ReviewScale(
    plan: id, form: visit.form, actor: try visit.actor, language: visit.scene.language, now: visit.now)
  let errors = try visit.store.write { db in try scale.run(in: db) }
  if errors.isEmpty { return .seeOther(StaffRoutes.rounds(id)) }
  let view = try visit.store.read { db in try RoundsView(id, in: db) }
  return .page(roundsPage(view, typed: visit.form, errors, visit.scene), status: 422)
}

/// What keeps a plan from having rounds, and what to do about it; nothing where nothing does.
func reviewScaleNotice(_ plan: Plan, _ typed: Fields, _ errors: FormErrors, _ scene: Scene) -> HTML {
  let texts = ReviewScaleTexts.of(scene.language)
  if !plan.edition.state.isPublic {
    let link: HTML = """
       <a href="\(scene.to(EditionRoutes.editions(plan.id)))">\(EditionTexts.of(scene.language).manage)</a>
      """
    return "<p class=\"notice\">\(texts.draft)\(if: scene.may(.stageEditions), link)</p>"
  }
  if !plan.reviewedLevels.isEmpty { return "" }
  if !scene.may(.editPlans) { return "<p class=\"notice\">\(texts.noLevels) \(texts.askSecretariat)</p>" }
  let levels = scene.checkboxes(
    Field("levels", texts.levels, hint: texts.levelsHint, required: true, errors), Set(typed.all("levels")),
    plan.levels.map { Choice($0.key, scene.plain($0.name)) })
  let scales = ScaleStarter.allCases.map { starter in
    Choice(
      starter.rawValue,
      "\(starter.marks.map { "\($0.sign) \($0.label.text(in: scene.language))" }.joined(separator: " ／ "))")
  }
  let scale = scene.radios(
    Field("scale", texts.scale, hint: texts.scaleHint, required: true, errors), typed["scale"] ?? "", scales)
  let form = scene.form(
    StaffRoutes.chooseLevels(plan.id),
    "\(levels)\(if: plan.marks.isEmpty, scale)<p class=\"actions\"><button>\(texts.save)</button></p>")
  return "<div class=\"notice\"><p>\(texts.noLevels)</p></div><section><h2>\(texts.levels)</h2>\(form)</section>"
}

func reviewScaleLabels(_ scene: Scene) -> [(name: String, label: String)] {
  let texts = ReviewScaleTexts.of(scene.language)
  return [("levels", texts.levels), ("scale", texts.scale)]
}

struct ReviewScaleTexts: Texts {
  let noLevels, askSecretariat, draft, levels, levelsHint, levelsNeeded, scale, scaleHint, save: String

  static let japanese = ReviewScaleTexts(
    noLevels: "この計画では、どの階層を評価するかがまだ決まっていません。決めると、評価の受付を始められます。", askSecretariat: "計画の事務局に依頼してください。",
    draft: "この計画は下書きです。決定を記録して施行すると、評価の受付を始められます。", levels: "評価する階層",
    levelsHint: "ここで選んだ階層の項目を、担当課が評価します。受付を始めたあとは変えられません。", levelsNeeded: "評価する階層を1つ以上選んでください。",
    scale: "評価の記号", scaleHint: "この計画には評価の記号がありません。使うものを選んでください。左の2つを「達成」に数えます。", save: "この内容で決める")
  static let english = ReviewScaleTexts(
    noLevels: "Nobody has said yet which levels of this plan are reviewed. Once that is set, a round can be opened.",
    askSecretariat: "Please ask the plan’s secretariat.",
    draft: "This plan is a draft. A round can be opened once its decision is recorded and it is in force.",
    levels: "Levels to be reviewed",
    levelsHint: "Departments review the items of these levels. It cannot be changed here afterwards.",
    levelsNeeded: "Choose at least one level.", scale: "Marks",
    scaleHint: "This plan has no marks yet. Choose a scale; the first two of it count as achieved.", save: "Set this")
}
