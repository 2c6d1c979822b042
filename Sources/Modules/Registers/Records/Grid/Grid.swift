import ModuleKit

/// Some records with some of their fields as a table of inputs: many are changed at once, as one change of the register.
struct Grid: Sendable {
  /// How many cells a page holds, so that it stays below 50 KB.
  static let cells = 200
  static let mostColumns = 12
  static let fewColumns = 6
  /// Lines for records that are not there yet.
  static let newLines = 3
  /// A longer text is changed on its record's own page.
  static let longest = 200

  struct Line: Sendable {
    enum Place: Sendable, Hashable {
      case record(Int, version: Int)
      /// The number of a new line, from 1.
      case new(Int)
    }

    let place: Place
    /// What stands in the cells, by the fields' numbers; nil where a text is too long for one.
    var texts: [Int: String?]
    /// What somebody else has saved meanwhile in cells that were changed here.
    var theirs: [Int: String] = [:]
    /// What is wrong with the record as a whole.
    var fault: String?
  }

  let register: Register
  let columns: [RecordField]
  var lines: [Line]
  /// What is wrong with cells, by the names of their inputs.
  var errors: FormErrors = [:]

  /// How many records a page of so many columns shows, 100 at most.
  static func pageSize(_ columns: Int) -> Int { max(10, min(100, cells / max(1, columns))) }

  /// The fields that a grid can hold: those that are written on one line.
  static func fields(_ register: Register) -> [RecordField] { register.frame.written.filter { $0.type != .lines } }

  /// Those that were asked for by their keys, or the first few.
  static func columns(_ register: Register, _ keys: [String]) -> [RecordField] {
    let asked = fields(register).filter { keys.contains($0.key) }
    return asked.isEmpty ? Array(fields(register).prefix(fewColumns)) : Array(asked.prefix(mostColumns))
  }

  static func name(_ place: Line.Place, _ field: RecordField) -> String {
    switch place {
    case .record(let id, _): "\(id).\(field.number)"
    case .new(let line): "n\(line).\(field.number)"
    }
  }
}

extension Grid.Line {
  init(_ record: RegisterRecord, _ columns: [RecordField], _ language: Language) {
    let texts = columns.map { ($0.number, $0.gridText(of: record[$0], language)) }
    self.init(place: .record(record.id, version: record.version), texts: Dictionary(uniqueKeysWithValues: texts))
  }

  init(new number: Int) { self.init(place: .new(number), texts: [:]) }
}

extension RecordField {
  /// As a cell holds it, and as it can be read again; nil where it is too long.
  func gridText(of value: Value, _ language: Language) -> String? {
    if value == .null { return "" }
    if case .code = type { return type.text(of: value, language) }
    let text = type.kind.text(of: value)
    return text.count > Grid.longest || text.contains(where: \.isNewline) ? nil : text
  }
}
