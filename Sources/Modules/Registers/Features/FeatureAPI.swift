import ModuleKit

/// The description of the service as OpenAPI 3.0, with each collection's own parameters: by it programs know what they may ask
/// the server for.
func featureAPI(_ visit: Visit) throws -> Answer {
  if try visit.wantsPage() { return .seeOther(FeatureRoutes.landing().with("f", "html")) }
  let all = try visit.store.read { db in try FeatureCollection.all(in: db) }
  let texts = FeatureTexts.of(visit.scene.language)
  var paths: [(String, JSON)] = [
    ("/", operation("getLanding", "The landing page", [form])),
    ("/conformance", operation("getConformance", "The conformance classes", [form])),
    ("/collections", operation("getCollections", "The collections", [form])),
  ]
  for collection in all {
    let id = collection.register.id.text
    let path = "/collections/\(id)"
    let name = id.replacing("-", with: "_")
    paths.append((path, operation("describe_\(name)", collection.register.title.ja, [form])))
    paths.append((path + "/items", operation("get_\(name)", collection.register.title.ja, itemParameters(collection))))
    paths.append(
      (path + "/items/{feature}", operation("get_\(name)_one", collection.register.title.ja, [feature, form])))
  }
  let document: JSON = [
    "openapi": "3.0.3", "info": ["title": .string(texts.title), "version": "1"],
    "servers": [["url": .string(visit.scene.absolute(FeatureRoutes.landing()).address)]],
    "paths": .object(JSON.Object(paths)),
  ]
  return .response(featureResponse(document, type: FeatureLink.openAPI))
}

private func operation(_ id: String, _ summary: String, _ parameters: [JSON]) -> JSON {
  [
    "get": [
      "operationId": .string(id), "summary": .string(summary), "parameters": .array(parameters),
      "responses": [
        "200": ["description": "The answer."], "400": ["description": "A parameter is not known or not right."],
        "404": ["description": "There is no such collection or feature."],
      ],
    ]
  ]
}

private func parameter(_ name: String, _ schema: JSON, place: String = "query") -> JSON {
  [
    "name": .string(name), "in": .string(place), "required": .bool(place == "path"), "schema": schema,
    "style": place == "path" ? "simple" : "form",
    "explode": false,
  ]
}

private let form = parameter("f", ["type": "string", "enum": ["json", "html"]])
private let feature = parameter("feature", ["type": "integer"], place: "path")

private func itemParameters(_ collection: FeatureCollection) -> [JSON] {
  let numbers: JSON = ["type": "array", "minItems": 4, "maxItems": 6, "items": ["type": "number"]]
  let limit: JSON = [
    "type": "integer", "minimum": 1, "maximum": .int(FeatureQuery.mostFeatures), "default": 10,
  ]
  let own = collection.fields.map { parameter($0.key, ["type": "string"]) }
  return [
    parameter("limit", limit), parameter("bbox", numbers), parameter("datetime", ["type": "string"]),
    parameter("cursor", ["type": "string"]), form,
  ] + own
}
