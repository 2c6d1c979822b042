import ModuleKit

/// The computed fields of a register (計算の項目), worked out of the other values of a record.
struct ComputedFields: Sendable {
  private struct Part: Sendable {
    let field: RecordField
    let expression: Expression
  }

  /// Each behind those that it names.
  private let parts: [Part]
  private let sources: [String: RecordField]

  /// What a frame's formulas come to; those that cannot be read, or lead back to themselves, come to nothing.
  init(_ frame: Frame) {
    sources = Dictionary(frame.current.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var left = frame.current.compactMap { field in
      field.formula.flatMap { try? Expression.parse($0) }.map { Part(field: field, expression: $0) }
    }
    var sorted: [Part] = []
    while !left.isEmpty {
      let waiting = Set(left.map(\.field.key))
      let ready = left.filter { part in !part.expression.names.contains { waiting.contains($0.name) } }
      if ready.isEmpty { break }
      sorted += ready
      left.removeAll { part in ready.contains { $0.field.number == part.field.number } }
    }
    parts = sorted
  }

  var fields: [RecordField] { parts.map(\.field) }
  var isEmpty: Bool { parts.isEmpty }

  /// A value for each of them, of a record that holds these.
  func values(_ given: [Int: Value]) -> [Int: Value] {
    var known = given
    var made: [Int: Value] = [:]
    for part in parts {
      let environment = ExpressionEnvironment { [known] name in
        guard let field = sources[name] else { return .nothing }
        return field.type.operand(known[field.number] ?? .null)
      }
      let value = part.field.type.result(part.expression.evaluate(in: environment))
      known[part.field.number] = value
      made[part.field.number] = value
    }
    return made
  }
}

extension RecordField {
  /// Whether nobody fills it in.
  var isComputed: Bool { formula != nil }
}

extension Frame {
  /// Those in use that people and files fill in.
  var entered: [RecordField] { current.filter { !$0.isComputed } }

  /// Without values for fields that nobody fills in.
  func entered(_ values: [Int: Value]) -> [Int: Value] {
    values.filter { self[$0.key]?.isComputed != true }
  }
}

extension FieldType {
  /// The kinds that a formula can come to; the names are those of documents.
  static let results = ["text", "number", "yes-no", "day"]

  /// What a formula sees of a value.
  fileprivate func operand(_ value: Value) -> ExpressionValue {
    switch (kind, value) {
    case (.yesNo, .int(let number)): .truth(number == 1)
    case (.number(let decimals), .int(let scaled)):
      ExactNumber(scaled, decimals: decimals).map { .number($0) } ?? .nothing
    case (.day, .text(let iso)): Day(iso: iso).map { .day($0) } ?? .nothing
    case (_, .int), (_, .real): ExactNumber(kind.text(of: value)).map { .number($0) } ?? .nothing
    case (_, .text(let text)): .text(text)
    case (_, .null), (_, .blob): .nothing
    }
  }

  /// What is kept of what a formula comes to.
  fileprivate func result(_ value: ExpressionValue) -> Value {
    if value.isNothing { return .null }
    switch kind {
    case .number(let decimals): return value.number?.scaled(decimals: decimals).map { .int($0) } ?? .null
    case .yesNo: return .int(value.truth ? 1 : 0)
    case .day: return value.day.map { .text($0.iso) } ?? .null
    default:
      let text = value.text.trimmed
      return text.isEmpty || text.count > FieldCheck.longest ? .null : .text(text)
    }
  }
}
