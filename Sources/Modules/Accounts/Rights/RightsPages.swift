import ModuleKit

func rightsPage(_ review: RightsReview, _ permissions: [Permission], _ scene: Scene) -> Page {
  let texts = RightTexts.of(scene.language)
  let query = review.list.needle.isEmpty ? Fields() : Fields([("q", review.list.needle)])
  let search = Field("q", texts.search, hint: StaffTexts.of(scene.language).searchHint, [:])
  return Page(
    texts.title, trail: [.staff],
    main: """
      <h1>\(texts.title)</h1><p>\(texts.lead)</p>\
      <form class="filter" method="get" action="\(scene.to(RightRoutes.list()))" role="search">\
      \(scene.textField(search, review.list.needle, type: "search"))\
      <p class="actions"><button class="second">\(texts.searchButton)</button>\
      <a href="\(scene.to(RightRoutes.export()))">\(texts.export)</a></p></form>\
      \(if: review.entries.isEmpty, "<p class=\"empty\">\(texts.nobody)</p>")\
      \(if: !review.entries.isEmpty, people(review, scene))\
      \(scene.pager(RightRoutes.list(), query, page: review.list.page, of: review.list.pages))\
      \(permissionTable(permissions, scene))
      """)
}

private func people(_ review: RightsReview, _ scene: Scene) -> HTML {
  let (texts, words) = (RightTexts.of(scene.language), AccountTexts.of(scene.language))
  let rows = review.entries.map { entry -> HTML in
    let lines = entry.lines.map { line -> HTML in
      let idle = line.isIdle(on: scene.today, since: entry.begin(of: line))
      return """
        <li>\(words.role(line.right.role)) — \(place(line.right, review, scene))<br><span class="note">\
        \(ground(line, review, texts)); \(line.usedOn.map { texts.used($0.shown(in: scene.language)) } ?? texts.neverUsed)\
        </span>\(if: idle, " <strong>\(texts.idle)</strong>")</li>
        """
    }
    return """
      <tr><th scope="row">\(entry.account.name) <span class="note">\(entry.account.login)</span></th>\
      <td data-label="\(texts.rights)">\(if: !entry.account.isActive, "\(texts.disabled)")<ul>\(lines)</ul>\
      \(if: scene.may(.manageAccounts), change(entry.account, scene, texts))</td></tr>
      """
  }
  return """
    <table class="stack"><caption class="hidden">\(texts.title)</caption><thead><tr>\
    <th scope="col">\(words.name)</th><th scope="col">\(texts.rights)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
}

private func change(_ account: Account, _ scene: Scene, _ texts: RightTexts) -> HTML {
  "<a href=\"\(scene.to(RightRoutes.account(account.id)))\" aria-label=\"\(texts.change): \(account.name)\">\(texts.change)</a>"
}

private func permissionTable(_ permissions: [Permission], _ scene: Scene) -> HTML {
  let (texts, words) = (RightTexts.of(scene.language), AccountTexts.of(scene.language))
  let rows = permissions.map { permission -> HTML in
    let cells = Role.allCases.map { role -> HTML in
      let may = permission.roles.contains(role)
      return "<td data-label=\"\(words.role(role))\">\(may ? texts.may : texts.mayNot)</td>"
    }
    return "<tr><th scope=\"row\">\(scene.say(permission.summary)) <code>\(permission.name)</code></th>\(cells)</tr>"
  }
  let heads = Role.allCases.map { "<th scope=\"col\">\(words.role($0))</th>" as HTML }
  return """
    <section><h2>\(texts.byRole)</h2><table class="stack"><caption class="hidden">\(texts.byRole)</caption><thead><tr>\
    <th scope="col">\(texts.permission)</th>\(heads)</tr></thead><tbody>\(rows)</tbody></table></section>
    """
}

/// Where a right holds, in words.
func place(_ right: Right, _ review: RightsReview, _ scene: Scene) -> String {
  let texts = RightTexts.of(scene.language)
  switch right.place {
  case .everywhere: return texts.everywhere
  case .nowhere: return texts.nowhere
  case .department(let id): return review.departments[id]?.name.text(in: scene.language) ?? id.text
  }
}

/// Why somebody has a right, in words.
func ground(_ line: RightsEntry.Line, _ review: RightsReview, _ texts: RightTexts) -> String {
  if let post = line.appointment { return texts.byAppointment(post.until?.iso, post.madeBy) }
  if let delegation = line.delegation {
    return texts.byDelegation(review.accounts[delegation.giver]?.name ?? "", delegation.until.iso)
  }
  return texts.byMainPost
}
