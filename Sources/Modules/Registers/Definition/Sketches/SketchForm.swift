import ModuleKit

/// What somebody says of the fields that a file's columns are to be.
struct SketchForm {
  /// Those whose values can be written in a file, and need nothing else of the register.
  static let types = FieldForm.types.filter { !["reference", "file", "picture", FieldForm.computed].contains($0) }

  struct Column {
    var isTaken = true
    var form: FieldForm
  }

  var id: String
  var title: String
  var columns: [Column]
  var faults = ImportPlan.Faults.refuse
  /// The column by which records are recognised, when a file comes again.
  var key: Int?
  var errors: FormErrors = [:]
  /// The fields, and which is each column's.
  private(set) var frame = Frame()
  private(set) var plan = ImportPlan()

  /// As they were guessed.
  init(_ sketch: RegisterSketch, _ look: SketchReading.Look) {
    (id, title) = (sketch.settings["id"] ?? "", sketch.settings["title"] ?? "")
    columns = look.frame.fields.map { Column(form: FieldForm($0)) }
    key = look.likelyKey
  }

  /// As they were corrected.
  init(_ fields: Fields, _ sketch: RegisterSketch, _ look: SketchReading.Look, _ language: Language) {
    (id, title) = ((fields["id"] ?? "").trimmed, (fields["title"] ?? "").trimmed)
    faults = fields["faults"].flatMap(ImportPlan.Faults.init) ?? .refuse
    key = fields["recognised"].flatMap { Int($0) }.flatMap { look.table.names.indices.contains($0) ? $0 : nil }
    let parts = SketchForm.parts(fields)
    columns = look.table.names.indices.map { index in
      let part = parts[index] ?? Fields()
      return Column(isTaken: part["take"] != nil, form: FieldForm(part, language))
    }
    plan = sketch.plan
    plan.faults = faults
    plan.columns = columns.indices.map { take($0, DefinitionTexts.of(language)) }
    plan.keys = key.flatMap { plan.columns[$0] }.map { [$0] } ?? []
    if let key, plan.columns[key] == nil, errors.isEmpty {
      errors["recognised"] = SketchTexts.of(language).keyNotTaken
    }
    if frame.fields.isEmpty, errors.isEmpty { errors["take-0"] = SketchTexts.of(language).takeOne }
  }

  static func name(_ field: String, _ column: Int) -> String { "\(field)-\(column)" }

  /// Adds the column's field where it is one, and answers its number.
  private mutating func take(_ index: Int, _ texts: DefinitionTexts) -> Int? {
    guard columns[index].isTaken else { return nil }
    if index == key { columns[index].form.isUnique = true }
    var form = columns[index].form
    if !SketchForm.types.contains(form.type) { form.errors["type"] = texts.chooseType }
    if frame.field(form.key) != nil { form.errors["key"] = texts.keyTaken }
    for (name, words) in form.errors { errors[SketchForm.name(name, index)] = words }
    guard let field = form.field(frame.lastNumber + 1, before: nil) else { return nil }
    frame.add { _ in field }
    return field.number
  }

  /// What was said of each column, by the names without its number.
  private static func parts(_ fields: Fields) -> [Int: Fields] {
    var pairs: [Int: [(String, String)]] = [:]
    for (name, value) in fields.pairs {
      guard let dash = name.lastIndex(of: "-"), let column = Int(name[name.index(after: dash)...]) else { continue }
      pairs[column, default: []].append((String(name[..<dash]), value))
    }
    return pairs.mapValues { Fields($0) }
  }
}
