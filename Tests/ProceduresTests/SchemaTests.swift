import Foundation
import ModuleKit
import TestKit
import Testing

@testable import Procedures

@Suite struct SchemaTests {
  private static func part(_ name: String) -> JSON? {
    name.isEmpty ? DefinitionSchema.json : DefinitionSchema.json["$defs"]?[name]
  }

  @Test(arguments: [
    ("", ProcedureDefinition.members), ("basis", LegalBasis.members), ("fee", Fee.members),
    ("section", Form.sectionMembers), ("question", Question.members), ("option", AnswerOption.members),
    ("files", FileRule.members), ("lookup", QuestionLookup.members), ("step", HandlingStep.members),
    ("letter", LetterTemplate.members),
    ("input", LetterInput.members), ("signer", Signer.members), ("abolished", AbolishedAttachment.members),
  ])
  func hasTheMembersThatAreRead(_ name: String, _ members: Set<String>) {
    #expect(Set(Self.part(name)?["properties"]?.members?.keys ?? []) == members)
    #expect(Self.part(name)?["additionalProperties"] == .bool(false))
  }

  /// A definition with every member.
  private static let whole = """
    {"title": "題", "summary": "要約", "kind": "application", "basis": {"level": "law", "title": "法", "article": "1"},
     "eligible": "だれ", "needs": ["物"], "days": 3, "fee": {"yen": 300, "each": "n", "exempt": "無料", "when": "receipt"},
     "assurance": "none", "otherWay": "窓口", "events": ["moving"], "words": ["語"], "retention": 365, "thanks": "礼",
     "sections": [{"name": "s", "title": "区分", "text": "文", "shown": "true()", "questions": [
       {"name": "n", "type": "number", "title": "数", "hint": "説明", "example": "1", "required": true,
        "requiredWords": "語", "shown": "true()", "constraint": ". > 0", "constraintWords": "語", "initial": "1",
        "privacy": "none", "prefill": "name", "shared": "n",
        "lookup": {"register": "r", "key": {"k": "${n}"}, "value": "v", "ground": "根拠"}, "readOnly": false, "decimals": 0},
       {"name": "c", "type": "choice", "title": "選択", "required": "${n} > 1",
        "options": [{"code": "a", "title": "甲", "shown": "true()"}]},
       {"name": "f", "type": "file", "title": "書類", "files": {"most": 1, "pictures": true}},
       {"name": "k", "type": "computed", "title": "計", "formula": "${n} * 2", "hidden": true},
       {"name": "r", "type": "repeated", "title": "組", "least": 0, "most": 100, "count": "${n}",
        "questions": [{"name": "i", "type": "text", "title": "内"}]}]}],
     "steps": [{"name": "p", "title": "段", "kind": "check", "office": "課", "parallel": false, "points": ["点"]}],
     "letters": [{"name": "l", "title": "書", "kind": "notice", "outcome": "approved", "addressee": "人", "body": "文",
       "inputs": [{"name": "x", "title": "欄", "options": ["甲"], "optional": true}], "validDays": 30, "sender": "長", "prefix": "第"}],
     "signature": true, "representatives": "none",
     "signers": [{"name": "q", "title": "人", "shown": "${n} > 1", "assurance": "none", "sees": ["n"]}],
     "abolished": [{"title": "書", "since": "2017-11-13", "ground": "根拠", "lookup": "n"}]}
    """

  /// What the schema allows at the most and at the least is read; what is beyond is refused.
  @Test func limitsAreThoseOfTheReader() throws {
    let whole = try JSON.parse(Self.whole)
    _ = try ProcedureDefinition(json: Self.whole)
    var tried = 0
    for limit in limits(whole, DefinitionSchema.json, []) {
      tried += 1
      #expect(throws: Never.self, "\(limit.path) within") { try read(whole.replacing(limit.path, limit.within)) }
      #expect(throws: MemberFault.self, "\(limit.path) beyond") { try read(whole.replacing(limit.path, limit.beyond)) }
    }
    #expect(tried > 40)
  }

  private struct Limit {
    let path: [String]
    let within: JSON
    let beyond: JSON
  }

  private func read(_ json: JSON) throws {
    var writer = JSONWriter()
    writer.value(json)
    _ = try ProcedureDefinition(json: String(decoding: writer.bytes, as: UTF8.self))
  }

