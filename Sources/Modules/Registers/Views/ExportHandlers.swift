import ModuleKit

func registerCSV(_ visit: Visit, id: ID<Register>) throws -> Answer { try exported(visit, id, .csv) }
func registerJSON(_ visit: Visit, id: ID<Register>) throws -> Answer { try exported(visit, id, .json) }
func registerGeoJSON(_ visit: Visit, id: ID<Register>) throws -> Answer { try exported(visit, id, .geoJSON) }

/// What anyone may see of the register, by the same filters as its page.
private func exported(_ visit: Visit, _ id: ID<Register>, _ format: RecordExport.Format) throws -> Answer {
  let view = try visit.store.read { db in try RegisterView.open(id, visit, in: db) }
  guard view.errors.isEmpty else {
    return .response(Response(400, text: view.errors.map { "\($0.key): \($0.value)\n" }.sorted().joined()))
  }
  if format == .geoJSON, view.register.frame.place.map({ $0.latitude.isOpen && $0.longitude.isOpen }) != true {
    throw Refusal.notFound
  }
  let export = RecordExport(
    register: view.register, fields: view.fields, query: view.query, format: format, language: visit.scene.language)
  return .response(export.response(from: visit.store))
}

/// All fields; that personal data were read leaves a trace.
func keptCSV(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let view = try keptView(visit, id, "CSV")
  let export = RecordExport(
    register: view.register, fields: view.fields, query: view.query, format: .csv, language: visit.scene.language)
  return .response(export.response(from: visit.store).with("Cache-Control", "no-store"))
}
