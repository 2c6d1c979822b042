import ModuleKit

let occasionMigration = Migration(
  "plans-061-occasions", "ALTER TABLE plan_cycle ADD COLUMN because \(.text) NOT NULL DEFAULT ''")

extension Finding {
  /// How many findings a round or an edition may name as what called for it.
  static let mostOccasions = 20
  fileprivate static let mostOffered = 60
  /// What happens in the world, and asks for a look outside the usual rhythm.
  static let callingKinds: [Kind] = [.event, .trend, .issue]
}

extension Plan {
  /// What a form offers as an occasion: what happens before what is, and whatever is chosen already.
  fileprivate func occasionsOffered(_ chosen: Set<String>) -> [Finding] {
    let calling = findings.filter { Finding.callingKinds.contains($0.kind) }
    let others = findings.filter { !Finding.callingKinds.contains($0.kind) }
    let all = calling + others
    return all.prefix(Finding.mostOffered) + all.dropFirst(Finding.mostOffered).filter { chosen.contains($0.key) }
  }

  /// Where one of its findings stands, on the page of the list that has it.
  func target(ofFinding key: String) -> Target {
    let sorted = Finding.Kind.allCases.flatMap { kind in findings.filter { $0.kind == kind } }
    let page = (sorted.firstIndex { $0.key == key } ?? 0) / FindingsView.pageSize + 1
    let list = FindingRoutes.show(id)
    return page == 1 ? list : list.with("page", String(page))
  }
}

extension FormReader {
  /// The findings of the plan that something names as its occasion.
  mutating func occasions(of plan: Plan, _ language: Language) -> [String] {
    let texts = OccasionTexts.of(language)
    let written = Set(fields.all("because"))
    let known = plan.findings.map(\.key).filter(written.contains)
    if known.count < written.count { refuse("because", texts.unknown) }
    if known.count > Finding.mostOccasions { refuse("because", texts.tooMany) }
    return known
  }
}

/// Findings to choose as the occasion; nothing where the plan has none.
func occasionField(_ plan: Plan, _ typed: Fields, _ errors: FormErrors, _ scene: Scene) -> HTML? {
  if plan.findings.isEmpty { return nil }
  let texts = OccasionTexts.of(scene.language)
  let chosen = Set(typed.all("because"))
  let choices = plan.occasionsOffered(chosen).map { finding -> Choice in
    let kind = FindingTexts.of(scene.language).kinds(finding.kind)
    return Choice(finding.key, "\(kind): \(scene.written(String(finding.text.text(in: scene.language).prefix(80))))")
  }
  let isOpen = !chosen.isEmpty || errors["because"] != nil
  return """
    <details\(if: isOpen, " open")><summary>\(texts.because)</summary>\
    \(scene.checkboxes(Field("because", texts.because, hint: texts.hint, errors), chosen, choices))</details>
    """
}

func occasionLabels(_ language: Language) -> [(name: String, label: String)] {
  [("because", OccasionTexts.of(language).because)]
}

/// A row of facts that names what called for something; nothing where nothing did.
func occasionFact(_ keys: [String], _ plan: Plan, _ scene: Scene) -> HTML? {
  let found = keys.compactMap { key in plan.findings.first { $0.key == key } }
  if found.isEmpty { return nil }
  let rows = found.map { finding -> HTML in
    "<li><a href=\"\(scene.to(plan.target(ofFinding: finding.key)))#\(finding.key)\">\(scene.say(finding.text))</a></li>"
  }
  return "<div><dt>\(OccasionTexts.of(scene.language).because)</dt><dd><ul>\(rows)</ul></dd></div>"
}

/// The same as a list of its own.
func occasionList(_ cycle: Cycle?, _ plan: Plan, _ scene: Scene) -> HTML? {
  occasionFact(cycle?.because ?? [], plan, scene).map { "<dl class=\"facts\">\($0)</dl>" }
}

