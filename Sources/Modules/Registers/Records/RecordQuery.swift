import ModuleKit

/// What somebody asks of a register's records.
struct RecordQuery: Sendable, Equatable {
  enum Comparison: String, Sendable, CaseIterable {
    case equal = "", least = "from", most = "to", holds = "has", blank = "blank", given = "given"

    /// Whether it compares with something.
    var hasValue: Bool { self != .blank && self != .given }
  }

  struct Condition: Sendable, Equatable {
    let field: RecordField
    let comparison: Comparison
    let value: Value
  }

  struct Sort: Sendable, Equatable {
    let field: RecordField
    var isDescending = false
  }

  static let mostSorts = 3

  var words: [String] = []
  var conditions: [Condition] = []
  var sorts: [Sort] = []
  /// A number of the register's changes; nil: as it is now.
  var change: Int?

  /// The conditions of a statement over the rows, without WHERE; true where there are none.
  var condition: SQL {
    var sql: SQL = "1 = 1"
    for word in words { sql = "\(sql) AND \("search", holds: word)" }
    for condition in conditions { sql = "\(sql) AND \(condition.sql)" }
    return sql
  }

  /// Records that are alike come in the order of their numbers, of which the first field says the direction. Those without a
  /// value come last.
  var order: SQL { order(isBackwards: false) }

  /// The same, or its reverse.
  func order(isBackwards: Bool) -> SQL {
    let fields = sorts.reduce("" as SQL) { sql, sort in
      let column = RecordTable.column(sort.field)
      let falls = sort.isDescending != isBackwards
      return "\(sql)\(column) IS NULL\(if: isBackwards, " DESC"), \(column)\(if: falls, " DESC"), "
    }
    return "\(fields)id\(if: isDescending != isBackwards, " DESC")"
  }

  /// Whether records that are alike come with the last number first.
  var isDescending: Bool { sorts.first?.isDescending ?? false }
}

extension RecordQuery.Condition {
  fileprivate var sql: SQL {
    let column = RecordTable.column(field)
    switch comparison {
    case .equal: return "\(column) = \(value)"
    case .least: return "\(column) >= \(value)"
    case .most: return "\(column) <= \(value)"
    case .blank: return "\(column) IS NULL"
    case .given: return "\(column) IS NOT NULL"
    case .holds:
      guard case .text(let text) = value else { return "1 = 0" }
      return "\(column, holds: text)"
    }
  }
}

extension RecordQuery {
  /// Reads what an address asks: `q`, `sort` (keys, `-` before one for the greatest first; several times or with commas
  /// between), and for each field `key`, `key.from`, `key.to`, `key.has`, `key.blank`, `key.given`. Only `fields` can be asked for. What
  /// cannot be read is answered by its name with words.
  static func read(_ query: Fields, _ fields: [RecordField], _ language: Language) -> (
    query: RecordQuery, errors: FormErrors
  ) {
    var (found, errors) = (RecordQuery(), FormErrors())
    found.words = (query["q"] ?? "").prefix(200).split(whereSeparator: \.isWhitespace).prefix(10).map {
      normalized(String($0))
    }
    .filter { !$0.isEmpty }
    for field in fields {
      for comparison in Comparison.allCases {
        let name = comparison == .equal ? field.key : "\(field.key).\(comparison.rawValue)"
        guard let written = query[name], !written.trimmed.isEmpty else { continue }
        if comparison == .holds || !comparison.hasValue {
          found.conditions.append(Condition(field: field, comparison: comparison, value: .text(written)))
          continue
        }
        do throws(ValueFault) {
          found.conditions.append(
            Condition(field: field, comparison: comparison, value: try field.type.kind.read(written)))
        } catch {
          errors[name] = error.words.text(in: language)
        }
      }
    }
    let sorts = query.all("sort").flatMap { $0.split(separator: ",") }.compactMap { written -> Sort? in
      guard let field = fields.first(where: { $0.key == written.drop { $0 == "-" } }) else { return nil }
      return Sort(field: field, isDescending: written.hasPrefix("-"))
    }
    for sort in sorts where !found.sorts.contains(where: { $0.field.number == sort.field.number }) {
      if found.sorts.count < mostSorts { found.sorts.append(sort) }
    }
    return (found, errors)
  }
}
