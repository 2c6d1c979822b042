import ModuleKit

/// What the operator does with procedures.
let procedureCommands = [
  Command(
    "procedure add", arguments: ["FILE"], options: [name, open],
    help: "make a procedure of a definition’s file (docs/procedure-format.md)"
  ) { call in
    guard let bytes = call.file(call.arguments[0]), let text = String(validating: bytes, as: UTF8.self) else {
      return .failed(["\(call.arguments[0]) cannot be read as UTF-8"])
    }
    do throws(MemberFault) {
      let file = call.arguments[0].split(separator: "/").last?.split(separator: ".").first.map(String.init)
      return try add(try ProcedureDefinition(json: text), named: call.options["name"] ?? file ?? "", call)
    } catch { return .failed(["\(call.arguments[0]): \(error.words.text(in: call.language))"]) }
  },
  Command(
    "procedure begin", arguments: ["STARTER"], options: [name, open],
    help: "make a procedure as one of the starters: \(ProcedureStarter.documents.map(\.slug).joined(separator: ", "))"
  ) { call in
    guard let starter = ProcedureStarter.find(call.arguments[0]) else {
      return .failed(["there is no starter \(call.arguments[0])"])
    }
    return try add(starter.definition, named: call.options["name"] ?? starter.slug, call)
  },
  Command("procedure list", help: "the procedures, their versions, and whether they are open") { call in
    let all = try call.store.read { db in try Procedure.all(in: db) }
    let lines = all.map { procedure in
      "\(procedure.id.text)\t\(procedure.title.ja)\t\(procedure.version)\t\(procedure.isOpen ? "open" : "closed")\n"
    }
    return .done(Array(lines.joined().utf8))
  },
]

private let name = Command.Option("name", "its name in addresses, instead of the file’s or starter’s")
private let open = Command.Option("open", "publish it and open it to everyone", flag: true)

private func add(
  _ definition: ProcedureDefinition, named name: String, _ call: CommandCall
) throws(MemberFault) -> CommandOutcome {
  guard let id = ID<Procedure>(name) else { return .misused("--name takes 1 to 60 of a–z, 0–9 and hyphen") }
  let (now, isOpen, actor) = (call.now, call.has("open"), CommandCall.actor)
  do {
    let isNew = try call.store.write { db -> Bool in
      guard try Procedure.find(id, in: db) == nil else { return false }
      try Procedure(id, definition.title, of: nil, working: definition.json, at: now).add(by: actor, at: now, in: db)
      guard isOpen else { return true }
      _ = try Procedure.get(id, in: db).publish(definition, by: actor, at: now, in: db)
      var procedure = try Procedure.get(id, in: db)
      procedure.isOpen = true
      return try procedure.save("procedures.settings", by: actor, at: now, in: db)
    }
    return isNew
      ? .done(Array("\(id.text): \(definition.title.ja)\n".utf8)) : .failed(["there is a procedure \(id.text) already"])
  } catch { return .failed(["\(error)"]) }
}
