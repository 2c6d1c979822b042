import ModuleKit

/// A plan's frame with the version that a form carries.
struct FrameView: Sendable {
  let plan: Plan
  let version: Int

  init(_ id: ID<Plan>, in db: Reader) throws {
    plan = try Plan.get(id, in: db)
    version = try Plan.version(of: id, in: db)
  }
}

/// Changes a plan's frame, where nobody has meanwhile; false where somebody has.
func changeFrame(
  _ visit: Visit, _ id: ID<Plan>, _ body: @escaping @Sendable (inout Plan) throws -> Void
) throws -> Bool {
  let (actor, now, sent) = (try visit.actor, visit.now, visit.form["version"])
  return try visit.store.write { db in
    let old = try Plan.get(id, in: db)
    let version = try Plan.version(of: id, in: db)
    guard sent == String(version) else { return false }
    var plan = old
    try body(&plan)
    if plan == old { return true }
    try plan.update(in: db)
    try plan.record(.changed, version: version + 1, by: actor, at: now, in: db)
    return true
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
