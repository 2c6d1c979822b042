import ModuleKit

/// Some of a register's records, named as in its addresses: `halls?place=市民文化会館&seats.from=100`.
struct ChosenRecords {
  private let register: Register
  private let query: RecordQuery

  /// Nil for a filter without conditions, and for one that cannot be read as a whole: what is left out would count for more.
  /// Throws `Metric.Withheld` for a register that is not public, of which a few records could be told by what is left.
  init?(_ filter: String, in db: Reader) throws {
    let parts = filter.split(separator: "?", maxSplits: 1)
    guard parts.count == 2, let id = ID<Register>(parts[0]), let register = try Register.find(id, in: db) else {
      return nil
    }
    guard register.isOpen else { throw Metric.Withheld() }
    let asked = Fields(urlEncoded: parts[1].utf8)
    let fields = register.frame.current.filter(\.isOpen)
    let (query, errors) = RecordQuery.read(asked, fields, .japanese)
    guard errors.isEmpty, !query.conditions.isEmpty, query.conditions.count == asked.pairs.count else { return nil }
    self.register = register
    self.query = query
  }

  /// How many there were at the end of a day; no row where there was none.
  func count(asOf day: Day, in db: Reader) throws -> SQL {
    let rows = RecordTable(register).rows(
      asOf: try register.change(asOf: day, in: db), query.conditions.map(\.field))
    return """
      SELECT \(register.id.text) AS item, count(*) AS part, 0 AS whole
      FROM \(rows)
      WHERE \(query.condition)
      HAVING count(*) > 0
      """
  }
}
