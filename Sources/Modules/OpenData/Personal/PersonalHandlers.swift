import ModuleKit

enum PersonalRoutes {
  static let show = Route(
    .get, "/staff/data/datasets/:dataset/resources/:resource/personal", CatalogueName.self, ID<Resource>.self,
    for: .may(.editOpenData))
  static let release = Route(
    .post, "/staff/data/datasets/:dataset/resources/:resource/personal/release", CatalogueName.self, ID<Resource>.self,
    for: .may(.editOpenData))
  static let shorten = Route(
    .post, "/staff/data/datasets/:dataset/resources/:resource/personal/columns", CatalogueName.self, ID<Resource>.self,
    for: .may(.editOpenData))
}

let personalEndpoints = [
  PersonalRoutes.show.to(showHeldFile),
  PersonalRoutes.release.to(releaseFile),
  PersonalRoutes.shorten.to(shortenFile),
]

/// A file that is held back, with what was found in it; never a value.
struct HeldFile: Sendable {
  let view: DatasetView
  let resource: Resource
  let check: FileCheck
  var reason = ""
  var chosen: Set<String>
  var errors: FormErrors = [:]
  /// Whether the form was of another file.
  private(set) var isReplaced = false

  /// Throws `Refusal.notFound` where no such file is held back.
  init(_ visit: Visit, _ name: CatalogueName, _ id: ID<Resource>, in db: Reader) throws {
    let view = try DatasetView.get(name, visit.catalogueSight, in: db)
    guard let resource = view.resources.first(where: { $0.id == id }),
      let check = try FileCheck.open(of: resource, in: db)
    else { throw Refusal.notFound }
    (self.view, self.resource, self.check) = (view, resource, check)
    chosen = Set(check.findings.compactMap { $0.place.map(String.init) })
  }
}

func showHeldFile(_ visit: Visit, name: CatalogueName, id: ID<Resource>) throws -> Answer {
  .page(heldFilePage(try visit.store.read { db in try HeldFile(visit, name, id, in: db) }, visit.scene))
}

/// Publishes it as it is, with the reason why it may be.
func releaseFile(_ visit: Visit, name: CatalogueName, id: ID<Resource>) throws -> Answer {
  var reader = FormReader(visit.form, visit.scene.language)
  let reason = reader.text("reason", 5...500)
  let (errors, actor, now) = (reader.errors, try visit.actor, visit.now)
  let faulty = try visit.store.write { db -> HeldFile? in
    var held = try HeldFile(visit, name, id, in: db)
    guard held.isMeant(by: visit.form) else { return held.replaced(visit.scene.language) }
    guard errors.isEmpty else {
      (held.reason, held.errors) = (reason, errors)
      return held
    }
    try held.check.release(reason, by: actor, at: now, in: db)
    try held.changed(held.resource, by: actor, at: now, in: db)
    return nil
  }
  guard let faulty else { return .seeOther(StaffRoutes.edit(name)) }
  return .page(heldFilePage(faulty, visit.scene), status: faulty.isReplaced ? 409 : 422)
}

/// Puts a table without the chosen columns in its place; the file as it came goes.
func shortenFile(_ visit: Visit, name: CatalogueName, id: ID<Resource>) throws -> Answer {
  let texts = PersonalTexts.of(visit.scene.language)
  var held = try visit.store.read { db in try HeldFile(visit, name, id, in: db) }
  guard held.isMeant(by: visit.form) else {
    return .page(heldFilePage(held.replaced(visit.scene.language), visit.scene), status: 409)
  }
  held.chosen = Set(visit.form.all("columns"))
  let places = Set(held.chosen.compactMap { Int($0) })
  guard !places.isEmpty else {
    held.errors["columns"] = texts.noColumn
    return .page(heldFilePage(held, visit.scene), status: 422)
  }
  guard let source = try visit.tableSource(of: held.resource) else {
    held.errors["columns"] = ReadabilityTexts.of(visit.scene.language).unavailable
    return .page(heldFilePage(held, visit.scene), status: 422)
  }
  guard let shortened = try held.without(places, source, visit.scene.language) else {
    held.errors["columns"] = texts.nothingLeft
    return .page(heldFilePage(held, visit.scene), status: 422)
  }
  let (actor, now, keys, check) = (try visit.actor, visit.now, try visit.keys, held.check)
  let isStillHeld = try visit.store.write { db in
    let held = try HeldFile(visit, name, id, in: db)
    // Somebody has put another file in its place meanwhile.
    guard held.check == check else { throw Refusal.notFound }
    var resource = held.resource
    if resource.text("name") == resource.url { resource.set("name", nil) }
    resource.set("format", nil)
    resource.take(
      try shortened.attach(keys, by: actor, at: now, heldBack: visit.holdsFilesBack, in: db), at: now)
    try db.record(
      "openData.file.shortened", SubjectRef("dataset-file", check.file.text), by: actor, at: now,
      detail: check.findings.filter { $0.place.map(places.contains) == true }.map(\.name).joined(separator: ", "))
    try held.changed(resource, by: actor, at: now, in: db)
    return resource.isHeld
  }
  return .seeOther(isStillHeld ? PersonalRoutes.show(name, id) : StaffRoutes.edit(name))
}

extension HeldFile {
  /// Whether whoever sent the form has looked at this file and no other.
  fileprivate func isMeant(by form: Fields) -> Bool { form["file"] == check.file.text }

  fileprivate func replaced(_ language: Language) -> HeldFile {
    var copy = self
    (copy.errors["reason"], copy.isReplaced) = (PersonalTexts.of(language).replaced, true)
    return copy
  }

  fileprivate func changed(_ resource: Resource, by actor: String, at now: Instant, in db: Writer) throws {
    var dataset = view.dataset
    dataset.modifiedAt = now
    try dataset.update(
      view.resources.map { $0.id == resource.id ? resource : $0 }, by: actor, at: now, in: db)
  }

  /// The sheet that is read first, without these columns, as CSV; nil where nothing is left.
  fileprivate func without(_ places: Set<Int>, _ source: TableSource, _ language: Language) throws -> ExaminedFile? {
    var csv = CSVWriter()
    do {
      let table = try TableFile(source)
      let kept = table.header.indices.filter { !places.contains($0) }
      if kept.isEmpty { return nil }
      csv.row(kept.map { .text(table.header[$0]) })
      try table.read { row in
        csv.row(kept.map { place in place < row.count && !row.isBlank(place) ? .text(row.text(place)) : .empty })
        return true
      }
    } catch is TableProblem { return nil }
    let stem = FileName(resource.url).text.split(separator: ".").dropLast().joined(separator: ".")
    let upload = Uploads([UploadedFile(field: "upload", name: "\(stem.isEmpty ? "table" : stem).csv", csv.bytes)])
    return try CheckedFile.read(upload, "upload", CKANCall.limits, [.csv], language).files.first.map {
      try ExaminedFile($0)
    }
  }
}
