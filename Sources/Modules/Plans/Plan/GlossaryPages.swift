import ModuleKit

func glossaryPage(_ plan: Plan, _ scene: Scene) -> Page {
  let texts = PlanTexts.of(scene.language)
  let sorted = plan.glossary.enumerated().sorted { a, b in
    (a.element.reading ?? a.element.term.ja, a.offset) < (b.element.reading ?? b.element.term.ja, b.offset)
  }
  let rows = sorted.map { index, term -> HTML in
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
      <h1>\(texts.glossary)</h1><p class="note">\(scene.say(plan.title))</p><dl class="terms">\(rows)</dl>
      """)
}

extension Plan {
  /// Links the plan's terms where they first occur on a page.
  func termLinker(_ scene: Scene) -> TermLinker {
    let page = scene.to(PlanRoutes.glossary(id)).address
    return TermLinker(
      Glossary(
        glossary.enumerated().map { index, term in
          let words = [term.term.ja, term.term.en].compactMap { $0 } + term.aliases
          return (words, Link(path: "\(page)#term-\(index)"), term.definition.text(in: scene.language))
        }))
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
