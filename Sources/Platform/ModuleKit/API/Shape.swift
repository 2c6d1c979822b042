public import Text

/// What a JSON value may be. It checks what comes in, and says the same in the OpenAPI document: there is one list of both.
public struct Shape: Sendable {
  indirect enum Kind: Sendable {
    case text(TextRule)
    case whole(ClosedRange<Int>)
    case number
    case truth
    case choice([String])
    case list(Shape, most: Int)
    case object([Member])
    /// An object whose members are others' to name.
    case members
  }

  struct TextRule: Sendable {
    var length: ClosedRange<Int>
    var format: String?
    /// An ECMA 262 expression that says the same as `accepts`.
    var pattern: String?
    var accepts: @Sendable (String) -> Bool
  }

  struct Member: Sendable {
    let name: String
    let shape: Shape
    let isRequired: Bool
  }

  let kind: Kind
  /// The name under which the document describes it once.
  private(set) var name: String?
  public private(set) var note: String?
  private(set) var example: String?
  private var isNullable = false

  private init(_ kind: Kind) { self.kind = kind }

  public static func text(_ length: ClosedRange<Int> = 0...20_000) -> Shape {
    Shape(.text(TextRule(length: length, accepts: { _ in true })))
  }

  /// A text that `accepts` decides on, and `pattern` describes.
  public static func text(
    pattern: String, _ length: ClosedRange<Int> = 0...20_000, format: String? = nil,
    accepts: @escaping @Sendable (String) -> Bool
  ) -> Shape { Shape(.text(TextRule(length: length, format: format, pattern: pattern, accepts: accepts))) }

  public static func whole(_ range: ClosedRange<Int>) -> Shape { Shape(.whole(range)) }
  public static var number: Shape { Shape(.number) }
  public static var truth: Shape { Shape(.truth) }
  public static var members: Shape { Shape(.members) }
  public static func choice(_ words: [String]) -> Shape { Shape(.choice(words)) }
  public static func list(_ shape: Shape, most: Int = 10_000) -> Shape { Shape(.list(shape, most: most)) }

  /// Members by name; one whose name ends with `?` may be missing. Others are not allowed.
  public static func object(_ members: KeyValuePairs<String, Shape>) -> Shape {
    Shape(
      .object(
        members.map { name, shape in
          let isRequired = !name.hasSuffix("?")
          return Member(name: isRequired ? name : String(name.dropLast()), shape: shape, isRequired: isRequired)
        }))
  }

  public func named(_ name: String) -> Shape {
    var copy = self
    copy.name = name
    return copy
  }

  /// The same, or `null`.
  public var orNull: Shape {
    var copy = self
    copy.isNullable = true
    return copy
  }

  public func noted(_ note: String, example: String? = nil) -> Shape {
    var copy = self
    copy.note = note
    copy.example = example
    return copy
  }
}

/// Why a part of what was sent cannot be taken.
public struct PayloadFault: Error, Sendable, Equatable {
  /// A JSON Pointer (RFC 6901) into the body, or the name of a parameter.
  public let place: String
  public let reason: String

  public init(_ place: String, _ reason: String) {
    self.place = place
    self.reason = reason
  }
}

extension Shape {
  /// What is wrong with a value, each with its place.
  public func faults(_ json: JSON, at place: String = "") -> [PayloadFault] {
    func fault(_ reason: String) -> [PayloadFault] { [PayloadFault(place, reason)] }
    if isNullable, json == .null { return [] }
    switch (kind, json) {
    case (.text(let rule), .string(let text)):
      if !rule.length.contains(text.unicodeScalars.count) {
        return fault("must have \(rule.length.lowerBound) to \(rule.length.upperBound) characters")
      }
      let isClean = !text.unicodeScalars.contains { $0.value < 0x20 && !"\n\t\r".unicodeScalars.contains($0) }
      if !isClean { return fault("must not hold control characters") }
      return rule.accepts(text) ? [] : fault(rule.pattern.map { "must match \($0)" } ?? "is not valid")
    case (.whole(let range), .int(let number)):
      return range.contains(number) ? [] : fault("must be from \(range.lowerBound) to \(range.upperBound)")
    case (.number, .int), (.truth, .bool), (.members, .object): return []
    case (.number, .double(let number)): return number.isFinite ? [] : fault("must be finite")
    case (.choice(let words), .string(let text)):
      return words.contains(text) ? [] : fault("must be one of \(words.joined(separator: ", "))")
    case (.list(let shape, let most), .array(let items)):
      if items.count > most { return fault("must have at most \(most) items") }
      return items.enumerated().flatMap { shape.faults($1, at: "\(place)/\($0)") }
    case (.object(let members), .object(let object)): return faults(members, object, at: place)
    default: return fault("must be \(typeName)")
    }
  }

