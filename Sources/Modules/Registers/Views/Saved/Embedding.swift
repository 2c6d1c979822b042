import ModuleKit

/// A public view without the site's frame, for frames of other sites: no cookie, no form.
func embedView(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  let view = try openView(visit, id, number)
  // `lang` would leave a cookie behind.
  let language = visit.request.query["in"].flatMap { Language(rawValue: $0) } ?? visit.scene.language
  let scene = visit.scene.speaking(language)
  let filter = RecordFilter(view, scene)
  var page = Page(
    (view.saved?.name ?? view.register.title).text(in: language),
    main: """
      <h1><a href="\(scene.to(ViewRoutes.show(id, number)))">\(filter.title)</a></h1>\
      \(viewContent(view, filter, scene))
      """)
  page.take(view, scene)
  page.isListed = false
  page.frame = .embedded(language)
  return .page(page, status: view.errors.isEmpty ? 200 : 422)
}

extension Page {
  /// The scripts that a view needs, and the places that its pictures come from.
  mutating func take(_ view: RegisterView, _ scene: Scene) {
    switch view.choice.kind {
    case .chart: scripts.append(.charts)
    case .map:
      scripts.append(.map)
      imageSources = scene.tiles.map { [$0.origin] } ?? []
    default: break
    }
  }
}
