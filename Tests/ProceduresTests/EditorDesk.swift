import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

/// The sample procedure in the editor, as a browser without scripts uses it.
struct EditorDesk {
  let counter: Counter
  let path = "/numazu/staff/procedures/dog/editor"
  var city: TestCity { counter.city }

  init(_ json: String = Sample.json) throws { counter = try Counter(json) }

  func document() throws -> JSON {
    guard let id = ID<Procedure>("dog") else { return .null }
    return try city.city("numazu").store.read { db in
      let procedure = try Procedure.get(id, in: db)
      let json = try procedure.working ?? ProcedureVersion.get(id, procedure.version, in: db).definition.json
      return try JSON.parse(json)
    }
  }

  func at(_ place: String) throws -> JSON? { try DocumentPlace(place).flatMap { try document().at($0) } }

  func page(_ place: String) throws -> String {
    try city.get("\(path)/part?\(Fields([("at", place)]).urlEncoded)", as: .secretariat).text
  }

  /// What the part's form would send as it stands, with other values in the place of some.
  func fields(_ place: String, _ changes: [(String, String)] = []) throws -> [(String, String)] {
    let text = try page(place)
    let form = try #require(text.firstRange(of: "data-edit=").map { text[$0.upperBound...] })
    let end = try #require(form.firstRange(of: "</form>"))
    return changes.reduce(SentFields.of(String(form[..<end.lowerBound]))) { fields, change in
      fields.filter { $0.0 != change.0 } + [change]
    }
  }

  func save(_ place: String, _ fields: [(String, String)]) throws -> Response {
    try city.post("\(path)/part?\(Fields([("at", place)]).urlEncoded)", fields, as: .secretariat)
  }

  func change(_ place: String, _ changes: [(String, String)]) throws -> Response {
    try save(place, try fields(place, changes))
  }

  /// Presses a button of the outline as it is now.
  func press(_ verb: String, _ more: [(String, String)] = []) throws -> Response {
    let page = try city.get(path, as: .secretariat).text
    let revision = try #require(SentFields.of(page).first { $0.0 == "revision" })
    return try city.post(path, [("do", verb), revision] + more, as: .secretariat)
  }
}

/// What a browser sends of the inputs of a form, no button being pressed.
enum SentFields {
  static func of(_ html: String) -> [(String, String)] {
    var fields: [(String, String)] = []
    for match in html.matches(
      of: /<input ([^>]*)>|<textarea ([^>]*)>\n?([^<]*)<\/textarea>|<select ([^>]*)>(.*?)<\/select>/
        .dotMatchesNewlines())
    {
      if let input = match.output.1.map(String.init), let name = attribute("name", input) {
        let kind = attribute("type", input) ?? "text"
        if ["checkbox", "radio"].contains(kind), !input.contains(" checked") { continue }
        fields.append((name, attribute("value", input) ?? ""))
      } else if let head = match.output.2, let name = attribute("name", String(head)) {
        fields.append((name, plain(String(match.output.3 ?? ""))))
      } else if let head = match.output.4, let name = attribute("name", String(head)) {
        let options = (match.output.5 ?? "").matches(of: /<option ([^>]*)>/).map { String($0.output.1) }
        let chosen = options.first { $0.contains(" selected") } ?? options.first
        fields.append((name, chosen.flatMap { attribute("value", $0) } ?? ""))
      }
    }
    return fields
  }

  private static func attribute(_ name: String, _ text: String) -> String? {
    guard let start = (" " + text).firstRange(of: " \(name)=\"") else { return nil }
    let rest = (" " + text)[start.upperBound...]
    return rest.firstIndex(of: "\"").map { plain(String(rest[..<$0])) }
  }

  private static func plain(_ text: String) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(text) {
      $0.replacing($1.0, with: $1.1)
    }
  }
}
