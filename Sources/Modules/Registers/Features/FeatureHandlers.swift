import ModuleKit

private let classes = ["core", "oas30", "html", "geojson"].map {
  "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/\($0)"
}

func landing(_ visit: Visit) throws -> Answer {
  let texts = FeatureTexts.of(visit.scene.language)
  let links =
    FeatureLink.both(FeatureLink.json, texts.title, FeatureRoutes.landing()) + [
      FeatureLink("service-desc", FeatureLink.openAPI, "OpenAPI", FeatureRoutes.api()),
      FeatureLink("conformance", FeatureLink.json, texts.conformance, FeatureRoutes.conformance()),
      FeatureLink("data", FeatureLink.json, texts.collections, FeatureRoutes.collections()),
    ]
  if try visit.wantsPage() { return .page(linkPage(texts.title, texts.lead, links.dropFirst(2), visit.scene)) }
  return .response(
    featureResponse([
      "title": .string(texts.title), "description": .string(texts.lead),
      "links": .array(links.map { $0.json(visit.scene) }),
    ]))
}

func conformance(_ visit: Visit) throws -> Answer {
  let texts = FeatureTexts.of(visit.scene.language)
  if try visit.wantsPage() { return .page(listPage(texts.conformance, classes)) }
  return .response(featureResponse(["conformsTo": .array(classes.map(JSON.string))]))
}

func collections(_ visit: Visit) throws -> Answer {
  let wantsPage = try visit.wantsPage()
  let all = try visit.store.read { db in try FeatureCollection.all(in: db) }
  let texts = FeatureTexts.of(visit.scene.language)
  if wantsPage { return .page(collectionsPage(all, visit.scene)) }
  let links = FeatureLink.both(FeatureLink.json, texts.collections, FeatureRoutes.collections())
  return .response(
    featureResponse([
      "links": .array(links.map { $0.json(visit.scene) }), "collections": .array(all.map { $0.json(visit.scene) }),
    ]))
}

func collection(_ visit: Visit, _ id: ID<Register>) throws -> Answer {
  let wantsPage = try visit.wantsPage()
  let found = try visit.store.read { db in try FeatureCollection.get(id, in: db) }
  if wantsPage { return .page(collectionPage(found, visit.scene)) }
  return .response(featureResponse(found.json(visit.scene)))
}

func items(_ visit: Visit, _ id: ID<Register>) throws -> Answer {
  let asked = visit.request.query
  let page = try visit.store.read { db in
    let found = try FeatureCollection.get(id, in: db)
    let wantsPage = try visit.wantsPage(FeatureQuery.parameters + found.fields.map(\.key))
    let query = try FeatureQuery(asked, found, visit.scene.language)
    return FeaturePage(
      collection: found, asked: asked, wantsPage: wantsPage, at: visit.now, try query.page(of: found, in: db))
  }
  if page.wantsPage { return .page(itemsPage(page, visit.scene)) }
  visit.gaveRows(of: page.collection.register.openTable)
  return .response(page.response(visit.scene))
}

func item(_ visit: Visit, _ id: ID<Register>, _ number: Int) throws -> Answer {
  let wantsPage = try visit.wantsPage()
  let (found, record) = try visit.store.read { db in
    let found = try FeatureCollection.get(id, in: db)
    return (found, try RecordTable(found.register).get(number, in: db))
  }
  if wantsPage { return .seeOther(RegisterRoutes.record(id, number)) }
  visit.gaveRows(of: found.register.openTable)
  var json = JSONWriter()
  found.register.writeFeature(record, found.fields, to: &json) { json in
    json.array("links") { json in
      for link in found.links(of: number) { json.value(link.json(visit.scene)) }
    }
  }
  return .response(Response(200, type: FeatureLink.geoJSON, .bytes(json.bytes)))
}
