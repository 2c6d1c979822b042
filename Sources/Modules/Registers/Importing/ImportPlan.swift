import ModuleKit

/// What is to be made of a file: which column is which field, by what a row is recognised, what to do with faults.
struct ImportPlan: Sendable, Equatable {
  enum Faults: String, Sendable, CaseIterable {
    /// One fault, and nothing is taken.
    case refuse
    /// Rows with a fault are left out.
    case skip
  }

  var encoding: TextEncoding?
  var sheet: String?
  var headerRow: Int?
  /// The number of the field for each column; nil for a column that is not taken.
  var columns: [Int?] = []
  /// Fields whose values together tell which record a row is; none: each row is a new record.
  var keys: [Int] = []
  var faults = Faults.refuse

  var options: TableOptions {
    TableOptions {
      $0.encoding = encoding
      $0.sheet = sheet
      $0.headerRow = headerRow
    }
  }

  /// How somebody says that the file is to be read; what was said of its columns goes.
  mutating func read(as form: Fields) {
    encoding = form["encoding"].flatMap(TextEncoding.init)
    sheet = form["sheet"].flatMap { $0.isEmpty ? nil : $0 }
    headerRow = form["headerRow"].flatMap { Int($0) }.flatMap { (1...1_000).contains($0) ? $0 : nil }
    columns = []
  }

  /// The columns whose names are those of a field, and the key that the register itself has.
  static func guess(_ header: [String], _ frame: Frame) -> ImportPlan {
    var plan = ImportPlan()
    var left = frame.written
    plan.columns = header.map { name in
      let name = normalized(name)
      guard let index = left.firstIndex(where: { $0.names.contains(name) }) else { return nil }
      return left.remove(at: index).number
    }
    plan.keys = frame.current.first { $0.isUnique && plan.columns.contains($0.number) }.map { [$0.number] } ?? []
    return plan
  }
}

extension RecordField {
  /// What a file may call it, in the form in which names are compared.
  fileprivate var names: Set<String> {
    Set([title.ja, title.en, label.ja, label.en, key, standard].compactMap { $0.map(normalized) })
  }
}

extension ImportPlan {
  var json: String {
    var json = JSONWriter()
    json.object {
      $0.field("encoding", ifAny: encoding?.rawValue)
      $0.field("sheet", ifAny: sheet)
      $0.field("headerRow", ifAny: headerRow)
      $0.field("columns", columns.map { $0 ?? 0 })
      $0.field("keys", keys)
      $0.field("faults", faults.rawValue)
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// Throws `StoreError.column` where the text is no such plan.
  init(json text: String) throws(StoreError) {
    guard let json = try? JSON.parse(text), let columns = json["columns"]?.items, let keys = json["keys"]?.items,
      let faults = json["faults"]?.text.flatMap(Faults.init)
    else { throw .column("plan") }
    encoding = json["encoding"]?.text.flatMap(TextEncoding.init)
    sheet = json["sheet"]?.text
    headerRow = json["headerRow"]?.integer
    self.columns = columns.map { $0.integer.flatMap { $0 == 0 ? nil : $0 } }
    self.keys = keys.compactMap(\.integer)
    self.faults = faults
  }
}
