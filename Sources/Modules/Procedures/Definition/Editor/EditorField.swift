import ModuleKit

/// A member of a definition that a form edits. Which there are, and what each takes, is read from `DefinitionSchema`: a new member
/// there has its field here, and `EditorLabels` says what people call it.
struct EditorField: Sendable {
  indirect enum Kind: Sendable {
    /// Text in each language, of so many characters at most.
    case words(Int)
    case text(Int)
    case name
    /// The name of a question.
    case reference
    case expression
    /// Expressions by names, a row for each.
    case expressions
    /// Yes, no, or while an expression holds.
    case need
    case one([String])
    case some([String])
    case truth
    case whole(ClosedRange<Int>)
    case day
    case wordList
    case textList
    /// The names of questions.
    case references
    /// Members of its own; nothing where all of them are empty.
    case part([EditorField])
    /// Options, inputs of letters: a row for each.
    case table([EditorField])
    /// Things that have pages of their own, of this part of the schema.
    case list(String)
    /// What no field is known for: as JSON.
    case document
  }

  let name: String
  let kind: Kind
  let isRequired: Bool

  var isList: Bool { if case .list = kind { true } else { false } }
}

/// The schema as the editor sees it.
enum EditorShape {
  private static let schema = DefinitionSchema.json

  /// Of the whole definition.
  static let definition = fields(schema)
  /// Of each part, by its name in the schema.
  static let parts: [String: [EditorField]] = Dictionary(
    uniqueKeysWithValues: (schema["$defs"]?.members?.members ?? []).map { ($0.key, bounded(fields($0.value))) })

  /// Within parts, questions alone have pages of their own; other lists are tables.
  private static func bounded(_ fields: [EditorField]) -> [EditorField] {
    fields.map { field in
      guard case .list(let part) = field.kind, part != "question" else { return field }
      let columns = self.fields(schema["$defs"]?[part] ?? .null)
      return EditorField(name: field.name, kind: .table(columns), isRequired: field.isRequired)
    }
  }

  /// The lists of the whole definition, by names, with the part that their items are.
  static let lists: [(name: String, part: String)] = definition.compactMap { field in
    if case .list(let part) = field.kind { (field.name, part) } else { nil }
  }

  /// The part that stands at a place: `question`, `step`; nil for the definition itself, and for what is none.
  static func part(at place: DocumentPlace) -> String? {
    guard let list = place.list else { return nil }
    var part: String?
    for step in place.steps {
      guard case .member(let name) = step else { continue }
      let own = part.map { parts[$0] ?? [] } ?? definition
      guard let field = own.first(where: { $0.name == name }), case .list(let next) = field.kind else { return nil }
      part = next
    }
    return list.isEmpty ? nil : part
  }

  private static func fields(_ object: JSON) -> [EditorField] {
    let required = Set(object["required"]?.items?.compactMap(\.text) ?? [])
    return (object["properties"]?.members?.members ?? []).filter { $0.key != "$schema" }.map {
      EditorField(name: $0.key, kind: kind($0.value), isRequired: required.contains($0.key))
    }
  }

  private static func kind(_ shape: JSON) -> EditorField.Kind {
    if let name = reference(shape) { return kind(part: name) }
    if let values = shape["enum"]?.items { return .one(values.compactMap(\.text)) }
    if let either = shape["anyOf"]?.items { return kind(either: either) }
    switch shape["type"]?.text {
    case "boolean": return .truth
    case "integer":
      guard let least = shape["minimum"]?.integer, let most = shape["maximum"]?.integer, least <= most else {
        return .document
      }
      return .whole(least...most)
    case "string": return shape["format"]?.text == "date" ? .day : .text(shape["maxLength"]?.integer ?? 500)
    case "object": return shape["additionalProperties"].flatMap(reference) == "expression" ? .expressions : .document
    case "array": return shape["items"].map { kind(items: $0) } ?? .document
    default: return .document
    }
  }

  private static func kind(part name: String) -> EditorField.Kind {
    switch name {
    case "name": return .name
    case "expression": return .expression
    case "reference": return .reference
    default:
      guard let object = schema["$defs"]?[name], object["type"]?.text == "object" else {
        return schema["$defs"]?[name].map { kind($0) } ?? .document
      }
      return .part(fields(object))
    }
  }

  private static func kind(either: [JSON]) -> EditorField.Kind {
    if either.contains(where: { $0["properties"]?["ja"] != nil }) {
      return .words(either.compactMap { $0["maxLength"]?.integer }.first ?? 500)
    }
    let kinds = either.map { kind($0) }
    if kinds.count == 2, case .truth = kinds[0], case .expression = kinds[1] { return .need }
    return .document
  }

  private static func kind(items: JSON) -> EditorField.Kind {
    if let part = reference(items) {
      if part == "reference" { return .references }
      if part == "option" { return .table(fields(schema["$defs"]?[part] ?? .null)) }
      return schema["$defs"]?[part]?["type"]?.text == "object" ? .list(part) : .textList
    }
    switch kind(items) {
    case .one(let values): return .some(values)
    case .words: return .wordList
    case .text: return .textList
    default: return .document
    }
  }

  private static func reference(_ shape: JSON) -> String? {
    shape["$ref"]?.text?.split(separator: "/").last.map(String.init)
  }
}
