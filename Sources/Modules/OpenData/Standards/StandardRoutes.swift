import ModuleKit

enum StandardRoutes {
  static let turtle = Route(.get, "/data/catalogue.ttl", for: .anyone)
  static let jsonLD = Route(.get, "/data/catalogue.jsonld", for: .anyone)
  static let datasetTurtle = Route(.get, "/data/datasets/:dataset.ttl", CatalogueName.self, for: .anyone)
  static let datasetJSONLD = Route(.get, "/data/datasets/:dataset.jsonld", CatalogueName.self, for: .anyone)
  static let dataPackage = Route(.get, "/data/datasets/:dataset/datapackage.json", CatalogueName.self, for: .anyone)
  static let dataJSON = Route(.get, "/data.json", for: .anyone)
  static let sitemap = Route(.get, "/sitemap.xml", for: .anyone)
  static let feed = Route(.get, "/data/changes.atom", for: .anyone)
}

let standardEndpoints = [
  StandardRoutes.turtle.to(catalogueTurtle),
  StandardRoutes.jsonLD.to(catalogueJSONLD),
  StandardRoutes.datasetTurtle.to { visit, name in
    let (dcat, view) = (DCAT(scene: visit.scene, municipality: visit.municipality), try visit.publicDataset(name))
    let text = Turtle.head + Turtle.all(dcat.dataset(view))
    return .response(Response(200, type: DataForm.turtle.type, .bytes(Array(text.utf8))))
  },
  StandardRoutes.datasetJSONLD.to { visit, name in
    let (dcat, view) = (DCAT(scene: visit.scene, municipality: visit.municipality), try visit.publicDataset(name))
    let json: JSON = ["@context": JSONLD.context, "@graph": .array([JSONLD.json(dcat.dataset(view))])]
    return .response(Response(200, type: DataForm.jsonLD.type, .bytes(json.written())))
  },
  StandardRoutes.dataPackage.to { visit, name in
    let documents = DatasetDocuments(scene: visit.scene, municipality: visit.municipality)
    let json = try visit.store.read { db in
      let view = try DatasetView.get(name, CatalogueSight(), in: db)
      return documents.dataPackage(view, try visit.schemas(of: view, in: db))
    }
    return .response(Response(200, type: "application/json", .bytes(json.written(pretty: true))))
  },
  StandardRoutes.dataJSON.to(dataJSON),
  StandardRoutes.sitemap.to(sitemap),
  StandardRoutes.feed.to(datasetFeed),
]

extension Visit {
  /// Of those resources that are tables, and whose form every value fits.
  fileprivate func schemas(of view: DatasetView, in db: Reader) throws -> [ID<Resource>: JSON] {
    var found = try FileLook.all(of: view, in: db).compactMapValues(\.schema)
    for resource in view.resources where resource.table != nil { found[resource.id] = nil }
    guard let csv = view.ratedTable, let table = try openTables(db).first(where: { $0.id == csv.table }) else {
      return found
    }
    found[csv.id] = table.schema
    return found
  }

  fileprivate func publicDataset(_ name: CatalogueName) throws -> DatasetView {
    try store.read { db in try DatasetView.get(name, CatalogueSight(), in: db) }
  }

  /// The form in which a program wants the page's data, by its `Accept` header; nil for a browser.
  var wantedForm: DataForm? {
    let accepted = request.headers["accept"] ?? ""
    if accepted.contains("text/html") { return nil }
    return DataForm.allCases.first { accepted.contains($0.type) }
  }
}

/// The forms of RDF that are offered.
enum DataForm: CaseIterable {
  case turtle, jsonLD

  var type: String { self == .turtle ? "text/turtle" : "application/ld+json" }
}

func catalogueTurtle(_ visit: Visit) throws -> Answer {
  let dcat = DCAT(scene: visit.scene, municipality: visit.municipality)
  let stream = CatalogueStream(
    type: DataForm.turtle.type, head: Turtle.head + Turtle.all(dcat.catalogue), tail: "", separator: ""
  ) { view in Turtle.write(dcat.membership(view)) + Turtle.all(dcat.dataset(view)) }
  return .response(stream.response(visit.store))
}

