import ModuleKit

/// The nodes that one has to do with, from either side; nothing where there is none.
func tieList(_ ties: [ShownTie], of plan: ID<Plan>, _ scene: Scene) -> HTML {
  if ties.isEmpty { return "" }
  let texts = TieTexts.of(scene.language)
  let rows = ties.map { tie -> HTML in
    let elsewhere: HTML? = tie.plan == plan ? nil : " <span class=\"note\">\(scene.say(tie.planTitle))</span>"
    return """
      <li>\(tie.isIncoming ? texts.incoming(tie.kind) : texts.kind(tie.kind)): \
      \(if: !tie.number.isEmpty, "<span class=\"no\">\(tie.number)</span> ")\
      <a href="\(scene.to(PlanRoutes.node(tie.plan, tie.node)))">\(scene.say(tie.title))</a>\(elsewhere)\
      \(tie.note.map { "<br><span class=\"note\">\(scene.say($0))</span>" as HTML })</li>
      """
  }
  return "<section><h2>\(texts.related)</h2><ul>\(rows)</ul></section>"
}

/// The departments that take part, for a node's facts.
func partnerList(_ partners: [Node.Partner], _ departments: [Department], _ scene: Scene) -> HTML {
  let rows = partners.map { partner -> HTML in
    let name = departments.first { $0.id == partner.department }?.name ?? Localized(partner.department.text)
    return """
      <li>\(scene.say(name))\(partner.note.map { "<br><span class=\"note\">\(scene.say($0))</span>" as HTML })</li>
      """
  }
  return "<ul>\(rows)</ul>"
}

/// On a department's list: where it takes part and another is in charge.
func joinedSection(_ works: [JoinedWork], _ departments: [Department], _ scene: Scene) -> HTML {
  if works.isEmpty { return "" }
  let (texts, reviews) = (TieTexts.of(scene.language), ReviewTexts.of(scene.language))
  func name(_ id: ID<Department>?) -> HTML {
    departments.first { $0.id == id }.map { scene.say($0.name) } ?? "—"
  }
  let rows = works.prefix(JoinedWork.mostShown).map { work -> HTML in
    """
    <tr><th scope="row">\(if: !work.number.isEmpty, "<span class=\"no\">\(work.number)</span> ")\
    <a href="\(scene.to(PlanRoutes.node(work.plan, work.node)))">\(scene.say(work.title))</a>\
    <br><span class="note">\(scene.say(work.planTitle))</span></th>\
    <td data-label="\(texts.inCharge)">\(name(work.inCharge))</td>\
    <td data-label="\(texts.partners)">\(name(work.partner))</td>\
    <td data-label="\(texts.does)">\(work.note.map { scene.say($0) } ?? "—")</td></tr>
    """
  }
  let more: HTML = "<p>\(reviews.more(works.count - rows.count))</p>"
  return """
    <section><h2>\(texts.joined)</h2><p>\(texts.joinedLead)</p>\
    <table class="stack"><caption class="hidden">\(texts.joined)</caption><thead><tr>\
    <th scope="col">\(reviews.node)</th><th scope="col">\(texts.inCharge)</th><th scope="col">\(texts.partners)</th>\
    <th scope="col">\(texts.does)</th></tr></thead><tbody>\(rows)</tbody></table>\
    \(if: works.count > rows.count, more)</section>
    """
}