  private func limits(_ json: JSON, _ schema: JSON?, _ path: [String]) -> [Limit] {
    if let name = schema?["$ref"]?.text?.split(separator: "/").last {
      return limits(json, Self.part(String(name)), path)
    }
    if let items = json.items {
      return items.enumerated().flatMap { limits($1, schema?["items"], path + [String($0)]) }
    }
    if let members = json.members {
      return members.members.flatMap { limits($0.value, schema?["properties"]?[$0.key], path + [$0.key]) }
    }
    if let most = schema?["maximum"]?.integer, let least = schema?["minimum"]?.integer {
      return [
        Limit(path: path, within: .int(most), beyond: .int(most + 1)),
        Limit(path: path, within: .int(least), beyond: .int(least - 1)),
      ]
    }
    if schema?["enum"] != nil { return [Limit(path: path, within: json, beyond: "nothing-like-it")] }
    // Names and expressions have their own tests: any text is none.
    guard let most = (schema?["anyOf"]?.items?.first ?? schema)?["maxLength"]?.integer, most != 60, most != 4_000 else {
      return []
    }
    func text(_ count: Int) -> JSON { .string(String(repeating: "あ", count: count)) }
    return [Limit(path: path, within: text(most), beyond: text(most + 1))]
  }

  @Test func startersAndTheWholeFitByAnotherProgramme() throws {
    let documents = ProcedureStarter.all.map(\.definition.json) + [Self.whole]
    let wrong = [
      #"{"title": "題", "summary": "要約"}"#,
      #"{"title": "題", "summary": "要約", "otherWay": "窓口", "colour": "red"}"#,
      #"{"title": {"en": "T"}, "summary": "要約", "otherWay": "窓口"}"#,
      #"{"title": "題", "summary": "要約", "otherWay": "窓口", "sections": [{"name": "s", "title": "区", "questions": [{"name": "c", "type": "choice", "title": "選"}]}]}"#,
    ]
    for document in wrong { #expect(throws: MemberFault.self) { try ProcedureDefinition(json: document) } }
    #expect(try verdicts(documents + wrong) == documents.map { _ in "fits" } + wrong.map { _ in "does not" })
  }

  /// By Python's jsonschema, which script/bootstrap --tests installs.
  private func verdicts(_ documents: [String]) throws -> [String] {
    let program = """
      import json, sys, jsonschema
      schema, *documents = [json.loads(line) for line in open(sys.argv[1])]
      validator = jsonschema.Draft202012Validator(schema)
      validator.check_schema(schema)
      for document in documents: print("fits" if validator.is_valid(document) else "does not")
      """
    var schema = JSONWriter()
    schema.value(DefinitionSchema.json)
    let lines = [String(decoding: schema.bytes, as: UTF8.self)] + documents.map { $0.replacing("\n", with: " ") }
    let python = ["\(repositoryFolder)/.venv/bin/python", "-c", program, "FILE"]
    let said = try text(of: python, file: Array(lines.joined(separator: "\n").utf8))
    return said.split(separator: "\n").map(String.init)
  }

  private func documentation() throws -> String {
    try String(contentsOfFile: "\(repositoryFolder)/docs/procedure-format.md", encoding: .utf8)
  }

  @Test func theExampleOfTheDocumentationIsRead() throws {
    let blocks = try documentation().split(separator: "```json\n").dropFirst()
    let example = try #require(blocks.first?.split(separator: "\n```").first)
    #expect(try ProcedureDefinition(json: String(example)).form.questions.count == 4)
  }

  @Test func theDocumentationNamesEveryMemberAndValue() throws {
    let text = try documentation()
    var names: Set<String> = []
    func walk(_ json: JSON) {
      names.formUnion(json["properties"]?.members?.keys ?? [])
      names.formUnion(json["enum"]?.items?.compactMap(\.text) ?? [])
      for member in json.members?.members ?? [] { walk(member.value) }
      for item in json.items ?? [] { walk(item) }
    }
    walk(DefinitionSchema.json)
    #expect(names.count > 100)
    for name in names.sorted() {
      #expect(text.contains("`\(name)`") || text.contains("`\"\(name)\"`") || text.contains("\"\(name)\""), "\(name)")
    }
  }
}

extension JSON {
  /// With another value at this place.
  fileprivate func replacing(_ path: [String], _ value: JSON) -> JSON {
    guard let first = path.first else { return value }
    let rest = Array(path.dropFirst())
    if var items, let index = Int(first) {
      items[index] = items[index].replacing(rest, value)
      return .array(items)
    }
    guard let members else { return self }
    return .object(
      Object(members.members.map { ($0.key, $0.key == first ? $0.value.replacing(rest, value) : $0.value) }))
  }
}
