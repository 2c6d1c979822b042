import ModuleKit

/// A public register with places.
struct FeatureCollection: Sendable {
  static let crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"

  let register: Register
  let place: (latitude: RecordField, longitude: RecordField)
  /// Degrees: west, south, east, north; nil where no record has a place.
  let extent: [Double]?
  var fields: [RecordField] { register.frame.open }
  /// The day by which `datetime` asks.
  var day: RecordField? { fields.first { $0.type == .value(.day) } }

  /// Nil where it has no places for everyone.
  init?(_ register: Register, in db: Reader) throws(StoreError) {
    guard register.isOpen, let place = register.frame.open.place else { return nil }
    (self.register, self.place) = (register, place)
    let table = RecordTable(register).now
    let (latitude, longitude) = (RecordTable.column(place.latitude), RecordTable.column(place.longitude))
    let key = "extent of \(register.id.text) \(place.latitude.number) \(place.longitude.number)"
    do {
      extent = try db.remember(key, version: register.lastChange) {
        var found: [Double]?
        try db.each(
          """
          SELECT min(\(longitude)) AS w, min(\(latitude)) AS s, max(\(longitude)) AS e, max(\(latitude)) AS n
          FROM \(table)
          WHERE \(latitude) IS NOT NULL AND \(longitude) IS NOT NULL
          """
        ) { (row) throws(StoreError) in
          let bounds: [Double?] = [try row["w"], try row["s"], try row["e"], try row["n"]]
          let all = bounds.compactMap { $0 }
          found = all.count == 4 ? all : nil
        }
        return found
      }
    } catch let error as StoreError {
      throw error
    } catch {
      throw .statement("\(error)")
    }
  }

  static func all(in db: Reader) throws -> [FeatureCollection] {
    let registers: [Register] = try db.all(
      "SELECT \(Register.columns) FROM registers_register WHERE is_public = 1 AND retired = 0 ORDER BY number")
    return try registers.compactMap { try FeatureCollection($0, in: db) }
  }

  /// Throws `Refusal.notFound`.
  static func get(_ id: ID<Register>, in db: Reader) throws -> FeatureCollection {
    guard let found = try FeatureCollection(Register.open(id, in: db), in: db) else { throw Refusal.notFound }
    return found
  }

  func json(_ scene: Scene) -> JSON {
    let title = register.title.text(in: scene.language)
    let links =
      FeatureLink.both(FeatureLink.json, title, FeatureRoutes.collection(register.id)) + [
        FeatureLink("items", FeatureLink.geoJSON, title, FeatureRoutes.items(register.id)),
        FeatureLink("items", "text/html", title, FeatureRoutes.items(register.id).with("f", "html")),
        FeatureLink("describedby", "text/html", title, RegisterRoutes.show(register.id)),
      ]
    var members: [(String, JSON)] = [
      ("id", .string(register.id.text)), ("title", .string(title)),
      ("description", .string(register.text.text(in: scene.language))), ("itemType", "feature"),
      ("crs", [.string(Self.crs84)]),
    ]
    if let extent {
      let bounds = JSON.array(extent.map(JSON.double))
      members.append(("extent", ["spatial": ["bbox": [bounds], "crs": .string(Self.crs84)]]))
    }
    return .object(JSON.Object(members + [("links", .array(links.map { $0.json(scene) }))]))
  }

  func links(of record: Int) -> [FeatureLink] {
    FeatureLink.both(FeatureLink.geoJSON, "\(record)", FeatureRoutes.item(register.id, record))
      + [FeatureLink("collection", FeatureLink.json, register.title.ja, FeatureRoutes.collection(register.id))]
  }
}
