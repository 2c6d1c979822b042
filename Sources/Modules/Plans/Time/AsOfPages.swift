import ModuleKit

extension Page {
  /// The page with a form to look at another day, and where it shows a day gone by, with a notice that says so.
  func seen(at moment: Moment, _ scene: Scene) -> Page {
    var page = self
    if let day = moment.day { page.isListed = false; page.main = "\(pastNotice(day, scene))\(main)" }
    page.main = "\(page.main)\(dayForm(scene, moment.day?.iso ?? ""))"
    return page
  }
}

private func pastNotice(_ day: Day, _ scene: Scene) -> HTML {
  let texts = AsOfTexts.of(scene.language)
  return """
    <p class="notice past">\(texts.past(day.shown(in: scene.language))) \
    <a href="\(nowLink(scene))">\(texts.toNow)</a></p>
    """
}

/// The same page without the day.
private func nowLink(_ scene: Scene) -> Link {
  scene.to(Target(path: scene.path).with(scene.query.with("asof", nil)))
}

private func dayForm(_ scene: Scene, _ day: String, error: String? = nil) -> HTML {
  let texts = AsOfTexts.of(scene.language)
  let kept = scene.query.pairs.filter { $0.name != "asof" && $0.name != "page" }.map {
    "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" as HTML
  }
  let errors: FormErrors = error.map { ["asof": $0] } ?? [:]
  let field = Field("asof", texts.day, hint: texts.dayHint, errors)
  return """
    <form class="filter asof" action="\(scene.to(Target(path: scene.path)))">\(kept)\
    \(scene.textField(field, day, type: error == nil ? "date" : "text"))\
    <p class="actions"><button class="second">\(texts.look)</button></p></form>
    """
}

/// What was asked for is no day, or one that has not come yet.
func wrongDayPage(_ scene: Scene, isFuture: Bool, _ written: String) -> Page {
  let texts = AsOfTexts.of(scene.language)
  let problem = isFuture ? texts.future : texts.noDay
  return Page(
    texts.wrongDay,
    main: """
      <h1>\(texts.wrongDay)</h1>\(dayForm(scene, String(written.prefix(40)), error: problem))\
      <p><a href="\(nowLink(scene))">\(texts.toNow)</a></p>
      """)
}

extension Page {
  /// With a notice that it shows what holds now, whatever day it was asked for.
  func withoutDays(_ scene: Scene) -> Page {
    let texts = AsOfTexts.of(scene.language)
    var page = self
    page.isListed = false
    page.main = """
      <p class="notice past">\(texts.timeless) <a href="\(nowLink(scene))">\(texts.withoutDay)</a></p>\(main)
      """
    return page
  }
}

/// A day was asked for of a file that has none.
func timelessPage(_ scene: Scene) -> Page {
  let texts = AsOfTexts.of(scene.language)
  return Page(
    texts.timelessHeading,
    main: """
      <h1>\(texts.timelessHeading)</h1><p>\(texts.timeless)</p>\
      <p><a href="\(nowLink(scene))">\(texts.withoutDay)</a></p>
      """)
}

func notThenPage(_ scene: Scene, _ moment: Moment, first: Day) -> Page {
  let texts = AsOfTexts.of(scene.language)
  let target = Target(path: scene.path).with(scene.query.with("asof", first.iso))
  let asked = moment.day?.shown(in: scene.language) ?? ""
  return Page(
    texts.notThen,
    main: """
      <h1>\(texts.notThen)</h1><p>\(texts.notThenLead(asked, first.shown(in: scene.language)))</p>\
      <ul><li><a href="\(scene.to(target))">\(texts.first(first.shown(in: scene.language)))</a></li>\
      <li><a href="\(nowLink(scene))">\(texts.toNow)</a></li></ul>
      """)
}
