import ModuleKit

/// What somebody asks of a register's records.
struct RecordQuery: Sendable, Equatable {
  enum Comparison: String, Sendable, CaseIterable {
    case equal = "", least = "from", most = "to", holds = "has", blank = "blank"
  }

  struct Condition: Sendable, Equatable {
    let field: RecordField
    let comparison: Comparison
    let value: Value
  }

  var words: [String] = []
  var conditions: [Condition] = []
  var sort: RecordField?
  var isDescending = false
  /// A number of the register's changes; nil: as it is now.
  var change: Int?

  /// The conditions of a statement over the rows, without WHERE; true where there are none.
  var condition: SQL {
    var sql: SQL = "1 = 1"
    for word in words { sql = "\(sql) AND \("search", holds: word)" }
    for condition in conditions { sql = "\(sql) AND \(condition.sql)" }
    return sql
  }

  /// Records that are alike come in the order of their numbers.
  var order: SQL {
    guard let sort else { return "id" }
    let column = RecordTable.column(sort)
    return isDescending ? "\(column) IS NULL, \(column) DESC, id DESC" : "\(column) IS NULL, \(column), id"
  }
}

extension RecordQuery.Condition {
  fileprivate var sql: SQL {
    let column = RecordTable.column(field)
    switch comparison {
    case .equal: return "\(column) = \(value)"
    case .least: return "\(column) >= \(value)"
    case .most: return "\(column) <= \(value)"
    case .blank: return "\(column) IS NULL"
    case .holds:
      guard case .text(let text) = value else { return "1 = 0" }
      return "\(column, holds: text)"
    }
  }
}

extension RecordQuery {
  /// Reads what an address asks: `q`, `sort` (a key, `-` before it for the greatest first), and for each field `key`,
  /// `key.from`, `key.to`, `key.has`, `key.blank`. Only `fields` can be asked for. What cannot be read is answered by its
  /// name with words.
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
        if comparison == .holds || comparison == .blank {
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
    if let sort = query["sort"] {
      found.isDescending = sort.hasPrefix("-")
      found.sort = fields.first { $0.key == sort.drop { $0 == "-" } }
    }
    return (found, errors)
  }
}
