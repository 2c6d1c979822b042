import ModuleKit

private let termsPerPage = 100

func glossaryPage(_ plan: Plan, page: Int, _ scene: Scene) -> Page {
  let texts = PlanTexts.of(scene.language)
  let order = plan.glossaryOrder
  let shown = order.dropFirst((page - 1) * termsPerPage).prefix(termsPerPage)
  let rows = shown.map { index -> HTML in
    let term = plan.glossary[index]
    let reading: HTML? = term.reading.map { " <span class=\"note\">(\($0))</span>" }
    let aliases: HTML? =
      term.aliases.isEmpty ? nil : " <span class=\"note\">\(term.aliases.joined(separator: ", "))</span>"
    return """
      <div id="term-\(index)"><dt>\(scene.say(term.term))\(reading)\(aliases)</dt>\
      <dd>\(scene.say(term.definition))</dd></div>
      """
  }
  return Page(
    texts.glossary, trail: [planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id))],
    main: """
      <h1>\(texts.glossary)</h1><p class="note">\(scene.say(plan.title))</p>\(frameEditLinks(plan, [.glossary], scene))<dl class="terms">\(rows)</dl>\
      \(scene.pager(PlanRoutes.glossary(plan.id), Fields(), page: page, of: (order.count + termsPerPage - 1) / termsPerPage))
      """)
}

extension Plan {
  /// The numbers of the terms as the glossary shows them, by reading.
  fileprivate var glossaryOrder: [Int] {
    let keys = glossary.map { $0.reading ?? $0.term.ja }
    return glossary.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
  }

  /// Links the plan's terms where they first occur on a page.
  func termLinker(_ scene: Scene) -> TermLinker {
    let route = PlanRoutes.glossary(id)
    let terms = glossaryOrder.enumerated().map { place, index -> (words: [String], link: Link, definition: String) in
      let term = glossary[index]
      let words = [term.term.ja, term.term.en].compactMap { $0 } + term.aliases
      let page = place / termsPerPage + 1
      let link = scene.to(page == 1 ? route : route.with("page", String(page)))
      return (words, Link(path: "\(link.address)#term-\(index)"), term.definition.text(in: scene.language))
    }
    return TermLinker(Glossary(terms))
  }
}

extension TermLinker {
  /// The municipality's Markdown, marked with its language where it is not the page's.
  mutating func markdown(_ words: Localized, _ scene: Scene) -> HTML {
    let (text, language) = words.words(in: scene.language)
    let html = html(markdown: text)
    return language == scene.language ? html : "<div lang=\"\(language.rawValue)\">\(html)</div>"
  }
}
