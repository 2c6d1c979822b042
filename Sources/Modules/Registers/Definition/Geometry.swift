import ModuleKit

/// A shape on the map in longitude and latitude (WGS 84 or JGD2011), as RFC 7946 has it: points, lines, areas, or several of one.
struct Geometry: Sendable, Equatable {
  enum Shape: String, Sendable, CaseIterable {
    case point = "Point", line = "LineString", area = "Polygon"
    case points = "MultiPoint", lines = "MultiLineString", areas = "MultiPolygon"

    /// How many lists lie around a position.
    fileprivate var depth: Int {
      switch self {
      case .point: 0
      case .line, .points: 1
      case .area, .lines: 2
      case .areas: 3
      }
    }
  }

  indirect enum Coordinates: Sendable, Equatable {
    case position(longitude: Double, latitude: Double)
    case list([Coordinates])
  }

  let shape: Shape
  let coordinates: Coordinates

  /// Reads WKT (`POINT (138.86 35.09)`) or GeoJSON, a geometry or a feature.
  init(_ text: String) throws(GeometryFault) {
    let trimmed = text.trimmed
    if trimmed.hasPrefix("{") {
      guard let json = try? JSON.parse(trimmed) else { throw .unreadable }
      let geometry = json["type"]?.text == "Feature" ? json["geometry"] ?? .null : json
      guard let shape = geometry["type"]?.text.flatMap(Shape.init), let written = geometry["coordinates"],
        let coordinates = Coordinates(written)
      else { throw .unreadable }
      (self.shape, self.coordinates) = (shape, coordinates)
    } else {
      var scan = WKTScan(trimmed)
      guard let (shape, coordinates) = scan.geometry() else { throw .unreadable }
      (self.shape, self.coordinates) = (shape, coordinates)
    }
    try check(coordinates, shape.depth)
  }

  /// As it is kept and given away.
  var json: JSON { ["type": .string(shape.rawValue), "coordinates": coordinates.json] }

