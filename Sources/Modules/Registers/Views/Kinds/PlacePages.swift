import ModuleKit

/// A map that a script draws, and the same records as a table below it.
func placeMap(_ view: RegisterView, _ page: RecordPage, _ filter: RecordFilter, _ scene: Scene) -> HTML {
  let texts = ViewTexts.of(scene.language)
  let id = view.register.id
  let target = view.isDesk ? ViewRoutes.keptPlaces(id) : ViewRoutes.places(id)
  let address = scene.to(target.with(filter.kept.with(ViewChoice.Name.kind, nil))).address
  let tiles: HTML? = scene.tiles.map { tiles in
    """
     data-tiles="\(tiles.template)" data-source="\(tiles.source)"\
    \(tiles.sourceLink.map { " data-source-link=\"\($0)\"" as HTML })
    """
  }
  return """
    <section class="places"><div class="map" role="region" aria-label="\(texts.mapOf(filter.titleText))" hidden \
    data-places="\(address)"\(tiles) data-crowd="\(texts.crowd)" data-hidden-crowd="\(texts.hiddenCrowd)" data-failed="\(texts.mapFailed)"></div>\
    <p class="note" role="status"></p></section>\
    \(recordTable(view, page, filter, scene))
    """
}
