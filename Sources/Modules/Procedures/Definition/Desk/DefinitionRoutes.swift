import ModuleKit

/// Where staff define procedures.
enum DefinitionRoutes {
  static let list = Route(.get, "/staff/procedures", for: .may(.manageProcedures))
  static let add = Route(.post, "/staff/procedures", for: .may(.manageProcedures), takes: limits)
  static let show = Route(.get, "/staff/procedures/:procedure", ID<Procedure>.self, for: .may(.manageProcedures))
  static let save = Route(.post, "/staff/procedures/:procedure", ID<Procedure>.self, for: .may(.manageProcedures))
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
]
