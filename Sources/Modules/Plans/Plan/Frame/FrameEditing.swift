import ModuleKit

/// A plan's frame with the version that a form carries.
struct FrameView: Sendable {
  let plan: Plan
  let version: Int

  init(_ id: ID<Plan>, in db: Reader) throws {
    plan = try Plan.get(id, in: db)
    version = try Plan.version(of: id, in: db)
  }

  /// Whether somebody has changed the frame since the form was shown.
  func isStale(_ form: Fields) -> Bool { form["version"] != String(version) }
}

/// Changes a plan's frame, where nobody has meanwhile; false where somebody has.
func changeFrame(
  _ visit: Visit, _ id: ID<Plan>, _ body: @escaping @Sendable (inout Plan) throws -> Void
) throws -> Bool {
  let refused = try editFrame(visit, id) { _, plan in
    try body(&plan)
    return [:]
  }
  return refused == nil
}

/// A form about the frame that was not taken, and the frame that it was held against.
struct RefusedFrame: Sendable {
  let view: FrameView
  var form: FrameForm
  var status: Int { form.isConflict ? 409 : 422 }
}

/// Reads what a form asks for and writes it in one transaction, so that nothing can take up what is being taken out. Nil
/// where it is saved.
func editFrame(
  _ visit: Visit, _ id: ID<Plan>, _ body: @escaping @Sendable (FrameDesk, inout Plan) throws -> FormErrors
) throws -> RefusedFrame? {
  let (actor, now, form, language) = (try visit.actor, visit.now, visit.form, visit.scene.language)
  return try visit.store.write { db in
    let view = try FrameView(id, in: db)
    let isStale = view.isStale(form)
    var plan = view.plan
    let errors = try body(
      FrameDesk(plan: plan, version: view.version, language: language, db: db, isStale: isStale), &plan)
    let refused = FrameForm(typed: form, errors: errors)
    // First: a form that comes back with errors carries the newest version.
    if isStale { return RefusedFrame(view: view, form: refused.conflicting) }
    if !errors.isEmpty { return RefusedFrame(view: view, form: refused) }
    if plan == view.plan { return nil }
    try plan.update(in: db)
    try plan.record(.changed, version: view.version + 1, by: actor, at: now, in: db)
    return nil
  }
}

/// What was typed of an entry, and what cannot be taken of it.
struct FrameForm: Sendable {
  var typed = Fields()
  var errors: FormErrors = [:]
  var isConflict = false
}

extension FrameForm {
  var conflicting: FrameForm { FrameForm(typed: typed, errors: errors, isConflict: true) }
}

extension FrameDesk {
  /// The entry that a form describes, and what cannot be taken of it; what plan and entry together make wrong refuses the
  /// form as well. Without a key it is a new one.
  func read(_ form: Fields, _ part: FramePart, at key: String?) throws -> (entry: any FrameEntry, errors: FormErrors) {
    let (type, texts) = (part.type, FrameTexts.of(language))
    let names = type.newInputs(plan, language).map(\.name)
    let first = type.inputs(plan, language)[0].name
    let written = (form["key"] ?? "").trimmed
    let own = key ?? (!type.isKeyed ? "" : written.isEmpty ? part.newKey(in: plan, at: version) : written)
    var reader = FormReader(form, language)
    let entry = try type.init(key: own, &reader, self)
    if key == nil && ID<FrameForm>(entry.key) == nil { reader.refuse("key", texts.keyWrong) }
    if entry.key != key && part.entry(entry.key, of: plan) != nil {
      let isKey = key == nil && names.contains("key")
      reader.refuse(isKey ? "key" : first, isKey ? texts.keyTaken : texts.isThere)
    }
    if key == nil && part.entries(of: plan).count >= type.most { reader.refuse(first, texts.tooMany(type.most)) }
    var changed = plan
    part.save(entry, at: key ?? entry.key, in: &changed)
    if reader.errors.isEmpty, let fault = changed.fault(unlike: plan) {
      reader.refuse(first, fault.reason.text(in: language))
    }
    return (entry, reader.errors)
  }

  /// Why an entry cannot be taken out; nil where it can.
  func hold(on entry: any FrameEntry, _ part: FramePart) throws -> String? {
    let uses = try entry.uses(self)
    if !uses.isEmpty { return FrameTexts.of(language).inUse(uses) }
    var changed = plan
    part.remove(entry.key, from: &changed)
    return changed.fault(unlike: plan)?.reason.text(in: language)
  }
}
