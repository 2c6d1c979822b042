import ModuleKit

extension Register {
  /// By what somebody at another register's desk may look for its records: personal data are for those who keep it.
  func naming(at desk: Principal, in db: Reader) throws -> RecordField? {
    let isKept = try desk.scope(of: .editRecords).takes(in: department, in: db)
    // Not the next field in its place: that may be a remark about somebody.
    let naming = frame.current.naming
    return isKept || naming?.privacy == RecordField.Privacy.none ? naming : nil
  }
}

/// What the inputs of fields that refer to other registers suggest: numbers with what the records are called.
struct ReferenceChoices: Sendable {
  static let most = 100

  private var choices: [Int: [(number: Int, name: String)]] = [:]
  /// The registers of which a suggestion is personal data.
  private(set) var personal: [Register] = []

  init(_ register: Register, at desk: Principal, in db: Reader) throws {
    for field in register.frame.current {
      guard case .reference(let id) = field.type, let other = try Register.find(id, in: db),
        let naming = try other.naming(at: desk, in: db)
      else { continue }
      let query = RecordQuery(sorts: [.init(field: naming)])
      choices[field.number] = try RecordTable(other).page(query, [naming], .first, limit: Self.most, in: db).records
        .map { ($0.id, $0.name([naming])) }
      if naming.privacy != .none { personal.append(other) }
    }
  }

  /// The id of the field's list; nil where it has none.
  func list(_ field: RecordField) -> String? { choices[field.number] == nil ? nil : "l\(field.number)" }

  func html(_ scene: Scene) -> HTML {
    let lists = choices.sorted { $0.key < $1.key }.map { field, records in
      scene.suggestions("l\(field)", records.map { Choice(String($0.number), "\($0.name)") })
    }
    return "\(lists)"
  }
}

/// Fields that refer to records by a part of what those are called, in the place of their numbers.
struct ReferenceSearch {
  private static let most = 6

  /// The form with the number where one record alone is called so.
  private(set) var fields: Fields
  private(set) var errors: FormErrors = [:]

  init(_ fields: Fields, _ register: Register, _ visit: Visit) throws {
    self.fields = fields
    for field in register.frame.current {
      let name = RecordForm.name(field)
      guard case .reference(let id) = field.type, let words = fields[name]?.trimmed, !words.isEmpty,
        (try? field.type.kind.read(words)) == nil
      else { continue }
      let found = try visit.store.read { db in try Self.records(called: words, in: id, visit, db) }
      if found.count == 1 {
        self.fields = self.fields.with(name, String(found[0].number))
      } else {
        errors[name] = DeskTexts.of(visit.scene.language).candidates(words, found, found.count > Self.most - 1)
      }
    }
  }

  /// Those whose whole name it is, or else those whose name holds it.
  private static func records(
    called words: String, in id: ID<Register>, _ visit: Visit, _ db: Reader
  ) throws -> [(number: Int, name: String)] {
    guard let other = try Register.find(id, in: db), let naming = try other.naming(at: visit.desk, in: db) else {
      return []
    }
    for comparison in [RecordQuery.Comparison.equal, .holds] {
      let query = RecordQuery(conditions: [.init(field: naming, comparison: comparison, value: .text(words))])
      let found = try RecordTable(other).page(query, [naming], .first, limit: most, in: db).records
      if !found.isEmpty { return found.map { ($0.id, $0.name([naming])) } }
    }
    return []
  }
}
