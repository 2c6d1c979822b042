import ModuleKit

/// A part of the map, in degrees.
struct PlaceBox: Sendable, Equatable {
  let west: Double
  let south: Double
  let east: Double
  let north: Double

  /// `west,south,east,north`; nil where it is no such box.
  init?(_ text: String) {
    let numbers = text.split(separator: ",").compactMap { Double($0) }
    guard numbers.count == 4, numbers.allSatisfy({ $0.isFinite && abs($0) <= 1_000 }), numbers[0] <= numbers[2],
      numbers[1] <= numbers[3]
    else { return nil }
    (west, south, east, north) = (numbers[0], numbers[1], numbers[2], numbers[3])
  }

  init(west: Double, south: Double, east: Double, north: Double) {
    (self.west, self.south, self.east, self.north) = (west, south, east, north)
  }
}

/// What a map shows of a part of it: each record, or where there are many how many lie near each other.
struct Places: Sendable {
  /// How many records are told one by one.
  static let most = 300
  /// How many rows and columns of cells the part is cut into, where there are more.
  private static let cells = 10.0

  struct Crowd: Sendable {
    let count: Int
    let latitude: Double
    let longitude: Double
  }

  let box: PlaceBox
  let count: Int
  let records: [RegisterRecord]
  let crowds: [Crowd]

  /// `box` nil: the part that holds all. Nil where no record has a place.
  init?(
    _ query: RecordQuery, _ table: RecordTable, _ fields: [RecordField],
    _ place: (latitude: RecordField, longitude: RecordField), in box: PlaceBox?, _ db: Reader
  ) throws(StoreError) {
    var query = query
    query.sorts = []
    for field in [place.latitude, place.longitude] {
      query.conditions.append(.init(field: field, comparison: .given, value: .null))
    }
    let whole = box == nil ? try Places.whole(query, table, place, in: db) : nil
    guard let box = box ?? whole else { return nil }
    for (field, least, most) in [(place.latitude, box.south, box.north), (place.longitude, box.west, box.east)] {
      query.conditions.append(.init(field: field, comparison: .least, value: .real(least)))
      query.conditions.append(.init(field: field, comparison: .most, value: .real(most)))
    }
    self.box = box
    count = try table.count(query, in: db)
    let asked = [place.latitude, place.longitude] + [fields.naming].compactMap { $0 }
    if count <= Places.most {
      records = try table.page(query, asked, .first, limit: Places.most, in: db).records
      crowds = []
    } else {
      let (all, alone) = try Places.crowds(query, table, place, box, in: db)
      crowds = all
      records = try table.records(
        """
        SELECT id, version, change\(RecordTable.columns(asked))
        FROM \(table.rows(asOf: query.change, table.register.frame.fields))
        WHERE id IN (\(SQL.list(alone)))
        """, asked, in: db)
    }
  }

  private static func whole(
    _ query: RecordQuery, _ table: RecordTable, _ place: (latitude: RecordField, longitude: RecordField), in db: Reader
  ) throws(StoreError) -> PlaceBox? {
    let ends = RecordSummary(
      measures: [
        .init(kind: .min, field: place.longitude), .init(kind: .min, field: place.latitude),
        .init(kind: .max, field: place.longitude), .init(kind: .max, field: place.latitude),
      ])
    let values = try table.summary(ends, query, limit: 1, in: db).first?.values ?? []
    let numbers = values.compactMap { value in if case .real(let number) = value { number } else { nil } }
    if numbers.count < 4 { return nil }
    return PlaceBox(west: numbers[0], south: numbers[1], east: numbers[2], north: numbers[3])
  }

  /// Cells with several records, and the records that are alone in theirs.
  private static func crowds(
    _ query: RecordQuery, _ table: RecordTable, _ place: (latitude: RecordField, longitude: RecordField),
    _ box: PlaceBox, in db: Reader
  ) throws(StoreError) -> ([Crowd], alone: [Int]) {
    let (latitude, longitude) = (RecordTable.column(place.latitude), RecordTable.column(place.longitude))
    // A part without height or width is one row or column.
    let height = max((box.north - box.south) / cells, 1e-9)
    let width = max((box.east - box.west) / cells, 1e-9)
    var (crowds, alone): ([Crowd], [Int]) = ([], [])
    try db.each(
      """
      SELECT count(*) AS n, avg(\(latitude)) AS y, avg(\(longitude)) AS x, min(id) AS first
      FROM \(table.rows(asOf: query.change, table.register.frame.fields))
      WHERE \(try table.condition(query, in: db))
      GROUP BY CAST((\(latitude) - \(box.south)) / \(height) AS BIGINT),
        CAST((\(longitude) - \(box.west)) / \(width) AS BIGINT)
      """
    ) { (row) throws(StoreError) in
      let count: Int = try row["n"]
      if count == 1 {
        alone.append(try row["first"])
      } else {
        crowds.append(Crowd(count: count, latitude: try row["y"], longitude: try row["x"]))
      }
    }
    return (crowds, alone)
  }
}