  /// The same as one text.
  var text: String {
    var json = JSONWriter()
    json.object {
      $0.field("type", shape.rawValue)
      $0.field("coordinates", coordinates.json)
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// How many positions it has.
  var positions: Int { coordinates.positions.count }
  var first: (longitude: Double, latitude: Double)? { coordinates.positions.first }

  private func check(_ coordinates: Coordinates, _ depth: Int) throws(GeometryFault) {
    switch coordinates {
    case .position(let longitude, let latitude):
      if depth != 0 { throw .unreadable }
      // Nothing of Japan lies at a longitude of 20 to 46 degrees; its latitudes do.
      if (20...46).contains(longitude), (122...154).contains(latitude) { throw .swapped }
      guard (-180...180).contains(longitude), (-90...90).contains(latitude) else { throw .outside }
    case .list(let parts):
      if depth == 0 || parts.isEmpty { throw .unreadable }
      for part in parts { try check(part, depth - 1) }
      if depth == 1, shape == .line || shape == .lines, parts.count < 2 { throw .tooShort }
      if depth == 1, shape == .area || shape == .areas, parts.count < 4 || parts.first != parts.last { throw .open }
    }
  }
}

/// Why a text is no shape on the map.
enum GeometryFault: Error, Sendable, Equatable {
  case unreadable, swapped, outside, tooShort
  /// A ring that does not end where it begins.
  case open

  var words: Localized {
    switch self {
    case .unreadable:
      Localized(
        "図形として読めません。WKT（例 POINT (138.86 35.09)）かGeoJSONで書いてください。",
        en: "This is no shape. Write it as WKT, such as POINT (138.86 35.09), or as GeoJSON.")
    case .swapped:
      Localized("緯度と経度が逆のようです。経度を先に書いてください。", en: "Latitude and longitude seem exchanged. Longitude comes first.")
    case .outside:
      Localized(
        "経度は-180から180、緯度は-90から90の度で書いてください。", en: "Write degrees: longitude from -180 to 180, latitude from -90 to 90.")
    case .tooShort: Localized("線には2つ以上の点が要ります。", en: "A line needs two points or more.")
    case .open:
      Localized(
        "面の輪は4つ以上の点で、最後を最初の点に戻してください。", en: "The ring of an area has four points or more and ends where it begins.")
    }
  }
}

extension Geometry.Coordinates {
  fileprivate init?(_ json: JSON) {
    guard let items = json.items else { return nil }
    if let longitude = items.first?.number {
      // A height, the third number, is not kept.
      guard (2...3).contains(items.count), let latitude = items[1].number else { return nil }
      self = .position(longitude: longitude, latitude: latitude)
      return
    }
    var parts: [Geometry.Coordinates] = []
    for item in items {
      guard let part = Geometry.Coordinates(item) else { return nil }
      parts.append(part)
    }
    self = .list(parts)
  }

  fileprivate var json: JSON {
    switch self {
    case .position(let longitude, let latitude): .array([.double(longitude), .double(latitude)])
    case .list(let parts): .array(parts.map(\.json))
    }
  }

  fileprivate var positions: [(longitude: Double, latitude: Double)] {
    switch self {
    case .position(let longitude, let latitude): [(longitude, latitude)]
    case .list(let parts): parts.flatMap(\.positions)
    }
  }
}

/// Reads well-known text (ISO 19125): `POLYGON ((138 35, 139 35, 139 36, 138 35))`.
private struct WKTScan {
  private var rest: Substring

  init(_ text: String) { rest = text[...] }

  mutating func geometry() -> (Geometry.Shape, Geometry.Coordinates)? {
    if rest.uppercased().hasPrefix("SRID="), let end = rest.firstIndex(of: ";") {
      rest = rest[rest.index(after: end)...]
    }
    let word = rest.prefix { $0.isLetter }
    guard let shape = Geometry.Shape.allCases.first(where: { $0.rawValue.uppercased() == word.uppercased() }) else {
      return nil
    }
    rest = rest.dropFirst(word.count)
    guard let coordinates = list(shape.depth), blank(), rest.isEmpty else { return nil }
    return (shape, coordinates)
  }

  /// Brackets around positions; those of a point hold one alone.
  private mutating func list(_ depth: Int) -> Geometry.Coordinates? {
    guard take("(") else { return nil }
    if depth == 0 {
      guard let position = position(), take(")") else { return nil }
      return position
    }
    var parts: [Geometry.Coordinates] = []
    repeat {
      // Points of MULTIPOINT may stand in brackets of their own.
      let part = depth == 1 && !isAtBracket ? position() : list(depth - 1)
      guard let part else { return nil }
      parts.append(part)
    } while take(",")
    return take(")") ? .list(parts) : nil
  }

  private mutating func position() -> Geometry.Coordinates? {
    guard let longitude = number(), let latitude = number() else { return nil }
    _ = number()
    return .position(longitude: longitude, latitude: latitude)
  }

  private mutating func number() -> Double? {
    _ = blank()
    let word = rest.prefix { $0.isNumber || "+-.eE".contains($0) }
    guard let number = Double(word) else { return nil }
    rest = rest.dropFirst(word.count)
    return number
  }

  private mutating func blank() -> Bool {
    rest = rest.drop { $0.isWhitespace }
    return true
  }

  private var isAtBracket: Bool { rest.drop { $0.isWhitespace }.first == "(" }

  private mutating func take(_ sign: Character) -> Bool {
    _ = blank()
    guard rest.first == sign else { return false }
    rest = rest.dropFirst()
    return true
  }
}

extension [RecordField] {
  /// The first that holds shapes.
  var shape: RecordField? { first { $0.type == .geometry } }
}

extension Frame {
  /// Whether everyone may see where the records are.
  var isOnMap: Bool { open.place != nil || open.shape != nil }
}

extension Geometry {
  /// What a reader is told of it.
  func words(_ language: Language) -> String {
    let place = first.map { "\($0.latitude), \($0.longitude)" } ?? ""
    switch (language, shape) {
    case (.japanese, .point): return "点（\(place)）"
    case (.japanese, .line), (.japanese, .lines): return "線（\(place) から \(positions)点）"
    case (.japanese, .area), (.japanese, .areas): return "面（\(place) から \(positions)点）"
    case (.japanese, .points): return "\(positions)個の点（\(place) など）"
    case (.english, .point): return "point (\(place))"
    case (.english, .line), (.english, .lines): return "line (\(positions) points from \(place))"
    case (.english, .area), (.english, .areas): return "area (\(positions) points from \(place))"
    case (.english, .points): return "\(positions) points (such as \(place))"
    }
  }
}
