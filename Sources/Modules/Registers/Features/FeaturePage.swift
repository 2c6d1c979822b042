import ModuleKit

/// One page of a collection's features.
struct FeaturePage: Sendable {
  struct Found: Sendable {
    let records: [RegisterRecord]
    let next: RowCursor?
    let matched: Int
  }

  let collection: FeatureCollection
  let asked: Fields
  let wantsPage: Bool
  let now: Instant
  let found: Found

  init(collection: FeatureCollection, asked: Fields, wantsPage: Bool, at now: Instant, _ found: Found) {
    (self.collection, self.asked, self.wantsPage, self.now, self.found) = (collection, asked, wantsPage, now, found)
  }

  /// Where the next page is.
  var next: Target? {
    found.next.map { FeatureRoutes.items(collection.register.id).with(asked.with("cursor", $0.text)) }
  }

  func response(_ scene: Scene) -> Response {
    let id = collection.register.id
    let title = collection.register.title.text(in: scene.language)
    var links = FeatureLink.both(FeatureLink.geoJSON, title, FeatureRoutes.items(id), asked)
    links.append(FeatureLink("collection", FeatureLink.json, title, FeatureRoutes.collection(id)))
    if let next { links.append(FeatureLink("next", FeatureLink.geoJSON, title, next)) }
    var json = JSONWriter()
    json.object { json in
      json.field("type", "FeatureCollection")
      json.field("timeStamp", now)
      json.field("numberMatched", found.matched)
      json.field("numberReturned", found.records.count)
      json.array("features") { json in
        for record in found.records { collection.register.writeFeature(record, collection.fields, to: &json) }
      }
      json.array("links") { json in
        for link in links { json.value(link.json(scene)) }
      }
    }
    return Response(200, type: FeatureLink.geoJSON, .bytes(json.bytes))
  }
}
