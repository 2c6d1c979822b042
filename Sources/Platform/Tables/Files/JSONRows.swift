import Text

/// The objects of a JSON text as rows: a column for each key, in the order in which keys first come. Of GeoJSON the
/// properties, then the geometry as GeoJSON, and a point's place.
struct JSONRows: RowSource {
  let source: TableSource
  let shape: JSONElements.Shape
  let limits: TableLimits
  private(set) var columns: [String] = []

  static let geometry = "geometry"
  static let longitude = "geometry.longitude"
  static let latitude = "geometry.latitude"

  /// Reads the file once for its keys. Throws `TableProblem`.
  init(_ source: TableSource, _ shape: JSONElements.Shape, _ limits: TableLimits) throws {
    (self.source, self.shape, self.limits) = (source, shape, limits)
    var (known, places) = (Set<String>(), Set<String>())
    var (columns, count) = ([String](), 0)
    try objects { object, _ in
      for (name, _) in cells(object) {
        if name.hasPrefix(Self.geometry), shape == .features {
          places.insert(name)
        } else if known.insert(name).inserted {
          columns.append(name)
        }
      }
      if columns.count > limits.columns { throw TableProblem.tooManyColumns(line: count + 1, limit: limits.columns) }
      count += 1
      return true
    }
    if count == 0 || (shape == .lines && count == 1) { throw TableProblem.noTableInJSON }
    self.columns = columns + [Self.geometry, Self.longitude, Self.latitude].filter(places.contains)
  }

  func read(_ body: (TableRow) throws -> Bool) throws {
    let store = CellStore()
    var number = 0
    let places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($0.element, $0.offset) })
    try objects { object, line in
      number += 1
      var texts = [String](repeating: "", count: columns.count)
      for (name, value) in cells(object) { if let place = places[name] { texts[place] = text(value) } }
      store.clear()
      for text in texts { store.append(cell: text) }
      store.dropBlanks()
      return try body(TableRow(number: number, line: line, store: store))
    }
  }

  private func objects(_ body: (JSON.Object, Int) throws -> Bool) throws {
    var elements = JSONElements(shape, limit: limits.row)
    var goesOn = true
    try source.blocks { block in
      goesOn = try elements.take(block) { bytes, line in
        guard let object = try parsed(bytes, line).members else { return true }
        return try body(object, line)
      }
      return goesOn
    }
    if goesOn, !elements.isWhole { throw TableProblem.endsEarly }
  }

  private func parsed(_ bytes: [UInt8], _ line: Int) throws(TableProblem) -> JSON {
    do throws(JSONSyntaxError) { return try JSON.parse(bytes) } catch { throw .json(error.below(line - 1)) }
  }

  private func cells(_ object: JSON.Object) -> [(String, JSON)] {
    guard shape == .features else { return object.members.map { ($0.key, $0.value) } }
    var cells = object["properties"]?.members?.members.map { ($0.key, $0.value) } ?? []
    guard let geometry = object["geometry"], geometry != .null else { return cells }
    cells.append((Self.geometry, geometry))
    if geometry["type"]?.text == "Point", let place = geometry["coordinates"]?.items, place.count >= 2 {
      cells += [(Self.longitude, place[0]), (Self.latitude, place[1])]
    }
    return cells
  }

  private func text(_ value: JSON) -> String {
    switch value {
    case .null: ""
    case .bool(let truth): truth ? "TRUE" : "FALSE"
    case .int(let number): String(number)
    case .double(let number): exactText(number)
    case .string(let text): text
    case .array, .object: String(decoding: value.written(), as: UTF8.self)
    }
  }
}
