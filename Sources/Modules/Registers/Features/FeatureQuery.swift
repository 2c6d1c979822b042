import ModuleKit

/// Which features are asked for.
struct FeatureQuery: Sendable {
  static let parameters = ["limit", "bbox", "bbox-crs", "crs", "datetime", "cursor"]
  static let mostFeatures = 10_000

  private var rows = RowQuery()

  /// Throws `APIRefusal.query`.
  init(_ asked: Fields, _ collection: FeatureCollection, _ language: Language) throws {
    for pair in asked.pairs where asked.all(pair.name).count > 1 { throw fault(pair.name, "is given twice") }
    for name in ["bbox-crs", "crs"] where asked[name].map({ $0 != FeatureCollection.crs84 }) ?? false {
      throw fault(name, "must be \(FeatureCollection.crs84)")
    }
    let filters = collection.fields.compactMap { field in asked[field.key].map { ("filter", "\(field.key):\($0)") } }
    rows.base = try RowQuery.conditions(Fields(filters), collection.fields, language)
    rows.limit = try FeatureQuery.limit(asked["limit"])
    if let written = asked["cursor"] {
      guard let begin = RowCursor(written) else { throw fault("cursor", "is of another list") }
      rows.begin = begin
    }
    if let written = asked["bbox"] { rows.box = try BoundingBox(written, collection) }
    if let written = asked["datetime"] { try take(days: written, collection.day) }
  }

  /// The features of one page, how many there are in all, and the cursor of the next page.
  func page(of collection: FeatureCollection, in db: Reader) throws -> FeaturePage.Found {
    let table = RecordTable(collection.register)
    let place = [collection.place.latitude, collection.place.longitude]
    let (records, next) = try table.page(rows, collection.fields.with(place), in: db)
    return FeaturePage.Found(records: records, next: next, matched: try table.count(rows, in: db))
  }

  private static func limit(_ written: String?) throws -> Int {
    guard let written else { return 10 }
    guard let number = Int(written), number > 0 else { throw fault("limit", "must be a whole number from 1 on") }
    return min(number, mostFeatures)
  }

  /// A day or a moment, or two with a slash between, of which one may be `..` or nothing. Moments count by their day.
  private mutating func take(days written: String, _ field: RecordField?) throws {
    let ends = written.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    func day(_ text: String) throws -> Day? {
      if ends.count == 2, text.isEmpty || text == ".." { return nil }
      let isMoment = text.count > 10
      guard let day = Day(iso: String(text.prefix(10))), !isMoment || text.dropFirst(10).first == "T" else {
        throw fault("datetime", "must be a day, a moment, or two of them with / between")
      }
      return day
    }
    guard (1...2).contains(ends.count) else { throw fault("datetime", "must have one / at most") }
    let (from, to) = (try day(ends[0]), try day(ends[ends.count - 1]))
    if let from, let to, to < from { throw fault("datetime", "ends before it begins") }
    guard let field else { return }
    for (day, comparison) in [(from, RecordQuery.Comparison.least), (to, .most)] {
      guard let day else { continue }
      rows.base.conditions.append(.init(field: field, comparison: comparison, value: .text(day.iso)))
    }
  }
}

private func fault(_ place: String, _ reason: String) -> APIRefusal { .query([PayloadFault(place, reason)]) }

/// A part of the earth, in degrees. West of its east end where it goes over the date line.
struct BoundingBox: Sendable {
  private let bounds: [Double]
  private let place: (latitude: RecordField, longitude: RecordField)

  /// `west,south,east,north`, or with heights between. Throws `APIRefusal.query`.
  init(_ text: String, _ collection: FeatureCollection) throws {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    var numbers = parts.compactMap { Double($0) }.filter(\.isFinite)
    guard parts.count == numbers.count, [4, 6].contains(numbers.count) else {
      throw fault("bbox", "must be four or six numbers with commas between")
    }
    if numbers.count == 6 { numbers = [numbers[0], numbers[1], numbers[3], numbers[4]] }
    guard numbers[1] <= numbers[3] else { throw fault("bbox", "has its south north of its north") }
    (bounds, place) = (numbers, collection.place)
  }

  var sql: SQL {
    let (latitude, longitude) = (RecordTable.column(place.latitude), RecordTable.column(place.longitude))
    let between: SQL =
      bounds[0] <= bounds[2]
      ? "\(longitude) BETWEEN \(bounds[0]) AND \(bounds[2])"
      : "(\(longitude) >= \(bounds[0]) OR \(longitude) <= \(bounds[2]))"
    return "\(latitude) BETWEEN \(bounds[1]) AND \(bounds[3]) AND \(between)"
  }
}
