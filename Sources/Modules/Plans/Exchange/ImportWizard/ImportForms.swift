import ModuleKit

extension ImportDesk {
  /// Takes over the form of names, levels and the year; what cannot be taken stays as it was.
  mutating func take(_ form: Fields, _ language: Language) -> FormErrors {
    var reader = FormReader(form, language)
    let texts = ImportTexts.of(language)
    head.slug = reader.text("slug", 1...60)
    if !head.slug.isEmpty, ID<Plan>(head.slug) == nil { reader.refuse("slug", texts.slugWrong) }
    head.title = reader.text("title", 1...200)
    _ = reader.period(required: true, language)
    (head.begins, head.ends) = (reader.text("from", 0...20), reader.text("to", 0...20))
    let year = reader.text("year", 0...10)
    if year.isEmpty {
      mapping.year = nil
    } else if let read = FiscalYear(written: year), (1868...2200).contains(read.year) {
      mapping.year = read.year
    } else {
      reader.refuse("year", texts.yearWrong)
    }
    takeLevels(&reader, texts)
    return reader.errors
  }

  /// The names of the levels from the top, each once.
  private mutating func takeLevels(_ reader: inout FormReader, _ texts: ImportTexts) {
    let names = reader.text("levels", 1...500).split { "、,，/>＞→\n".contains($0) }.map(\.trimmed).filter { !$0.isEmpty }
    let ordered = names.compactMap { name in mapping.layers.first { $0.name == name } }
    guard ordered.count == mapping.layers.count, names.count == ordered.count else {
      return reader.refuse("levels", texts.levelsWrong(mapping.layers.map(\.name)))
    }
    mapping.layers = ordered
  }
}

/// The form of some columns' meanings.
struct ColumnForm {
  static let pageSize = 15
  private(set) var errors: FormErrors = [:]

  static func name(_ part: String, _ column: Int) -> String { "\(part)-\(CellPlace.letters(column).lowercased())" }

  /// Takes over what the form says of the columns that it has.
  init(_ form: Fields, _ mapping: inout WorkbookMapping, _ language: Language) {
    let texts = ImportTexts.of(language)
    for index in mapping.columns.indices {
      let column = mapping.columns[index].column
      guard let kind = form[Self.name("kind", column)].flatMap({ ColumnKind(rawValue: $0) }) else { continue }
      let old = mapping.columns[index].role
      // What was left out for a reason of its own keeps it.
      if kind == .ignore, old.kind == .ignore { continue }
      let layer = kind.hasLevel ? Self.layer(form[Self.name("level", column)] ?? "", &mapping) : nil
      let number = Plans.number(written: form[Self.name("indicator", column)] ?? "").flatMap { Int(exactly: $0) }
      let indicator = number.flatMap { (1...1_000).contains($0) ? $0 : nil }
      let written = (form[Self.name("year", column)] ?? "").trimmed
      let year = Self.year(written)
      if let role = WorkbookMapping.Role(kind, layer: layer, indicator: indicator, year: year) {
        mapping.columns[index].role = role
        continue
      }
      if kind.hasLevel { errors[Self.name("level", column)] = texts.levelMissing }
      if kind.hasIndicator, indicator == nil { errors[Self.name("indicator", column)] = texts.indicatorMissing }
      if kind.hasYear, year == nil { errors[Self.name("year", column)] = texts.columnYearWrong }
    }
    // A level that no column names any more is none.
    mapping.layers.removeAll { layer in !mapping.columns.contains { $0.role.layer == layer.key } }
  }

  /// The key of a level of this name, which joins the others at the end where it is new.
  private static func layer(_ written: String, _ mapping: inout WorkbookMapping) -> String? {
    let name = String(written.trimmed.prefix(100))
    if name.isEmpty { return nil }
    if let known = mapping.layers.first(where: { $0.name == name || $0.key == name }) { return known.key }
    if mapping.layers.count >= PlanFile.deepest { return nil }
    var position = mapping.layers.count + 1
    var key = WorkbookMapping.Layer.key(of: name, at: position, but: mapping.layers.map(\.key))
    while mapping.layer(key) != nil {
      position += 1
      key = "level-\(position)"
    }
    mapping.layers.append(.init(key: key, name: name))
    return key
  }

  /// `2020`, `R2`, or `0`, `-1` for the row's own year and those before.
  private static func year(_ written: String) -> WorkbookMapping.Year? {
    if let year = FiscalYear(written: written) { return WorkbookMapping.Year(year.year) }
    return Plans.number(written: written).flatMap { Int(exactly: $0) }.flatMap { WorkbookMapping.Year($0) }
  }
}