/// What a finding has called for: rounds of the plan, and editions of its lineage.
struct CalledFor {
  private static let mostEditions = 20

  let rounds: [ReviewPeriod]
  let editions: [PlanEntry]

  /// By the keys of a plan's findings.
  static func all(of plan: Plan, _ sight: Sight, in db: Reader) throws -> [String: CalledFor] {
    if plan.findings.isEmpty { return [:] }
    let opened = Set(try Round.all(of: plan.id, at: sight.moment, in: db).map(\.period))
    let cycles = try Cycle.all(of: plan.id, in: db).filter { !$0.because.isEmpty && opened.contains($0.period) }
    let editions = try PlanEntry.lineage(plan.lineage, sight, in: db).prefix(mostEditions).map { entry in
      (entry, try Plan.get(entry.id, sight, in: db).edition.because)
    }
    return plan.findings.map(\.key).reduce(into: [:]) { found, key in
      let called = CalledFor(
        rounds: cycles.filter { $0.because.contains(key) }.map(\.period),
        editions: editions.filter { $0.1.contains(key) }.map(\.0))
      if !called.rounds.isEmpty || !called.editions.isEmpty { found[key] = called }
    }
  }
}

/// What a finding has called for, as its page lists it.
func calledForItems(_ called: CalledFor?, _ plan: Plan, _ published: [ReviewPeriod], _ scene: Scene) -> [HTML] {
  let texts = OccasionTexts.of(scene.language)
  // That a round is being collected is for staff to know.
  let known = (called?.rounds ?? []).filter { published.contains($0) || scene.may(.inspectPlans) }
  let rounds = known.map { period -> HTML in
    let words = texts.reviews(period.shown(in: scene.language))
    let target =
      published.contains(period)
      ? PlanRoutes.show(plan.id).with("period", period.text) : CycleRoutes.cycle(plan.id, period)
    return "<li><a href=\"\(scene.to(target))\">\(words)</a></li>"
  }
  let editions = (called?.editions ?? []).map { entry -> HTML in
    "<li>\(texts.edition): <a href=\"\(scene.to(PlanRoutes.show(entry.id)))\">\(entry.shownTitle(scene))</a></li>"
  }
  return rounds + editions
}

/// Leads to the form that opens a round of today, filled in.
func askBecauseLink(_ finding: Finding, _ plan: Plan, _ scene: Scene) -> HTML? {
  guard scene.may(.collectReviews), Finding.callingKinds.contains(finding.kind), !plan.reviewedLevels.isEmpty,
    plan.edition.state.isPublic
  else { return nil }
  let texts = OccasionTexts.of(scene.language)
  return """
    <p><a href="\(scene.to(StaffRoutes.rounds(plan.id).with("because", finding.key)))#open-round">\(texts.ask)\
    <span class="hidden">: \(scene.say(finding.text))</span></a></p>
    """
}

struct OccasionTexts: Texts {
  let because, hint, unknown, tooMany, calledFor, ask, edition: String
  let reviews: @Sendable (String) -> String

  static let japanese = OccasionTexts(
    because: "きっかけになった現状・課題", hint: "いつもの時期によらず行うときに、そのもとになったできごとや課題を選んでください。",
    unknown: "選んだ現状・課題は、この計画にもうありません。選び直してください。", tooMany: "\(Finding.mostOccasions)件までにしてください。",
    calledFor: "これをきっかけに行ったこと", ask: "これを受けて評価を依頼する", edition: "版", reviews: { "評価（\($0)）" })
  static let english = OccasionTexts(
    because: "What called for it", hint: "Where it is done outside the usual rhythm: the events or issues behind it.",
    unknown: "The plan no longer has what was chosen. Choose again.",
    tooMany: "Choose \(Finding.mostOccasions) at most.", calledFor: "What it has called for",
    ask: "Ask for reviews because of this", edition: "Edition", reviews: { "Reviews (\($0))" })
}
