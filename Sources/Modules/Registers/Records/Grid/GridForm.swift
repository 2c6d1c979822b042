import ModuleKit

/// A grid as somebody sends it back: which cells they have changed, and to what.
struct GridForm {
  /// As it is to be shown again where it cannot be saved.
  var grid: Grid
  /// What is to be done, and the line of each.
  private(set) var edits: [(line: Int, edit: RecordEdit)] = []

  var hasFaults: Bool { !grid.errors.isEmpty || grid.lines.contains { $0.fault != nil } }

  /// Looks up what the records were when they were shown, and what they are now. Throws `StoreError`.
  init(_ fields: Fields, _ register: Register, _ columns: [RecordField], _ language: Language, in db: Reader) throws {
    let table = RecordTable(register)
    let sent = Dictionary(fields.pairs.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let places = fields.pairs.compactMap { name, value -> (id: Int, version: Int)? in
      guard name.hasPrefix("v."), let id = Int(name.dropFirst(2)), let version = Int(value) else { return nil }
      return (id, version)
    }.prefix(Grid.pageSize(columns.count))
    let now = try table.find(places.map(\.id), in: db)
    let checks = columns.map(FieldCheck.init)
    grid = Grid(register: register, columns: columns, lines: [])
    for (id, version) in places {
      let current = now[id]
      let base = try current?.version == version ? current : table.find(id, version: version, in: db)
      guard let base else { continue }
      take(base, current, checks, sent, language)
    }
    for number in 1...Grid.newLines { add(number, checks, sent, language) }
  }

  private mutating func take(
    _ base: RegisterRecord, _ current: RegisterRecord?, _ checks: [FieldCheck], _ sent: [String: String],
    _ language: Language
  ) {
    let columns = grid.columns
    let before = Grid.Line(base, columns, language)
    var line = current.map { Grid.Line($0, columns, language) } ?? before
    let latest = line.texts
    var values: [Int: Value] = [:]
    for check in checks {
      let field = check.field
      guard let old = before.texts[field.number] ?? nil, let written = sent[Grid.name(before.place, field)],
        written.trimmed != old.trimmed
      else { continue }
      line.texts[field.number] = written
      if let theirs = latest[field.number] ?? nil, theirs != old, theirs != written {
        line.theirs[field.number] = theirs
      }
      values[field.number] = read(written, check, Grid.name(before.place, field), language)
    }
    // A record that was removed meanwhile counts only where something of it was changed here.
    if current == nil && values.isEmpty { return }
    if !values.isEmpty {
      edits.append((grid.lines.count, .edit(base.id, version: base.version, values)))
    }
    grid.lines.append(line)
  }

  private mutating func add(
    _ number: Int, _ checks: [FieldCheck], _ sent: [String: String], _ language: Language
  ) {
    var line = Grid.Line(new: number)
    for check in checks { line.texts[check.field.number] = sent[Grid.name(line.place, check.field)] ?? "" }
    defer { grid.lines.append(line) }
    if line.texts.values.allSatisfy({ ($0 ?? "").trimmed.isEmpty }) { return }
    var values: [Int: Value] = [:]
    for check in checks {
      let written = (line.texts[check.field.number] ?? nil) ?? ""
      values[check.field.number] = read(written, check, Grid.name(line.place, check.field), language)
    }
    let lacking = grid.register.frame.current.filter { field in
      field.isRequired && !grid.columns.contains { $0.number == field.number }
    }
    if !lacking.isEmpty {
      line.fault = GridTexts.of(language).lacks(lacking.map { $0.title.text(in: language) })
    }
    edits.append((grid.lines.count, .add(values)))
  }

  private mutating func read(
    _ written: String, _ check: FieldCheck, _ name: String, _ language: Language
  ) -> Value {
    do throws(FieldFault) { return try check.value(of: written) } catch {
      grid.errors[name] = error.words.text(in: language)
      return .null
    }
  }

  /// Notes what stands in the way of the edits at their cells and lines.
  mutating func note(_ faults: [EditFault], _ language: Language) {
    let texts = DeskTexts.of(language)
    for fault in faults {
      let index = edits[fault.edit].line
      if let field = fault.field.flatMap({ grid.register.frame[$0] }), grid.columns.contains(field) {
        grid.errors[Grid.name(grid.lines[index].place, field)] = texts.words(fault.reason)
      } else {
        grid.lines[index].fault = texts.words(fault.reason)
      }
    }
  }
}
