import ModuleKit

/// OGC API - Features, Part 1 (17-069r4): public registers with places, as maps and GIS programs read them.
enum FeatureRoutes {
  static let landing = Route(.get, "/ogc", for: .anyone)
  static let conformance = Route(.get, "/ogc/conformance", for: .anyone)
  static let api = Route(.get, "/ogc/api", for: .anyone)
  static let collections = Route(.get, "/ogc/collections", for: .anyone)
  static let collection = Route(.get, "/ogc/collections/:register", ID<Register>.self, for: .anyone)
  static let items = Route(.get, "/ogc/collections/:register/items", ID<Register>.self, for: .anyone)
  static let item = Route(
    .get, "/ogc/collections/:register/items/:feature", ID<Register>.self, Int.self, for: .anyone)
}

let featureEndpoints = [
  FeatureRoutes.landing.to { visit in try told(visit) { try landing(visit) } },
  FeatureRoutes.conformance.to { visit in try told(visit) { try conformance(visit) } },
  FeatureRoutes.api.to { visit in try told(visit) { try featureAPI(visit) } },
  FeatureRoutes.collections.to { visit in try told(visit) { try collections(visit) } },
  FeatureRoutes.collection.to { visit, id in try told(visit) { try collection(visit, id) } },
  FeatureRoutes.items.to { visit, id in try told(visit) { try items(visit, id) } },
  FeatureRoutes.item.to { visit, id, number in try told(visit) { try item(visit, id, number) } },
]

/// What goes wrong is told as the standard has it. Other sites' maps may read all of it.
private func told(_ visit: Visit, _ body: () throws -> Answer) throws -> Answer {
  let answer: Answer
  do {
    answer = try body()
  } catch APIRefusal.query(let faults) {
    let words = faults.map { "\($0.place) \($0.reason)" }.joined(separator: "; ")
    answer = .response(featureResponse(["code": "InvalidParameterValue", "description": .string(words)], status: 400))
  } catch Refusal.notFound {
    let words = "There is no such collection or feature, or it is not public."
    answer = .response(featureResponse(["code": "NotFound", "description": .string(words)], status: 404))
  }
  guard case .response(let response) = answer else { return answer }
  return .response(
    response.with("Access-Control-Allow-Origin", "*").with("Cross-Origin-Resource-Policy", "cross-origin"))
}

func featureResponse(_ json: JSON, status: Int = 200, type: String = "application/json") -> Response {
  Response(status, type: type, .bytes(json.written()))
}

/// A link as the standard writes them.
struct FeatureLink {
  static let json = "application/json"
  static let geoJSON = "application/geo+json"
  static let openAPI = "application/vnd.oai.openapi+json;version=3.0"

  let rel: String
  let type: String
  let title: String
  let target: Target

  init(_ rel: String, _ type: String, _ title: String, _ target: Target) {
    (self.rel, self.type, self.title, self.target) = (rel, type, title, target)
  }

  func json(_ scene: Scene) -> JSON {
    [
      "rel": .string(rel), "type": .string(type), "title": .string(title),
      "href": .string(scene.absolute(target).address),
    ]
  }

  /// The document itself and its page, as it was asked for.
  static func both(_ type: String, _ title: String, _ target: Target, _ asked: Fields = Fields()) -> [FeatureLink] {
    [
      FeatureLink("self", type, title, target.with(asked.with("f", nil))),
      FeatureLink("alternate", "text/html", title, target.with(asked.with("f", "html"))),
    ]
  }
}

extension Visit {
  /// Whether a page is asked for. Throws `APIRefusal.query` for parameters that are none of these, and for another form.
  func wantsPage(_ known: [String] = []) throws -> Bool {
    let allowed = Set(known + ["f", "lang"])
    if let other = request.query.pairs.first(where: { !allowed.contains($0.name) }) {
      throw APIRefusal.query([PayloadFault(other.name, "is no parameter here")])
    }
    switch request.query["f"] {
    case nil, "json": return false
    case "html": return true
    default: throw APIRefusal.query([PayloadFault("f", "must be json or html")])
    }
  }
}
