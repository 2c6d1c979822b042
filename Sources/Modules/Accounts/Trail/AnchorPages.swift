import ModuleKit

let trailCrumb = Page.Crumb(Localized("監査記録", en: "Audit trail"), TrailRoutes.list())
private let anchorsCrumb = Page.Crumb(Localized("監査記録の控え", en: "Anchors"), TrailRoutes.anchors())

func anchorsPage(_ view: AnchorView, _ scene: Scene) -> Page {
  let texts = AnchorTexts.of(scene.language)
  let none: HTML = "<p class=\"empty\">\(texts.none)</p>"
  let key: HTML? = view.key.map { key in
    """
    <h2>\(texts.key)</h2><p>\(texts.keyHelp)</p><p class="actions">\
    <a class="button second" href="\(scene.to(TrailRoutes.anchorKey()))">\(texts.downloadKey)</a> \
    <span>\(texts.keyName): <code>\(key.id)</code></span></p>
    """
  }
  return Page(
    texts.anchors, trail: [.staff, trailCrumb],
    main: """
      <h1>\(texts.anchors)</h1><p>\(texts.lead)</p>\(view.anchors.isEmpty ? none : table(view, scene, texts))\
      \(pages(view, scene, texts))\(key)
      """)
}

private func table(_ view: AnchorView, _ scene: Scene, _ texts: AnchorTexts) -> HTML {
  let rows = view.anchors.map { anchor -> HTML in
    """
    <tr><th scope="row"><a href="\(scene.to(TrailRoutes.anchor(anchor.events)))">\
    \(anchor.day.shown(in: scene.language))</a></th>\
    <td data-label="\(texts.events)">\(anchor.events)</td>\
    <td data-label="\(texts.hash)"><code>\(String(anchor.hash.prefix(16)))…</code></td>\
    <td data-label="\(texts.file)"><a href="\(scene.to(TrailRoutes.anchorFile(anchor.events)))" \
    aria-label="\(texts.downloadOf(anchor.day.shown(in: scene.language)))">\(texts.download)</a></td></tr>
    """
  }
  return """
    <table class="stack"><caption class="hidden">\(texts.anchors)</caption><thead><tr><th scope="col">\(texts.day)</th>\
    <th scope="col">\(texts.events)</th><th scope="col">\(texts.hash)</th>\
    <th scope="col">\(texts.file)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
}

private func pages(_ view: AnchorView, _ scene: Scene, _ texts: AnchorTexts) -> HTML {
  if view.isNewest && view.next == nil { return "" }
  let newest: HTML = "<a href=\"\(scene.to(TrailRoutes.anchors()))\">\(texts.newest)</a>"
  let older: HTML? = view.next.map { events in
    "<a href=\"\(scene.to(TrailRoutes.anchors().with("before", String(events))))\">\(texts.older)</a>"
  }
  return "<nav class=\"pager\" aria-label=\"\(texts.pages)\">\(if: !view.isNewest, newest)\(older)</nav>"
}

/// One anchor, to be printed and put away.
func anchorPage(_ anchor: SignedAnchor, _ scene: Scene) -> Page {
  let texts = AnchorTexts.of(scene.language)
  let title = texts.anchorOf(anchor.day.shown(in: scene.language))
  let command = "machi audit verify --municipality \(anchor.municipality) --anchors FILE --public-key KEY.pem"
  return Page(
    title, trail: [.staff, trailCrumb, anchorsCrumb],
    main: """
      <h1>\(title)</h1><p>\(texts.says(anchor.events))</p>\
      <p class="actions"><a class="button" href="\(scene.to(TrailRoutes.anchorFile(anchor.events)))">\(texts.download)</a> \
      <span>\(texts.printHelp)</span></p><h2>\(texts.text)</h2><pre tabindex="0">\(anchor.text)</pre>\
      <h2>\(texts.code)</h2><div class="qr">\(QRCode(anchor.text)?.svg(name: texts.code))</div>\
      <h2>\(texts.check)</h2><p>\(texts.checkHelp)</p><p><code>\(command)</code></p>
      """)
}
