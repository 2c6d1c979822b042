import ModuleKit

private let listed = 100

func reportPage(_ report: Report, _ scene: Scene) -> Page {
  let texts = ReportTexts.of(scene.language)
  let plan = report.book.plan
  let period = report.book.round.period
  let title = "\(texts.report): \(period.shown(in: scene.language))"
  let draft: HTML = "<p class=\"notice\">\(texts.preview)</p>"
  let before: HTML? = report.previous.map { earlier in
    """
    <li><a href="\(scene.to(ReportRoutes.show(plan.id, earlier)))">\(texts.before) \
    (\(earlier.shown(in: scene.language)))</a></li>
    """
  }
  return Page(
    title, trail: [planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id))],
    alternates: [Page.Alternate("text/csv", "CSV", ReportRoutes.csv(plan.id, period))],
    main: """
      <h1>\(title)</h1><p>\(scene.say(plan.title))</p>\(if: !report.isPublished, draft)<p>\(texts.lead)</p>\
      \(occasionList(report.book.cycle, plan, scene))\
      <ul class="inline">\(before)<li><a href="\(scene.to(ReportRoutes.csv(plan.id, period)))">CSV</a></li></ul>\
      \(overview(report, scene))\(table(texts.byBranch, report.byBranch, report, scene))\
      \(table(texts.byDepartment, report.byDepartment, report, scene))\
      \(disagreements(report, scene))\
      \(effectSection(report.book.effects, report.book.entries.map(\.node), in: period.fiscalYear, plan.id, limit: listed, scene))\
      \(decisions(report, scene))\(missing(report, scene))
      """)
}

private func overview(_ report: Report, _ scene: Scene) -> HTML {
  let texts = ReportTexts.of(scene.language)
  let total = report.book.entries.count
  let counts = report.book.plan.marks.map { mark in report.published.count { $0.published?.mark == mark.sign } }
  let sum = (counts + [report.unpublished.count]).map(String.init).joined(separator: " + ")
  let rows = zip(report.book.plan.marks, counts).map { mark, count -> HTML in
    return """
      <tr><th scope="row">\(report.book.plan.badge(mark.sign, scene))</th><td class="number">\(count)</td>\
      <td class="number">\(shareCell(count, of: total, scene))</td></tr>
      """
  }
  return """
    <section><h2>\(texts.overview)</h2><table class="marks"><caption>\(texts.counts)</caption><thead><tr>\
    <th scope="col">\(texts.mark)</th><th scope="col" class="number">\(texts.count)</th>\
    <th scope="col" class="number">\(texts.share)</th></tr></thead><tbody>\(rows)</tbody><tfoot><tr>\
    <th scope="row">\(texts.unpublished)</th><td class="number">\(report.unpublished.count)</td>\
    <td class="number">\(shareCell(report.unpublished.count, of: total, scene))</td></tr><tr>\
    <th scope="row">\(texts.total)</th><td class="number">\(scene.formula(String(total), sum))</td><td></td></tr></tfoot></table>\
    <p class="note">\(texts.rule)</p></section>
    """
}

private func table(_ title: String, _ lines: [Report.Line], _ report: Report, _ scene: Scene) -> HTML? {
  // Parts of one item each say nothing that the list of items does not.
  if lines.count < 2 || lines.count == report.book.entries.count { return nil }
  let texts = ReportTexts.of(scene.language)
  let marks = report.book.plan.marks
  let heads = marks.map { "<th scope=\"col\" class=\"number\">\(scene.say($0.label))</th>" as HTML }
  let rows = lines.map { line -> HTML in
    let cells = marks.map { mark -> HTML in
      """
      <td class="number" data-label="\(mark.label.text(in: scene.language))">\(line.counts[mark.sign] ?? 0)</td>
      """
    }
    return """
      <tr><th scope="row">\(line.name.map { scene.say($0) } ?? "\(texts.noOne)")</th>\(cells)\
      <td class="number" data-label="\(texts.unpublished)">\(line.unpublished)</td></tr>
      """
  }
  return """
    <section><h2>\(title)</h2><table class="stack"><caption class="hidden">\(title)</caption><thead><tr>\
    <th scope="col">\(texts.part)</th>\(heads)<th scope="col" class="number">\(texts.unpublished)</th></tr></thead>\
    <tbody>\(rows)</tbody></table></section>
    """
}

