import ModuleKit

extension RegisterFile {
  /// The whole definition of a register as a file, without its records: `register add` and the pages make an equal one of it.
  static func written(_ register: Register, _ views: [SavedView]) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("id", register.id)
      json.field("title", register.title.json)
      if !register.text.isEmpty { json.field("text", register.text.json) }
      switch register.openness {
      case .closed: json.field("public", false)
      case .counted: json.field("public", summaries)
      case .records: json.field("public", true)
      }
      json.field("least", ifAny: register.least)
      json.field("approval", register.approval.rawValue)
      json.field("department", ifAny: register.department)
      json.field("last", register.frame.lastNumber)
      json.array("fields") { for field in register.frame.fields { field.write(to: &$0) } }
      json.array("views") { list in
        for view in views {
          guard let asked = view.choice.asked(of: register.frame.current) else { continue }
          list.object {
            $0.field("number", view.number)
            $0.field("name", view.name.json)
            $0.field("choice", asked.urlEncoded)
            if view.isPublic { $0.field("public", true) }
          }
        }
      }
    }
    return json.bytes
  }
}

func downloadDefinition(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let (register, views) = try visit.store.read { db in
    let register = try Register.kept(id, by: visit, .manageRegisters, in: db)
    return (register, try SavedView.all(of: register, in: db))
  }
  let file = Response(200, type: "application/json", .bytes(RegisterFile.written(register, views)))
  return .response(
    file.with("Content-Disposition", "attachment; filename=\"\(id.text)-definition.json\"").with(
      "Cache-Control", "no-store"))
}

/// Makes a register of a definition that somebody sends, under the name that they write, or its own.
func takeDefinition(_ visit: Visit) throws -> Answer {
  let departments = try visit.store.read { db in try Department.all(in: db) }
  let texts = SettingsTexts.of(visit.scene.language)
  var form = RegisterForm()
  form.otherID = (visit.form["otherID"] ?? "").trimmed
  func again(_ status: Int, _ field: String, _ words: String) -> Answer {
    form.errors[field] = words
    return .page(newRegisterPage(form, departments, visit.scene), status: status)
  }
  if visit.uploads.fault != nil { return again(413, "definition", texts.definitionTooLarge) }
  guard let upload = visit.uploads.files.first(where: { $0.field == "definition" && $0.size > 0 }) else {
    return again(422, "definition", texts.noDefinition)
  }
  let other = ID<Register>(form.otherID)
  if other == nil, !form.otherID.isEmpty { return again(422, "otherID", texts.badID) }
  let (bytes, actor, now) = (try upload.read(at: 0, upTo: upload.size), try visit.actor, visit.now)
  do {
    let id = try visit.store.write { db in
      let file = try RegisterFile(bytes, as: other, number: try Register.nextNumber(in: db), at: now)
      try file.add(by: actor, at: now, in: db)
      return file.register.id
    }
    return .seeOther(DefinitionRoutes.fields(id).with("done", "made"))
  } catch let fault as MemberFault {
    return again(422, "definition", fault.words.text(in: visit.scene.language))
  }
}