  private func faults(_ members: [Member], _ object: JSON.Object, at place: String) -> [PayloadFault] {
    var found: [PayloadFault] = []
    for member in members {
      if let value = object[member.name] {
        found += member.shape.faults(value, at: "\(place)/\(member.name)")
      } else if member.isRequired {
        found.append(PayloadFault("\(place)/\(member.name)", "is missing"))
      }
    }
    let known = Set(members.map(\.name))
    for key in object.keys where !known.contains(key) {
      found.append(PayloadFault("\(place)/\(key)", "is not known"))
    }
    return found
  }

  /// What is wrong with a value that came as text, in an address.
  func faults(written text: String, at place: String) -> [PayloadFault] {
    switch kind {
    case .whole:
      // `+1` and `01` are numbers to Swift, and none to JSON.
      guard let number = Int(text), String(number) == text else {
        return [PayloadFault(place, "must be a whole number")]
      }
      return faults(.int(number), at: place)
    case .list(let shape, _): return shape.faults(written: text, at: place)
    default: return faults(.string(text), at: place)
    }
  }

  /// How often a parameter of this shape may stand in an address.
  var mostTimes: Int {
    if case .list(_, let most) = kind { most } else { 1 }
  }

  private var typeName: String {
    switch kind {
    case .text, .choice: "a string"
    case .whole: "a whole number"
    case .number: "a number"
    case .truth: "true or false"
    case .list: "an array"
    case .object, .members: "an object"
    }
  }
}

extension Shape {
  /// The JSON Schema (2020-12) of it; what has a name is referred to, and added to `named`.
  public func schema(_ named: inout [String: JSON]) -> JSON {
    guard let name else { return ownSchema(&named) }
    if named[name] == nil {
      named[name] = JSON.null
      named[name] = ownSchema(&named)
    }
    return ["$ref": .string("#/components/schemas/\(name)")]
  }

  private func ownSchema(_ named: inout [String: JSON]) -> JSON {
    var members: [(String, JSON)]
    switch kind {
    case .text(let rule): members = rule.schema
    case .whole(let range):
      members = [("type", "integer"), ("minimum", .int(range.lowerBound)), ("maximum", .int(range.upperBound))]
    case .number: members = [("type", "number")]
    case .truth: members = [("type", "boolean")]
    case .choice(let words): members = [("type", "string"), ("enum", .array(words.map { .string($0) }))]
    case .list(let shape, let most):
      members = [("type", "array"), ("items", shape.schema(&named)), ("maxItems", .int(most))]
    case .object(let list): members = objectSchema(list, &named)
    case .members: members = [("type", "object")]
    }
    if isNullable, case .string(let type) = members[0].1 { members[0].1 = [.string(type), "null"] }
    if let note { members.append(("description", .string(note))) }
    if let example { members.append(("examples", .array([.string(example)]))) }
    return .object(JSON.Object(members))
  }

  private func objectSchema(_ list: [Member], _ named: inout [String: JSON]) -> [(String, JSON)] {
    var properties: [(String, JSON)] = []
    for member in list { properties.append((member.name, member.shape.schema(&named))) }
    let required = list.filter(\.isRequired).map { JSON.string($0.name) }
    var members: [(String, JSON)] = [("type", "object"), ("properties", .object(JSON.Object(properties)))]
    if !required.isEmpty { members.append(("required", .array(required))) }
    return members + [("additionalProperties", false)]
  }
}

extension Shape.TextRule {
  fileprivate var schema: [(String, JSON)] {
    var members: [(String, JSON)] = [("type", "string")]
    if length.lowerBound > 0 { members.append(("minLength", .int(length.lowerBound))) }
    members.append(("maxLength", .int(length.upperBound)))
    if let format { members.append(("format", .string(format))) }
    if let pattern { members.append(("pattern", .string(pattern))) }
    return members
  }
}
