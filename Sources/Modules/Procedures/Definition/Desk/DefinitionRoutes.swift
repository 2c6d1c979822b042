import ModuleKit

/// Where staff define procedures.
enum DefinitionRoutes {
  static let list = Route(.get, "/staff/procedures", for: .may(.manageProcedures))
  static let add = Route(.post, "/staff/procedures", for: .may(.manageProcedures), takes: limits)
  static let show = Route(.get, "/staff/procedures/:procedure", ID<Procedure>.self, for: .may(.manageProcedures))
  static let save = Route(
    .post, "/staff/procedures/:procedure", ID<Procedure>.self, for: .may(.manageProcedures), takes: limits)
  static let remove = Route(
    .post, "/staff/procedures/:procedure/removal", ID<Procedure>.self, for: .may(.manageProcedures))
  static let settings = Route(
    .post, "/staff/procedures/:procedure/settings", ID<Procedure>.self, for: .may(.manageProcedures))
  static let publish = Route(
    .post, "/staff/procedures/:procedure/publication", ID<Procedure>.self, for: .may(.manageProcedures))
  static let json = Route(
    .get, "/staff/procedures/:procedure/definition.json", ID<Procedure>.self, for: .may(.manageProcedures))

  /// Of a definition's file.
  static let limits = UploadLimits(files: 1, fileBytes: 10_000_000, totalBytes: 11_000_000)
}

let definitionEndpoints = [
  DefinitionRoutes.list.to(listDefinitions),
  DefinitionRoutes.add.to(addProcedure),
  DefinitionRoutes.show.to(showDefinition),
  DefinitionRoutes.save.to(saveDefinition),
  DefinitionRoutes.settings.to(saveProcedureSettings),
  DefinitionRoutes.publish.to(publishProcedure),
  DefinitionRoutes.json.to(definitionFile),
  DefinitionRoutes.remove.to(removeProcedure),
  SchemaRoutes.procedure.to(procedureSchema),
]

/// What definitions are written by, for anyone.
enum SchemaRoutes {
  static let procedure = Route(.get, "/schemas/procedure.json", for: .anyone)
}

/// The JSON Schema of definitions, which calls itself by the address where it was found.
func procedureSchema(_ visit: Visit) -> Answer {
  let address = visit.scene.absolute(SchemaRoutes.procedure()).address
  let schema = DefinitionSchema.json.setting(DocumentPlace.document.member("$id"), to: .string(address))
  return .response(
    Response(200, type: "application/schema+json", .bytes(schema.written(pretty: true)))
      .with("Access-Control-Allow-Origin", "*"))
}
