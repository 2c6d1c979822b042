import ModuleKit

/// What anyone may see.
enum RegisterRoutes {
  static let list = Route(.get, "/registers", for: .anyone)
  static let show = Route(.get, "/registers/:register", ID<Register>.self, for: .anyone)
  static let csv = Route(.get, "/registers/:register.csv", ID<Register>.self, for: .anyone)
  static let tsv = Route(.get, "/registers/:register.tsv", ID<Register>.self, for: .anyone)
  static let xlsx = Route(.get, "/registers/:register.xlsx", ID<Register>.self, for: .anyone)
  static let jsonLines = Route(.get, "/registers/:register.jsonl", ID<Register>.self, for: .anyone)
  static let json = Route(.get, "/registers/:register.json", ID<Register>.self, for: .anyone)
  static let geo = Route(.get, "/registers/:register.geojson", ID<Register>.self, for: .anyone)
  static let summary = Route(.get, "/registers/:register/summary.csv", ID<Register>.self, for: .anyone)
  static let record = Route(.get, "/registers/:register/:record", ID<Register>.self, Int.self, for: .anyone)
}

let publicEndpoints = [
  RegisterRoutes.list.to(listRegisters),
  RegisterRoutes.show.to(showRegister),
  RegisterRoutes.csv.to(registerFile(.csv)),
  RegisterRoutes.tsv.to(registerFile(.tsv)),
  RegisterRoutes.xlsx.to(registerFile(.xlsx)),
  RegisterRoutes.json.to(registerFile(.json)),
  RegisterRoutes.jsonLines.to(registerFile(.jsonLines)),
  RegisterRoutes.geo.to(registerFile(.geoJSON)),
  RegisterRoutes.summary.to(summaryFile),
  RegisterRoutes.record.to(showRecord),
]

/// Where an office keeps its records.
enum DeskRoutes {
  static let list = Route(.get, "/staff/registers", for: .may(.editRecords))
  static let show = Route(.get, "/staff/registers/:register", ID<Register>.self, for: .may(.editRecords))
  static let csv = Route(.get, "/staff/registers/:register/all.csv", ID<Register>.self, for: .may(.editRecords))
  static let tsv = Route(.get, "/staff/registers/:register/all.tsv", ID<Register>.self, for: .may(.editRecords))
  static let xlsx = Route(.get, "/staff/registers/:register/all.xlsx", ID<Register>.self, for: .may(.editRecords))
  static let json = Route(.get, "/staff/registers/:register/all.json", ID<Register>.self, for: .may(.editRecords))
  static let jsonLines = Route(
    .get, "/staff/registers/:register/all.jsonl", ID<Register>.self, for: .may(.editRecords))
  static let geo = Route(.get, "/staff/registers/:register/all.geojson", ID<Register>.self, for: .may(.editRecords))
  static let summary = Route(.get, "/staff/registers/:register/summary.csv", ID<Register>.self, for: .may(.editRecords))
  static let new = Route(.get, "/staff/registers/:register/new", ID<Register>.self, for: .may(.editRecords))
  static let add = Route(
    .post, "/staff/registers/:register/new", ID<Register>.self, for: .may(.editRecords), takes: RecordFile.limits)
  static let edit = Route(
    .get, "/staff/registers/:register/records/:record", ID<Register>.self, Int.self, for: .may(.editRecords))
  static let save = Route(
    .post, "/staff/registers/:register/records/:record", ID<Register>.self, Int.self, for: .may(.editRecords),
    takes: RecordFile.limits)
  static let history = Route(
    .get, "/staff/registers/:register/records/:record/history", ID<Register>.self, Int.self, for: .may(.editRecords))
  static let remove = Route(
    .post, "/staff/registers/:register/records/:record/remove", ID<Register>.self, Int.self, for: .may(.editRecords))
  static let restore = Route(
    .post, "/staff/registers/:register/records/:record/restore", ID<Register>.self, Int.self, for: .may(.editRecords))
  static let removed = Route(.get, "/staff/registers/:register/removed", ID<Register>.self, for: .may(.editRecords))
  static let uses = Route(.get, "/staff/registers-use", for: .may(.editRecords))
}

let deskEndpoints = [
  DeskRoutes.list.to(showDesk),
  DeskRoutes.show.to(showKept),
  DeskRoutes.csv.to(keptFile(.csv)),
  DeskRoutes.tsv.to(keptFile(.tsv)),
  DeskRoutes.xlsx.to(keptFile(.xlsx)),
  DeskRoutes.json.to(keptFile(.json)),
  DeskRoutes.jsonLines.to(keptFile(.jsonLines)),
  DeskRoutes.geo.to(keptFile(.geoJSON)),
  DeskRoutes.summary.to(keptSummaryFile),
  DeskRoutes.new.to(newRecord),
  DeskRoutes.add.to(addRecord),
  DeskRoutes.edit.to(editRecord),
  DeskRoutes.save.to(saveRecord),
  DeskRoutes.history.to(showHistory),
  DeskRoutes.remove.to(removeRecord),
  DeskRoutes.restore.to(restoreRecord),
  DeskRoutes.removed.to(showRemoved),
  DeskRoutes.uses.to(showUses),
]

/// Where registers are made.
enum DefinitionRoutes {
  static let new = Route(.get, "/staff/registers-new", for: .may(.manageRegisters))
  static let add = Route(
    .post, "/staff/registers-new", for: .may(.manageRegisters), takes: ImportRoutes.limits)
  /// Makes a register of a definition that somebody has downloaded.
  static let take = Route(
    .post, "/staff/registers-new/definition", for: .may(.manageRegisters), takes: RegisterFile.limits)
  static let file = Route(
    .get, "/staff/registers/:register/definition.json", ID<Register>.self, for: .may(.manageRegisters))
  static let settings = Route(
    .get, "/staff/registers/:register/settings", ID<Register>.self, for: .may(.manageRegisters))
  static let save = Route(
    .post, "/staff/registers/:register/settings", ID<Register>.self, for: .may(.manageRegisters))
  static let fields = Route(
    .get, "/staff/registers/:register/fields", ID<Register>.self, for: .may(.manageRegisters))
  static let order = Route(
    .post, "/staff/registers/:register/fields", ID<Register>.self, for: .may(.manageRegisters))
  /// Of the number 0: a new one.
  static let field = Route(
    .get, "/staff/registers/:register/fields/:field", ID<Register>.self, Int.self, for: .may(.manageRegisters))
  static let saveField = Route(
    .post, "/staff/registers/:register/fields/:field", ID<Register>.self, Int.self, for: .may(.manageRegisters))
}

let definitionEndpoints = [
  DefinitionRoutes.new.to(newRegister),
  DefinitionRoutes.add.to(addRegister),
  DefinitionRoutes.take.to(takeDefinition),
  DefinitionRoutes.file.to(downloadDefinition),
  DefinitionRoutes.settings.to(showSettings),
  DefinitionRoutes.save.to(saveSettings),
  DefinitionRoutes.fields.to(showFields),
  DefinitionRoutes.order.to(orderFields),
  DefinitionRoutes.field.to(showField),
  DefinitionRoutes.saveField.to(saveField),
]