private func link(_ entry: Book.Entry, _ report: Report, _ scene: Scene) -> HTML {
  """
  \(entry.node.number) <a href="\(scene.to(PlanRoutes.node(report.book.plan.id, entry.node.id)))">\
  \(scene.say(entry.node.title))</a>
  """
}

private func disagreements(_ report: Report, _ scene: Scene) -> HTML? {
  let texts = ReportTexts.of(scene.language)
  if report.published.allSatisfy({ $0.published?.computed == nil }) { return nil }
  let items = report.disagreeing.prefix(listed).map { entry -> HTML in
    let reason = entry.published?.disagreement ?? ""
    let why: HTML = "<p class=\"lines\">\(texts.reason): \(scene.written(reason))</p>"
    return """
      <li>\(link(entry, report, scene)): \(BookTexts.of(scene.language).declared) \
      \(report.book.plan.badge(entry.mark ?? "", scene)) / \(BookTexts.of(scene.language).computed) \
      \(report.book.plan.badge(entry.computed ?? "", scene))\(if: !reason.isEmpty, why)</li>
      """
  }
  return section(texts.disagreements, items, of: report.disagreeing.count, none: texts.noDisagreements, scene)
}

private func decisions(_ report: Report, _ scene: Scene) -> HTML {
  let texts = ReportTexts.of(scene.language)
  let items = report.meetings.map { meeting -> HTML in
    let decided = meeting.decisions.map { "<li>\(scene.written($0))</li>" as HTML }
    return """
      <li><a href="\(scene.to(MeetingRoutes.show(report.book.plan.id, meeting.id)))">\
      \(scene.say(meeting.bodyName(in: report.book.plan))) \(meeting.day.shown(in: scene.language))</a>\
      \(if: !decided.isEmpty, "<ul>\(decided)</ul>")</li>
      """
  }
  return section(texts.decisions, items, of: items.count, none: texts.noDecisions, scene)
}

private func missing(_ report: Report, _ scene: Scene) -> HTML {
  let texts = ReportTexts.of(scene.language)
  let items = report.unpublished.prefix(listed).map { "<li>\(link($0, report, scene))</li>" as HTML }
  return section(texts.notPublished, items, of: report.unpublished.count, none: texts.allPublished, scene)
}

private func section(_ title: String, _ items: [HTML], of total: Int, none: String, _ scene: Scene) -> HTML {
  let more: HTML = "<p>\(ReviewTexts.of(scene.language).more(total - items.count))</p>"
  return """
    <section><h2>\(title) (\(total))</h2>\(if: items.isEmpty, "<p class=\"empty\">\(none)</p>")\
    \(if: !items.isEmpty, "<ul>\(items)</ul>")\(if: total > items.count, more)</section>
    """
}

/// On the cycle's page: the report, and the step that puts it before the public.
func reportSection(_ view: CycleView, _ scene: Scene) -> HTML {
  let texts = ReportTexts.of(scene.language)
  let isPublic = view.cycle.reportedAt != nil
  let form = scene.form(
    ReportRoutes.publish(view.plan.id, view.round.period),
    """
    <p class="actions"><button\(if: isPublic, " class=\"second\"") name="action" \
    value="\(isPublic ? "withdraw" : "publish")">\(isPublic ? texts.withdraw : texts.publish)</button></p>
    """)
  return """
    <section><h2>\(texts.report)</h2><p>\(isPublic ? texts.isPublic : texts.isNotPublic)</p>\
    <p><a href="\(scene.to(ReportRoutes.show(view.plan.id, view.round.period)))">\(texts.show)</a></p>\
    \(if: scene.may(.collectReviews), form)</section>
    """
}
