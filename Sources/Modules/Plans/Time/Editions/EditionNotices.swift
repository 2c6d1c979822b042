import ModuleKit

/// How far an edition is, in a word.
func stateBadge(_ state: Edition.State, _ scene: Scene) -> HTML {
  "<span class=\"tag\">\(EditionTexts.of(scene.language).state(state))</span>"
}

/// Says on a plan's pages that what they show does not hold, or not yet, or no longer.
func editionNotice(_ plan: Plan, _ editions: [PlanEntry], _ scene: Scene) -> HTML {
  let texts = EditionTexts.of(scene.language)
  let edition = plan.edition
  if edition.state == .inForce && edition.ending == nil { return periodNotice(plan, scene) ?? "" }
  let current = editions.first { $0.state == .inForce && $0.id != plan.id }.map { entry -> HTML in
    " \(texts.nowInForce): <a href=\"\(scene.to(PlanRoutes.show(entry.id)))\">\(entry.shownTitle(scene))</a>"
  }
  return "<p class=\"notice\">\(texts.notice(edition, scene.language))\(current)</p>"
}

/// The rows of a plan's facts that tell of its edition.
func editionFacts(_ plan: Plan, _ editions: [PlanEntry], _ scene: Scene) -> HTML {
  let texts = EditionTexts.of(scene.language)
  let edition = plan.edition
  func fact(_ label: String, _ value: HTML?) -> HTML? { value.map { "<div><dt>\(label)</dt><dd>\($0)</dd></div>" } }
  let decided = edition.decision.map { decision -> HTML in
    let number: HTML? = decision.number.map { " <span class=\"note\">\(scene.written($0))</span>" }
    return "\(scene.say(decision.by)) — \(decision.on.shown(in: scene.language))\(number)"
  }
  let others = editions.map { entry -> HTML in
    let name = entry.shownTitle(scene)
    if entry.id == plan.id { return "<li><strong>\(name)</strong> \(stateBadge(entry.state, scene))</li>" }
    return """
      <li><a href="\(scene.to(PlanRoutes.show(entry.id)))">\(name)</a> \(stateBadge(entry.state, scene))</li>
      """
  }
  let list: HTML? = others.count > 1 ? "<ul>\(others)</ul>" : nil
  return """
    \(occasionFact(edition.because, plan, scene))\(fact(texts.edition, edition.name.map { scene.say($0) }))\(fact(texts.decided, decided))\
    \(fact(texts.inForceFrom, edition.inForceFrom.map { "\($0.shown(in: scene.language))" }))\
    \(fact(texts.endedOn, edition.ending.map { "\($0.on.shown(in: scene.language)) (\(texts.cause($0.cause)))" }))\
    \(fact(texts.editions, list))
    """
}

func plainTitle(_ title: Localized, _ edition: Localized?, _ scene: Scene) -> HTML {
  guard let edition else { return scene.plain(title) }
  return scene.language == .japanese
    ? "\(scene.plain(title))（\(scene.plain(edition))）" : "\(scene.plain(title)) (\(scene.plain(edition)))"
}

extension PlanEntry {
  /// The title with the edition's name, for where no element may stand (an option of a list).
  func plainTitle(_ scene: Scene) -> HTML { Plans.plainTitle(title, edition, scene) }

  /// The title with the edition's name.
  func shownTitle(_ scene: Scene) -> HTML {
    guard let name = edition else { return scene.say(title) }
    return "\(scene.say(title)) <span class=\"note\">\(scene.say(name))</span>"
  }
}
