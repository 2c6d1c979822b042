import ModuleKit

/// What came of a change of a plan's tree.
enum EditOutcome: Sendable, Equatable {
  case saved(ID<Node>)
  case refused(FormErrors)
  /// Somebody else has saved since the form was opened.
  case conflict
  case closed(EditBarrier)
}

/// Why a change cannot be made now, whatever the form says.
enum EditBarrier: Sendable, Equatable { case retired, inForce, parentRetired, full, tooDeep }

/// One form about one node as it was sent, and who sent it.
struct NodeEdit: Sendable {
  let plan: ID<Plan>
  let form: Fields
  let actor: String
  let language: Language
  let now: Instant

  var texts: EditTexts { .of(language) }

  /// Takes over the fields of the form.
  func change(_ id: ID<Node>, in db: Writer) throws -> EditOutcome {
    let plan = try Plan.get(plan, in: db)
    let old = try Node.get(id, of: plan.id, in: db)
    if old.retired != nil { return .closed(.retired) }
    guard form["version"] == String(old.version) else { return .conflict }
    var (node, errors) = old.reading(form, plan, try Department.all(in: db), language)
    if try node.isNumberTaken(in: plan.id, in: db), errors["number"] == nil { errors["number"] = texts.numberTaken }
    if errors["ties"] == nil, try node.unknownTie(in: plan.id, db) != nil {
      errors["ties"] = TieTexts.of(language).unknown
    }
    let reason = try ChangeReason(form, from: old, to: node, in: plan, language, db)
    errors.merge(reason.errors) { first, _ in first }
    guard errors.isEmpty else { return .refused(errors) }
    if node == old { return .saved(id) }
    try node.update(in: plan.id, in: db)
    node.version += 1
    try node.record(.changed, in: plan, by: actor, at: now, note: reason.note, in: db)
    return .saved(id)
  }

  /// Adds a node of `level` under `parent`, last or at the position that the form asks for.
  /// Throws `Refusal.notFound` where the parent may have no such child.
  func add(_ level: String, under parent: ID<Node>?, in db: Writer) throws -> EditOutcome {
    let plan = try Plan.get(plan, in: db)
    let above = try parent.map { try Node.get($0, of: plan.id, in: db) }
    guard plan.levels(below: above?.level).contains(where: { $0.key == level }) else { throw Refusal.notFound }
    if let barrier = try barrier(under: above, in: db) { return .closed(barrier) }
    let blank = Node(
      id: key ?? .random(), parent: parent, level: level, number: "", title: Localized(""), text: Localized(""))
    var (node, errors) = blank.reading(form, plan, try Department.all(in: db), language)
    var reader = FormReader(form, language)
    let position = reader.number("position", 1...PlanFile.mostNodes) ?? PlanFile.mostNodes
    errors.merge(reader.errors) { first, _ in first }
    if key == nil {
      errors["key"] = texts.keyWrong
    } else if try Node.withoutTags(node.id, of: plan.id, in: db) != nil {
      errors["key"] = texts.keyTaken(node.id.text)
    }
    if try node.isNumberTaken(isNew: true, in: plan.id, in: db), errors["number"] == nil {
      errors["number"] = texts.numberTaken
    }
    if errors["ties"] == nil, try node.unknownTie(in: plan.id, db) != nil {
      errors["ties"] = TieTexts.of(language).unknown
    }
    guard errors.isEmpty else { return .refused(errors) }
    let branches = try Branches(at: [above?.place], of: plan.id, in: db)
    let places = branches.places(putting: node.id, under: above?.outline, at: position - 1)
    node.place = places.first { $0.id == node.id }?.place ?? ""
    try node.insert(into: plan.id, in: db)
    try setPlaces(places, but: [node.id], in: db)
    try node.record(.added, in: plan, by: actor, at: now, in: db)
    return .saved(node.id)
  }

  private func barrier(under parent: Node?, in db: Reader) throws -> EditBarrier? {
    if parent?.retired != nil { return .parentRetired }
    if let parent, parent.depth >= PlanFile.deepest { return .tooDeep }
    return try Node.countInForce(in: plan, in: db) >= PlanFile.mostNodes ? .full : nil
  }

  /// The written key, or one made of the number as the import makes it.
  private var key: ID<Node>? {
    let written = (form["key"] ?? "").trimmed
    return ID(written.isEmpty ? keyText(form["number"] ?? "") : written)
  }

  func setPlaces(
    _ places: [(id: ID<Node>, place: String)], but done: Set<ID<Node>>, in db: Writer
  ) throws(StoreError) {
    let moved = places.filter { !done.contains($0.id) }
    for (id, place) in moved { try Node.setPlace(place, of: id, in: plan, in: db) }
    try Node.keep(moved.map(\.id), in: plan, at: now, in: db)
  }
}

extension NodeEdit {
  init(_ plan: ID<Plan>, _ visit: Visit) throws(Refusal) {
    self.init(
      plan: plan, form: visit.form, actor: try visit.actor, language: visit.scene.language, now: visit.now)
  }
}
