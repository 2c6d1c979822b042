import ModuleKit

private func crumb(_ words: (FeatureTexts) -> String, _ target: Target) -> Page.Crumb {
  Page.Crumb(Localized(words(.japanese), en: words(.english)), target.with("f", "html"))
}

func linkPage(_ title: String, _ lead: String, _ links: some Sequence<FeatureLink>, _ scene: Scene) -> Page {
  let rows = links.map { link -> HTML in
    // The description has no page of its own.
    let target = link.rel == "service-desc" ? link.target : link.target.with("f", "html")
    return "<li><a href=\"\(scene.to(target))\">\(link.title)</a></li>"
  }
  return Page(
    title,
    main:
      "<h1>\(title)</h1><p>\(lead)</p><p><code>\(scene.absolute(FeatureRoutes.landing()).address)</code></p><ul>\(rows)</ul>"
  )
}

func listPage(_ title: String, _ lines: [String]) -> Page {
  Page(
    title, trail: [crumb(\.title, FeatureRoutes.landing())],
    main: "<h1>\(title)</h1><ul>\(lines.map { "<li><code>\($0)</code></li>" as HTML })</ul>")
}

func collectionsPage(_ all: [FeatureCollection], _ scene: Scene) -> Page {
  let texts = FeatureTexts.of(scene.language)
  let rows = all.map { collection -> HTML in
    let target = FeatureRoutes.collection(collection.register.id).with("f", "html")
    return "<li><a href=\"\(scene.to(target))\">\(scene.say(collection.register.title))</a></li>"
  }
  return Page(
    texts.collections, trail: [crumb(\.title, FeatureRoutes.landing())],
    main: """
      <h1>\(texts.collections)</h1>\(if: rows.isEmpty, "<p class=\"empty\">\(texts.none)</p>")<ul class="cards">\(rows)</ul>
      """)
}

func collectionPage(_ collection: FeatureCollection, _ scene: Scene) -> Page {
  let texts = FeatureTexts.of(scene.language)
  let register = collection.register
  let items = FeatureRoutes.items(register.id)
  let extent = collection.extent.map { $0.map { String($0) }.joined(separator: ", ") }
  return Page(
    register.title.text(in: scene.language),
    trail: [crumb(\.title, FeatureRoutes.landing()), crumb(\.collections, FeatureRoutes.collections())],
    main: """
      <h1>\(scene.say(register.title))</h1>\
      <dl class="facts"><div><dt>\(texts.extent)</dt><dd>\(extent ?? "—")</dd></div></dl>\
      <ul><li><a href="\(scene.to(items.with("f", "html")))">\(texts.items)</a></li>\
      <li><a href="\(scene.to(items))">GeoJSON</a></li>\
      <li><a href="\(scene.to(RegisterRoutes.show(register.id)))">\(texts.register)</a></li></ul>
      """)
}

func itemsPage(_ page: FeaturePage, _ scene: Scene) -> Page {
  let texts = FeatureTexts.of(scene.language)
  let register = page.collection.register
  let place = page.collection.place
  let rows = page.found.records.map { record -> HTML in
    let point = [place.latitude, place.longitude].map { $0.type.text(of: record[$0], scene.language) ?? "—" }
    let target = RegisterRoutes.record(register.id, record.id)
    return """
      <tr><th scope="row"><a href="\(scene.to(target))">\(scene.written(record.name(page.collection.fields)))</a></th>\
      <td>\(point[0])</td><td>\(point[1])</td></tr>
      """
  }
  let heads = [
    texts.name, place.latitude.title.text(in: scene.language), place.longitude.title.text(in: scene.language),
  ]
  return Page(
    texts.items,
    trail: [
      crumb(\.title, FeatureRoutes.landing()), crumb(\.collections, FeatureRoutes.collections()),
      Page.Crumb(register.title, FeatureRoutes.collection(register.id).with("f", "html")),
    ],
    main: """
      <h1>\(texts.itemsOf(register.title.text(in: scene.language)))</h1>\
      <p role="status">\(texts.count(page.found.matched))</p>\
      <div class="scroll"><table><caption class="hidden">\(texts.items)</caption>\
      <thead><tr>\(heads.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead><tbody>\(rows)</tbody></table></div>\
      \(page.next.map { "<p class=\"actions\"><a href=\"\(scene.to($0))\">\(texts.next)</a></p>" as HTML })
      """)
}

struct FeatureTexts: Texts {
  let title: String
  let lead: String
  let conformance: String
  let collections: String
  let none: String
  let extent: String
  let items: String
  let itemsOf: @Sendable (String) -> String
  let register: String
  let name: String
  let count: @Sendable (Int) -> String
  let next: String

  static let japanese = FeatureTexts(
    title: "地図で使うデータ", lead: "位置のある台帳を、OGC API - Features（地理情報の国際標準）で配信しています。GISのソフトにこのアドレスを入れると読み込めます。",
    conformance: "対応している標準", collections: "地物の集まり", none: "位置のある公開台帳は、まだありません。", extent: "範囲（西、南、東、北）", items: "地物",
    itemsOf: { "\($0)の地物" }, register: "台帳のページ", name: "名称", count: { "\($0)件" }, next: "次へ")

  static let english = FeatureTexts(
    title: "Data for maps",
    lead: "Registers with places, by OGC API - Features. Give this address to a GIS program to load them.",
    conformance: "Standards it conforms to", collections: "Collections",
    none: "There are no public registers with places yet.",
    extent: "Extent (west, south, east, north)", items: "Features", itemsOf: { "Features of \($0)" },
    register: "The register’s page", name: "Name", count: { $0 == 1 ? "1 feature" : "\($0) features" }, next: "Next")
}
