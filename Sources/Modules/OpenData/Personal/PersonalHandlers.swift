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
  static let suppress = Route(
    .post, "/staff/data/datasets/:dataset/resources/:resource/personal/counts", CatalogueName.self, ID<Resource>.self,
    for: .may(.editOpenData))
}

let personalEndpoints = [
  PersonalRoutes.show.to(showHeldFile),
  PersonalRoutes.release.to(releaseFile),
  PersonalRoutes.shorten.to(shortenFile),
  PersonalRoutes.suppress.to(suppressFile),
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
    chosen = Set(check.findings.filter { $0.kind != .few }.compactMap { $0.place.map(String.init) })
  }

  /// What stands in its place, and what of the findings is answered by that.
  struct Change {
    let file: ExaminedFile
    let findings: [FileCheck.Finding]
    /// For whoever reads the new file.
    var note: String?
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
  return try replaceFile(visit, name, id, "openData.file.shortened", "columns") { held, source in
    held.chosen = Set(visit.form.all("columns"))
    let places = Set(held.chosen.compactMap { Int($0) })
    guard !places.isEmpty else {
      held.errors["columns"] = texts.noColumn
      return nil
    }
    let shortened = try held.without(places, source, visit.scene.language)
    if shortened == nil { held.errors["columns"] = texts.nothingLeft }
    return shortened.map {
      HeldFile.Change(file: $0, findings: held.check.findings.filter { $0.place.map(places.contains) == true })
    }
  }
}

/// Puts a table in its place that does not show small counts of people; the file as it came goes.
func suppressFile(_ visit: Visit, name: CatalogueName, id: ID<Resource>) throws -> Answer {
  let texts = PersonalTexts.of(visit.scene.language)
  return try replaceFile(visit, name, id, "openData.file.suppressed", "counts") { held, source in
    let suppressed = try held.suppressed(source, visit.scene.language)
    if suppressed == nil { held.errors["counts"] = texts.notSuppressed }
    return suppressed.map {
      HeldFile.Change(
        file: $0, findings: held.check.findings.filter { $0.kind == .few },
        note: PersonalTexts.japanese.suppressedNote)
    }
  }
}

/// `made` gives what stands in the file's place, or says in the file's errors why there is nothing.
private func replaceFile(
  _ visit: Visit, _ name: CatalogueName, _ id: ID<Resource>, _ event: String, _ field: String,
  _ made: (inout HeldFile, TableSource) throws -> HeldFile.Change?
) throws -> Answer {
  var held = try visit.store.read { db in try HeldFile(visit, name, id, in: db) }
  guard held.isMeant(by: visit.form) else {
    return .page(heldFilePage(held.replaced(visit.scene.language), visit.scene), status: 409)
  }
  guard let source = try visit.tableSource(of: held.resource) else {
    held.errors[field] = ReadabilityTexts.of(visit.scene.language).unavailable
    return .page(heldFilePage(held, visit.scene), status: 422)
  }
  guard let change = try made(&held, source) else { return .page(heldFilePage(held, visit.scene), status: 422) }
  let (actor, now, keys, check) = (try visit.actor, visit.now, try visit.keys, held.check)
  let isStillHeld = try visit.store.write { db in
    let held = try HeldFile(visit, name, id, in: db)
    // Somebody has put another file in its place meanwhile.
    guard held.check == check else { throw Refusal.notFound }
    var resource = held.resource
    if resource.text("name") == resource.url { resource.set("name", nil) }
    resource.set("format", nil)
    if let note = change.note {
      let words = [resource.text("description"), note].compactMap { $0 }.joined(separator: "\n")
      resource.set("description", .string(words))
    }
    resource.take(
      try change.file.attach(keys, by: actor, at: now, heldBack: visit.holdsFilesBack, in: db), at: now)
    try db.record(
      event, SubjectRef("dataset-file", check.file.text), by: actor, at: now,
      detail: change.findings.map(\.name).joined(separator: ", "))
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
}
