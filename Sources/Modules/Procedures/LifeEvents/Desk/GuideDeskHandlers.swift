import ModuleKit

let guideDeskTitle = Localized("できごとの案内の設定", en: "Guides to life events")

func showGuideDesk(_ visit: Visit) throws -> Answer {
  let guides = try visit.store.read { db in try KeptGuide.all(in: db) }
  return .page(guideDeskPage(guides, NewGuideForm(), visit.scene))
}

/// A new guide from a starter, a file or words that were pasted.
struct NewGuideForm {
  private(set) var id: ID<LifeGuide>?
  private(set) var fields = Fields()
  private(set) var guide: LifeGuide?
  var errors: FormErrors = [:]

  init() {}

  init(_ visit: Visit) throws {
    fields = visit.form
    let texts = GuideDeskTexts.of(visit.scene.language)
    id = visit.form["id"].flatMap { ID<LifeGuide>($0.trimmed.lowercased()) }
    if id == nil { errors["id"] = texts.badID }
    let sent = try visit.sentGuide()
    if let text = sent.file ?? visit.form["json"], !text.trimmed.isEmpty {
      do throws(MemberFault) { guide = try LifeGuide(json: text) } catch {
        errors[sent.file == nil ? "json" : "file"] = error.words.text(in: visit.scene.language)
      }
      return
    }
    guide = visit.form["starter"].flatMap(LifeGuideStarter.find)?.guide
    if guide == nil { errors["starter"] = texts.noGuide }
  }
}

extension Visit {
  /// The text of a file that came with the form; nil where none did.
  fileprivate func sentGuide() throws -> (file: String?, Void) {
    guard let file = uploads.files.first(where: { $0.field == "file" && $0.size > 0 }) else { return (nil, ()) }
    return (String(validating: try file.read(at: 0, upTo: file.size), as: UTF8.self) ?? "", ())
  }
}

func addGuide(_ visit: Visit) throws -> Answer {
  var form = try NewGuideForm(visit)
  let guides = try visit.store.read { db in try KeptGuide.all(in: db) }
  let texts = GuideDeskTexts.of(visit.scene.language)
  if let id = form.id, guides.contains(where: { $0.kept.id == id }) { form.errors["id"] = texts.takenID }
  guard form.errors.isEmpty, let id = form.id, let guide = form.guide else {
    return .page(guideDeskPage(guides, form, visit.scene), status: 422)
  }
  let (actor, now) = (try visit.actor, visit.now)
  let isNew = try visit.store.write(isPublic: false) { db in
    try KeptGuide.add(id, guide, isOpen: false, by: actor, at: now, in: db)
  }
  return .seeOther(GuideDeskRoutes.show(id).with("done", isNew ? "added" : "conflict"))
}

/// A guide at its desk, with which of its procedures are open.
struct GuideDeskView {
  let kept: KeptGuide
  let guide: LifeGuide
  var json: String
  /// Nil for what is done elsewhere.
  let standing: [(entry: LifeGuide.Entry, procedure: Procedure?)]
  var fault: (field: String, words: String)?

  init(_ id: ID<LifeGuide>, in db: Reader) throws {
    kept = try KeptGuide.get(id, in: db)
    guide = try kept.guide()
    json = guide.readable
    standing = try guide.entries.map { entry in
      (entry, try entry.procedure.flatMap { (id) throws(StoreError) in try Procedure.find(id, in: db) })
    }
  }
}

func showKeptGuide(_ visit: Visit, id: ID<LifeGuide>) throws -> Answer {
  let view = try visit.store.read { db in try GuideDeskView(id, in: db) }
  return .page(keptGuidePage(view, visit.scene))
}

func saveGuide(_ visit: Visit, id: ID<LifeGuide>) throws -> Answer {
  var view = try visit.store.read { db in try GuideDeskView(id, in: db) }
  let file = try visit.sentGuide().file
  let text = file ?? visit.form["json"] ?? ""
  let guide: LifeGuide
  do throws(MemberFault) { guide = try LifeGuide(json: text) } catch {
    view.json = text
    view.fault = (file == nil ? "json" : "file", error.words.text(in: visit.scene.language))
    return .page(keptGuidePage(view, visit.scene), status: 422)
  }
  // Two windows: what somebody else has saved since stays.
  guard visit.form["revision"] == String(view.kept.revision) else {
    view.json = text
    view.fault = ("json", GuideDeskTexts.of(visit.scene.language).conflict)
    return .page(keptGuidePage(view, visit.scene), status: 409)
  }
  var copy = view.kept
  (copy.document, copy.isOpen) = (guide.json, visit.form["open"] == "1")
  let (changed, actor, now) = (copy, try visit.actor, visit.now)
  let isDone = try visit.store.write { db in try changed.save(by: actor, at: now, in: db) }
  return .seeOther(GuideDeskRoutes.show(id).with("done", isDone ? "saved" : "conflict"))
}

func guideFile(_ visit: Visit, id: ID<LifeGuide>) throws -> Answer {
  let guide = try visit.store.read { db in try KeptGuide.get(id, in: db).guide() }
  return .response(
    Response(200, type: "application/json; charset=utf-8", .bytes(Array(guide.readable.utf8)))
      .with("Content-Disposition", FileName("\(id.text).json").disposition))
}
