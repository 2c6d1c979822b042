import ModuleKit

/// Progress at a glance: a bar that is also a table, and the rate with its rule and both numbers.
func progressSection(_ view: PlanView, _ scene: Scene, _ texts: PlanTexts) -> HTML {
  let summary = view.summary
  guard let period = summary.period else {
    let none: HTML = "<section><h2>\(texts.progress)</h2><p class=\"empty\">\(texts.noReviews)</p></section>"
    return view.plan.reviewedLevels.isEmpty ? "" : none
  }
  return """
    <section id="progress"><h2>\(texts.progress) <span class="note">\(period.shown(in: scene.language))</span></h2>
    \(bar(summary, scene, texts))\(rate(summary, scene, texts))\(markTable(view, scene, texts))\
    \(periodLinks(view, scene, texts))</section>
    """
}

/// The same in short: the bar, how many have each mark, and the rate.
func progressLine(_ summary: Summary, _ scene: Scene) -> HTML {
  guard let period = summary.period else { return "" }
  let texts = PlanTexts.of(scene.language)
  let rows = summary.rows.enumerated().map { index, row in
    "<li>\(markBadge(row.mark, index, scene)) <strong>\(row.count)</strong></li>" as HTML
  }
  let unreviewed: HTML = "<li>\(texts.unreviewed) <strong>\(summary.unreviewed)</strong></li>"
  return """
    <section><h2>\(texts.progress) <span class="note">\(period.shown(in: scene.language))</span></h2>\
    \(bar(summary, scene, texts))<ul class="inline">\(rows)\(if: summary.unreviewed > 0, unreviewed)</ul>\
    \(rate(summary, scene, texts))</section>
    """
}

private func rate(_ summary: Summary, _ scene: Scene, _ texts: PlanTexts) -> HTML? {
  let done = summary.rows.filter(\.mark.countsAsDone).map(\.mark.sign)
  guard !done.isEmpty, let percent = percentage(summary.done, of: summary.total) else { return nil }
  return """
    <div class="rate"><p><strong>\(texts.achievement(summary.done, summary.total, percent))</strong><br>\
    <span class="note">\(texts.achievementRule(done))</span></p>\(scene.formula(summary.rateFormula))</div>
    """
}

private func bar(_ summary: Summary, _ scene: Scene, _ texts: PlanTexts) -> HTML? {
  guard summary.total > 0 else { return nil }
  var parts = summary.rows.enumerated().map { (index: $0, sign: $1.mark.sign, count: $1.count) }
  parts.append((9, "", summary.unreviewed))
  parts.removeAll { $0.count == 0 }
  var start = 0
  let scale = max(summary.total, summary.reviewed)
  let drawn = parts.map { part -> HTML in
    let (x, width) = (start * 1_000 / scale, part.count * 1_000 / scale)
    start += part.count
    return "<rect class=\"mark-\(part.index)\" x=\"\(x)\" y=\"0\" width=\"\(width)\" height=\"10\"/>"
  }
  let words = parts.map { "\($0.sign.isEmpty ? texts.unreviewed : $0.sign) \($0.count)" }
  return """
    <svg class="bar" viewBox="0 0 1000 10" role="img" aria-label="\(texts.picture(words))" preserveAspectRatio="none">\
    \(drawn)</svg>
    """
}

private func markTable(_ view: PlanView, _ scene: Scene, _ texts: PlanTexts) -> HTML {
  let summary = view.summary
  func row(_ head: HTML, _ count: Int, _ mark: String) -> HTML {
    let target = PlanRoutes.show(view.plan.id).with(view.filter.fields.with("mark", mark))
    let number: HTML = count == 0 ? "0" : "<a href=\"\(scene.to(target))#structure\">\(count)</a>"
    return """
      <tr><th scope="row">\(head)</th><td class="number">\(number)</td>\
      <td class="number">\(shareCell(count, of: summary.total, scene))</td>\(computedCell(view, mark))</tr>
      """
  }
  let rows = summary.rows.enumerated().map { index, found in
    row(markBadge(found.mark, index, scene), found.count, found.mark.sign)
  }
  let unreviewed = summary.unreviewed
  let computedHead: HTML = """
    <th scope="col" class="number"><a href="\(scene.to(CriteriaRoutes.list(view.plan.id)))">\
    \(CriteriaTexts.of(scene.language).computed)</a></th>
    """
  return """
    <table class="marks"><caption class="hidden">\(texts.progress)</caption>\
    <thead><tr><th scope="col">\(texts.mark)</th><th scope="col" class="number">\(texts.count)</th>\
    <th scope="col" class="number">\(texts.share)</th>\(if: !view.computed.isEmpty, computedHead)</tr></thead><tbody>\(rows)\
    \(if: unreviewed > 0, row("\(texts.unreviewed)", unreviewed, "none"))</tbody>\
    <tfoot><tr><th scope="row">\(texts.total)</th><td class="number">\(scene.formula(String(summary.total), summary.totalFormula))</td>\
    <td class="number"></td>\(if: !view.computed.isEmpty, computedTotal(view, scene))</tr></tfoot></table>
    """
}

/// What the indicators say of all, and of which marks it is the sum.
private func computedTotal(_ view: PlanView, _ scene: Scene) -> HTML {
  let parts = view.summary.rows.map { view.computed[$0.mark.sign] ?? 0 } + [view.computed[""] ?? 0]
  let total = view.computed.values.reduce(0, +)
  let sum = "\(parts.map(String.init).joined(separator: " + ")) = \(total)"
  return "<td class=\"number\">\(scene.formula(String(total), sum))</td>"
}

/// A share with its formula one click away.
func shareCell(_ part: Int, of whole: Int, _ scene: Scene) -> HTML {
  percentage(part, of: whole).map { scene.formula("\($0)%", share(part, of: whole)) } ?? "—"
}

/// What the indicators say beside what the offices do.
private func computedCell(_ view: PlanView, _ mark: String) -> HTML? {
  if view.computed.isEmpty { return nil }
  return "<td class=\"number\">\(mark == "none" ? view.computed[""] ?? 0 : view.computed[mark] ?? 0)</td>"
}

private func periodLinks(_ view: PlanView, _ scene: Scene, _ texts: PlanTexts) -> HTML? {
  periodList(view.periods, current: view.summary.period, texts.reviewPeriod, scene) {
    PlanRoutes.show(view.plan.id).with("period", $0.text)
  }
}

/// A mark with its words: the sign alone, or its colour, would not do.
func markBadge(_ mark: Mark, _ index: Int, _ scene: Scene) -> HTML {
  let sign: HTML = "<span class=\"sign\" aria-hidden=\"true\">\(mark.sign)</span> "
  return
    "<span class=\"mark mark-\(index)\">\(if: !mark.isWord(in: scene.language), sign)\(scene.say(mark.label))</span>"
}

extension Mark {
  /// Whether the sign is the word itself (達成), which need not be said twice.
  func isWord(in language: Language) -> Bool { sign == label.text(in: language) }
}

extension Plan {
  func badge(_ sign: String, _ scene: Scene) -> HTML {
    guard let index = marks.firstIndex(where: { $0.sign == sign }) else { return "\(sign)" }
    return markBadge(marks[index], index, scene)
  }
}
