import ModuleKit

func openPlaces(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let answer = try visit.store.read { db in
    try places(Register.open(id, in: db), isDesk: false, visit, in: db)
  }
  return .response(answer)
}

/// At the desk; where what a map says of records is personal, that it was read leaves a trace.
func keptPlaces(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let (register, answer) = try visit.store.read { db in
    let register = try Register.kept(id, by: visit, .editRecords, in: db)
    return (register, try places(register, isDesk: true, visit, in: db))
  }
  let told = [
    register.frame.current.naming, register.frame.current.place?.latitude, register.frame.current.place?.longitude,
  ]
  if told.contains(where: { $0.map { $0.privacy != .none } ?? false }) { try visit.noteReading(of: register, "map") }
  return .response(answer.with("Cache-Control", "no-store"))
}

/// GeoJSON of the part of the map that `view.box` names, or of all. Throws `Refusal.notFound` where the register has no
/// places for the visitor.
private func places(_ register: Register, isDesk: Bool, _ visit: Visit, in db: Reader) throws -> Response {
  let fields = isDesk ? register.frame.current : register.frame.open
  guard let place = fields.place else { throw Refusal.notFound }
  let query = visit.request.query
  let asked = try AskedChoice(query, fields, register, visit, in: db)
  let box = query[ViewChoice.Name.box].flatMap { PlaceBox($0) }
  if !asked.errors.isEmpty || box == nil && query[ViewChoice.Name.box] != nil {
    let faults = asked.errors.isEmpty ? [ViewChoice.Name.box: "west,south,east,north"] : asked.errors
    return Response(400, text: faults.map { "\($0.key): \($0.value)\n" }.sorted().joined())
  }
  let rule = isDesk ? nil : register.discretion
  let places = try Places(asked.choice.query, RecordTable(register), fields, place, in: box, db)
  var json = JSONWriter()
  json.object {
    $0.field("type", "FeatureCollection")
    $0.field("numberMatched", places?.count ?? 0)
    if let box = places?.box { $0.field("bbox", [box.west, box.south, box.east, box.north]) }
    $0.array("features") { features in
      let crowds = places?.crowds ?? []
      let hidden = rule?.hidden(crowds.map(\.count)) ?? []
      for (index, crowd) in crowds.enumerated() {
        features.point(crowd.latitude, crowd.longitude) {
          if hidden.contains(index) { $0.field("least", rule?.least) }
          $0.field("count", hidden.contains(index) ? JSON.null : .int(crowd.count))
        }
      }
      for record in places?.records ?? [] {
        guard case .real(let latitude) = record[place.latitude], case .real(let longitude) = record[place.longitude]
        else { continue }
        let target =
          isDesk ? DeskRoutes.edit(register.id, record.id) : RegisterRoutes.record(register.id, record.id)
        features.point(latitude, longitude) {
          $0.field("name", record.name(fields))
          $0.field("url", visit.scene.to(target).address)
        }
      }
    }
  }
  return Response(200, type: "application/geo+json", .bytes(json.bytes))
}

extension JSONWriter {
  fileprivate mutating func point(
    _ latitude: Double, _ longitude: Double, _ properties: (inout JSONWriter) -> Void
  ) {
    object {
      $0.field("type", "Feature")
      $0.object("geometry") {
        $0.field("type", "Point")
        $0.field("coordinates", [longitude, latitude])
      }
      $0.object("properties", properties)
    }
  }
}
