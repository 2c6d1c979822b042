import ModuleKit

/// The JSON Schema (2020-12) of a procedure's definition, made of the lists by which definitions are read, so that neither can
/// change without the other; limits are held against the reader by a test.
enum DefinitionSchema {
  static let identifier = "https://machi.example/schema/machi-procedure.json"

  /// The document itself, for people to read.
  static var text: String {
    var writer = JSONWriter(pretty: true)
    writer.value(json)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  static var json: JSON {
    var root = object(definition, required: ["title", "summary", "otherWay"])
    root.members.insert(contentsOf: head, at: 0)
    let parts: [(String, JSON)] = [
      ("name", name), ("reference", reference), ("expression", expression), ("basis", .object(basis)),
      ("fee", .object(fee)),
      ("section", .object(section)), ("question", .object(question)), ("option", .object(option)),
      ("files", .object(files)), ("lookup", .object(lookup)), ("step", .object(step)), ("letter", .object(letter)),
      ("input", .object(input)), ("signer", .object(signer)), ("abolished", .object(abolished)),
    ]
    root.members.append(JSON.Member(key: "$defs", value: .object(JSON.Object(parts))))
    return .object(root)
  }

  private static let head = JSON.Object([
    ("$schema", "https://json-schema.org/draft/2020-12/schema"), ("$id", .string(identifier)),
    ("title", "Machi procedure definition"),
    (
      "description",
      .string(
        "docs/procedure-format.md explains it. What a schema cannot state (names that are unique, expressions that can be "
          + "read and name what there is) is checked when a definition is read.")
    ),
  ]).members

  private static var definition: [(String, JSON)] {
    [
      ("$schema", ["type": "string"]),
      ("title", words(200)),
      ("summary", words(2_000)),
      ("kind", one(of: ProcedureKind.allCases.map(\.rawValue))),
      ("basis", part("basis")),
      ("eligible", words(2_000)),
      ("needs", list(words(500))),
      ("days", whole(0...1_000)),
      ("fee", part("fee")),
      ("assurance", one(of: RequiredAssurance.allCases.map(\.rawValue))),
      ("signature", truth),
      ("representatives", one(of: Representatives.allCases.map(\.rawValue))),
      ("otherWay", words(2_000)),
      ("events", list(one(of: LifeEvent.allCases.map(\.rawValue)))),
      ("words", list(text(500))),
      ("retention", whole(1...36_500)),
      ("thanks", words(20_000)),
      ("sections", list(part("section"))),
      ("signers", list(part("signer"))),
      ("steps", list(part("step"))),
      ("letters", list(part("letter"))),
      ("abolished", list(part("abolished"))),
    ]
  }

  private static var basis: JSON.Object {
    object(
      [
        ("level", one(of: LegalBasis.Level.allCases.map(\.rawValue))), ("title", words(500)), ("article", text(200)),
      ], required: ["level", "title"])
  }

  private static var fee: JSON.Object {
    object(
      [
        ("yen", whole(0...100_000_000)), ("each", part("reference")), ("exempt", words(2_000)),
        ("when", one(of: Fee.When.allCases.map(\.rawValue))),
      ], required: ["yen"])
  }

  private static var section: JSON.Object {
    object(
      [
        ("name", part("name")), ("title", words(500)), ("text", words(20_000)), ("shown", part("expression")),
        ("questions", list(part("question"))),
      ], required: ["name", "title"])
  }

  private static var option: JSON.Object {
    object(
      [
        ("code", ["type": "string", "minLength": 1, "maxLength": 200, "pattern": #"^\S*$"#]), ("title", words(1_000)),
        ("shown", part("expression")),
      ], required: ["code", "title"])
  }

  private static var files: JSON.Object {
    object([("most", whole(1...FileRule.most)), ("pictures", truth)], required: [])
  }

  private static var lookup: JSON.Object {
    let key: JSON = ["type": "object", "additionalProperties": part("expression"), "minProperties": 1]
    return object(
      [("register", text(60)), ("key", key), ("value", text(60)), ("ground", words(2_000))],
      required: ["register", "key", "value", "ground"])
  }

  private static var step: JSON.Object {
    object(
      [
        ("name", part("name")), ("title", words(200)),
        ("kind", one(of: HandlingStep.Kind.allCases.map(\.rawValue))), ("office", text(200)), ("parallel", truth),
        ("points", list(words(500))),
      ], required: ["name", "title", "kind"])
  }

  private static var letter: JSON.Object {
    object(
      [
        ("name", part("name")), ("title", words(200)), ("kind", one(of: LetterTemplate.Kind.allCases.map(\.rawValue))),
        ("outcome", one(of: LetterTemplate.Outcome.allCases.map(\.rawValue))), ("addressee", words(200)),
        ("body", words(20_000)),
        ("inputs", list(part("input"))), ("validDays", whole(1...36_500)), ("sender", words(200)), ("seal", truth),
        ("prefix", text(20)),
      ], required: ["name", "title", "kind", "body"])
  }

  private static var input: JSON.Object {
    object(
      [("name", part("name")), ("title", words(200)), ("options", list(words(500))), ("optional", truth)],
      required: ["name", "title"])
  }

  private static var signer: JSON.Object {
    object(
      [
        ("name", part("name")), ("title", words(200)), ("shown", part("expression")), ("mail", part("reference")),
        ("assurance", one(of: RequiredAssurance.allCases.map(\.rawValue))), ("sees", list(part("reference"))),
      ], required: ["name", "title"])
  }

  private static var abolished: JSON.Object {
    let day: JSON = ["type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"]
    return object(
      [("title", words(500)), ("since", day), ("ground", words(2_000)), ("lookup", part("reference"))],
      required: ["title", "since", "ground"])
  }
}

extension DefinitionSchema {
  private static var question: JSON.Object {
    var question = object(questionMembers, required: ["name", "type", "title"])
    let rules: [JSON] = [
      needs("options", of: ["choice", "choices"]), needs("questions", of: ["repeated"]),
      needs("formula", of: ["computed"]),
    ]
    question.members.append(JSON.Member(key: "allOf", value: .array(rules)))
    return question
  }

  private static var questionMembers: [(String, JSON)] {
    [
      ("name", part("name")),
      ("type", one(of: QuestionType.names)),
      ("title", words(5_000)),
      ("hint", words(2_000)),
      ("example", words(200)),
      ("required", ["anyOf": [truth, part("expression")]]),
      ("requiredWords", words(500)),
      ("shown", part("expression")),
      ("constraint", part("expression")),
      ("constraintWords", words(500)),
      ("initial", part("expression")),
      ("formula", part("expression")),
      ("privacy", one(of: Question.Privacy.allCases.map(\.rawValue))),
      ("prefill", one(of: Prefill.allCases.map(\.rawValue))),
      ("shared", part("name")),
      ("lookup", part("lookup")),
      ("readOnly", truth),
      ("decimals", whole(0...9)),
      ("options", ["type": "array", "minItems": 1, "items": part("option")]),
      ("files", part("files")),
      ("questions", list(part("question"))),
      ("least", whole(0...RepeatRule.most)),
      ("most", whole(1...RepeatRule.most)),
      ("count", part("expression")),
      ("hidden", truth),
      ("money", truth),
    ]
  }

  /// Questions of these types have this member.
  private static func needs(_ member: String, of types: [String]) -> JSON {
    [
      "if": ["properties": ["type": one(of: types)], "required": ["type"]],
      "then": ["required": [.string(member)]],
    ]
  }

  private static let name: JSON = ["type": "string", "maxLength": 60, "pattern": "^[A-Za-z_][A-Za-z0-9_-]*$"]
  /// The name of a question of the form.
  private static let reference: JSON = ["type": "string", "maxLength": 60]
  private static let expression: JSON = [
    "type": "string", "maxLength": .int(Expression.mostCharacters), "description": "docs/expressions.md",
  ]
  private static let truth: JSON = ["type": "boolean"]

  /// Japanese alone, or each language by its tag.
  private static func words(_ most: Int) -> JSON {
    let languages = Language.allCases.map { ($0.rawValue, text(most)) }
    return ["anyOf": [text(most), .object(object(languages, required: ["ja"]))]]
  }

  private static func text(_ most: Int) -> JSON { ["type": "string", "maxLength": .int(most)] }

  private static func one(of values: [String]) -> JSON { ["enum": .array(values.map { .string($0) })] }

  private static func whole(_ range: ClosedRange<Int>) -> JSON {
    ["type": "integer", "minimum": .int(range.lowerBound), "maximum": .int(range.upperBound)]
  }

  private static func list(_ items: JSON) -> JSON { ["type": "array", "items": items] }

  private static func part(_ name: String) -> JSON { ["$ref": .string("#/$defs/\(name)")] }

  private static func object(_ properties: [(String, JSON)], required: [String]) -> JSON.Object {
    JSON.Object([
      ("type", "object"), ("additionalProperties", false), ("properties", .object(JSON.Object(properties))),
      ("required", .array(required.map { .string($0) })),
    ])
  }
}