func catalogueJSONLD(_ visit: Visit) throws -> Answer {
  let dcat = DCAT(scene: visit.scene, municipality: visit.municipality)
  func text(_ json: JSON) -> String { String(decoding: json.written(), as: UTF8.self) }
  let head = "{\"@context\":\(text(JSONLD.context)),\"@graph\":[\(text(JSONLD.json(dcat.catalogue)))"
  let stream = CatalogueStream(type: DataForm.jsonLD.type, head: head, tail: "]}", separator: "") { view in
    [dcat.membership(view), dcat.dataset(view)].map { "," + String(decoding: JSONLD.json($0).written(), as: UTF8.self) }
      .joined()
  }
  return .response(stream.response(visit.store))
}

/// DCAT-US, version 1.1.
func dataJSON(_ visit: Visit) throws -> Answer {
  let documents = DatasetDocuments(scene: visit.scene, municipality: visit.municipality)
  let schema = "https://project-open-data.cio.gov/v1.1/schema"
  let head = """
    {"@context":"\(schema)/catalog.jsonld","@type":"dcat:Catalog","conformsTo":"\(schema)",\
    "describedBy":"\(schema)/catalog.json","dataset":[
    """
  let stream = CatalogueStream(type: "application/json", head: head, tail: "]}", separator: ",\n") { view in
    String(decoding: documents.dcatUS(view).written(), as: UTF8.self)
  }
  return .response(stream.response(visit.store))
}

/// sitemaps.org, 0.9.
func sitemap(_ visit: Visit) throws -> Answer {
  let scene = visit.scene
  func entry(_ target: Target, _ day: Day?) -> String {
    let entry: HTML = """
      <url><loc>\(scene.absolute(target))</loc>\(day.map { "<lastmod>\($0.iso)</lastmod>" as HTML })</url>

      """
    return entry.text
  }
  let tables = try visit.store.read { db in try visit.openTables(db) }
  let pages =
    [CatalogueRoutes.list()]
    + tables.compactMap(\.page).reduce(into: []) { found, page in
      if !found.contains(page) { found.append(page) }
    }
  let head =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
  let stream = CatalogueStream(
    type: "application/xml; charset=utf-8", head: head + pages.map { entry($0, nil) }.joined(), tail: "</urlset>\n",
    separator: ""
  ) { view in
    let location = scene.absolute(CatalogueRoutes.show(view.dataset.name))
    let entry: HTML = "<url><loc>\(location)</loc><lastmod>\(view.dataset.modifiedAt.day.iso)</lastmod></url>\n"
    return entry.text
  }
  return .response(stream.response(visit.store))
}

/// RFC 4287.
func datasetFeed(_ visit: Visit) throws -> Answer {
  let scene = visit.scene
  let datasets = try visit.store.read { db in try DatasetSearch(rows: 50).datasets(in: db) }
  let title = "\(visit.municipality.name.text(in: scene.language)) \(CatalogueTexts.of(scene.language).title)"
  let entries = datasets.map { dataset -> HTML in
    let link = scene.absolute(CatalogueRoutes.show(dataset.name))
    return """
      <entry><id>\(link)#\(dataset.version)</id><title>\(dataset.title)</title>\
      <updated>\(dataset.modifiedAt.rfc3339)</updated><link href="\(link)"/>\
      <summary>\(shortened(dataset.texts[.notes] ?? "", to: 300))</summary></entry>

      """
  }
  let feed: HTML = """
    <?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja">
    <id>\(scene.absolute(CatalogueRoutes.list()))</id><title>\(title)</title>
    <updated>\(datasets.first?.modifiedAt.rfc3339 ?? "1970-01-01T00:00:00Z")</updated>
    <author><name>\(visit.municipality.name.text(in: scene.language))</name></author>
    <link href="\(scene.absolute(CatalogueRoutes.list()))"/>
    <link rel="self" href="\(scene.absolute(StandardRoutes.feed()))"/>
    \(entries)</feed>

    """
  return .response(Response(200, type: "application/atom+xml; charset=utf-8", .bytes(feed.bytes)))
}
