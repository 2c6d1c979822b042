import ModuleKit

enum AlignmentRoutes {
  static let show = Route(.get, "/plans/:plan/alignment", ID<Plan>.self, for: .anyone, carrying: ["asof"])
  static let csv = Route(.get, "/plans/:plan/alignment.csv", ID<Plan>.self, for: .anyone, carrying: ["asof"])
  static let documents = Route(.get, "/staff/plans/:plan/documents", ID<Plan>.self, for: .may(.editPlans))
  static let add = Route(.post, "/staff/plans/:plan/documents", ID<Plan>.self, for: .may(.editPlans))
  static let document = Route(
    .get, "/staff/plans/:plan/documents/:document", ID<Plan>.self, ID<OutsideDocument>.self, for: .may(.editPlans))
  static let save = Route(
    .post, "/staff/plans/:plan/documents/:document", ID<Plan>.self, ID<OutsideDocument>.self, for: .may(.editPlans))
  static let remove = Route(
    .post, "/staff/plans/:plan/documents/:document/removal", ID<Plan>.self, ID<OutsideDocument>.self,
    for: .may(.editPlans))
  static let node = Route(
    .get, "/staff/plans/:plan/nodes/:node/alignment", ID<Plan>.self, ID<Node>.self, for: .may(.editPlans))
  static let saveNode = Route(
    .post, "/staff/plans/:plan/nodes/:node/alignment", ID<Plan>.self, ID<Node>.self, for: .may(.editPlans))
}

let alignmentEndpoints = [
  AlignmentRoutes.show.to(showAlignment),
  AlignmentRoutes.csv.to(alignmentCSV),
  AlignmentRoutes.documents.to(showDocuments),
  AlignmentRoutes.add.to(addDocument),
  AlignmentRoutes.document.to(showDocument),
  AlignmentRoutes.save.to(saveDocument),
  AlignmentRoutes.remove.to(removeDocument),
  AlignmentRoutes.node.to(showNodeAlignment),
  AlignmentRoutes.saveNode.to(saveNodeAlignment),
]

func showAlignment(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  try visit.look { sight in
    let query = visit.request.query
    let view = try visit.store.read { db in
      try Crosswalk(id, document: query["document"], page: query.page, sight, in: db)
    }
    return .page(crosswalkPage(view, visit.scene).seen(at: sight.moment, visit.scene))
  }
}

func alignmentCSV(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  try visit.look { sight in
    let (plan, nodes) = try visit.store.read { db in
      let plan = try Plan.get(id, sight, in: db)
      return (plan, try Node.all(of: id, at: sight.moment, in: db).filter { $0.retired == nil })
    }
    let response = Response(
      200, type: "text/csv; charset=utf-8", .bytes(plan.alignmentTable(nodes, visit.scene.language))
    )
    .with("Content-Disposition", "attachment; filename=\"\(id.text)-alignment.csv\"")
    return .response(response.seen(at: sight.moment))
  }
}

func showDocuments(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let view = try visit.store.read { db in try FrameView(id, in: db) }
  return .page(documentsPage(view, DocumentForm(), visit.scene))
}

func showDocument(_ visit: Visit, id: ID<Plan>, key: ID<OutsideDocument>) throws -> Answer {
  let view = try visit.store.read { db in try FrameView(id, in: db) }
  guard let document = view.plan.document(key.text) else { throw Refusal.notFound }
  return .page(documentPage(view, document, DocumentForm(document), visit.scene))
}

func addDocument(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let view = try visit.store.read { db in try FrameView(id, in: db) }
  var form = DocumentForm(visit.form, visit.scene.language)
  let key = form.newKey(among: view.plan.documents)
  if view.plan.documents.count >= OutsideDocument.most {
    form.refuse("titleJa", AlignmentTexts.of(visit.scene.language).tooMany(OutsideDocument.most))
  }
  if view.isStale(visit.form) { return .page(documentsPage(view, form.conflicting, visit.scene), status: 409) }
  guard let document = form.document(key: key) else {
    return .page(documentsPage(view, form, visit.scene), status: 422)
  }
  guard try changeFrame(visit, id, { $0.documents.append(document) }) else {
    return .page(documentsPage(view, form.conflicting, visit.scene), status: 409)
  }
  return .seeOther(AlignmentRoutes.documents(id).with("done", "1"))
}

func saveDocument(_ visit: Visit, id: ID<Plan>, key: ID<OutsideDocument>) throws -> Answer {
  let view = try visit.store.read { db in try FrameView(id, in: db) }
  guard let old = view.plan.document(key.text) else { throw Refusal.notFound }
  var form = DocumentForm(visit.form, visit.scene.language)
  let kept = Set(form.items.map(\.key))
  let used = view.plan.itemsNamed(of: old.key).filter { !kept.contains($0) }
  if let item = used.first { form.refuse("items", AlignmentTexts.of(visit.scene.language).itemInUse(item)) }
  if view.isStale(visit.form) { return .page(documentPage(view, old, form.conflicting, visit.scene), status: 409) }
  guard let document = form.document(key: old.key) else {
    return .page(documentPage(view, old, form, visit.scene), status: 422)
  }
  let saved = try changeFrame(visit, id) { plan in
    if let index = plan.documents.firstIndex(where: { $0.key == document.key }) { plan.documents[index] = document }
  }
  guard saved else { return .page(documentPage(view, old, form.conflicting, visit.scene), status: 409) }
  return .seeOther(AlignmentRoutes.documents(id).with("done", "1"))
}

/// The history keeps the plan as it was. What something answers to, rests on or asks for stays.
func removeDocument(_ visit: Visit, id: ID<Plan>, key: ID<OutsideDocument>) throws -> Answer {
  let form = visit.form
  let refused = try editFrame(visit, id) { desk, plan in
    guard let old = plan.document(key.text) else { throw Refusal.notFound }
    guard form["sure"] == "yes" else { return ["sure": AlignmentTexts.of(desk.language).tickToRemove] }
    let uses = plan.uses(of: old)
    if !uses.isEmpty { return ["sure": FrameTexts.of(desk.language).inUse(uses)] }
    plan.documents.removeAll { $0.key == old.key }
    return [:]
  }
  guard let refused, let old = refused.view.plan.document(key.text) else {
    return .seeOther(AlignmentRoutes.documents(id).with("done", "1"))
  }
  var again = DocumentForm(old)
  if let message = refused.form.errors["sure"] { again.refuse("sure", message) }
  if refused.form.isConflict { again = again.conflicting }
  return .page(documentPage(refused.view, old, again, visit.scene), status: refused.status)
}

extension Plan {
  fileprivate func uses(of document: OutsideDocument) -> [FrameUse] {
    let key = document.key
    return [
      FrameUse(.alignments, alignments.count { $0.document == key }),
      FrameUse(.findings, findings.count { $0.citations.contains { $0.document == key } }),
      FrameUse(.checks, checks.count { $0.expectation == .needs(.alignment, of: key) }),
    ].compactMap { $0 }
  }
}

func showNodeAlignment(_ visit: Visit, id: ID<Plan>, node: ID<Node>) throws -> Answer {
  let (view, node) = try visit.store.read { db in (try FrameView(id, in: db), try Node.get(node, of: id, in: db)) }
  return .page(nodeAlignmentPage(view, node, isConflict: false, visit.scene))
}

func saveNodeAlignment(_ visit: Visit, id: ID<Plan>, node: ID<Node>) throws -> Answer {
  let (view, found) = try visit.store.read { db in (try FrameView(id, in: db), try Node.get(node, of: id, in: db)) }
  let chosen = Set(visit.form.all("link"))
  let saved = try changeFrame(visit, id) { plan in plan.align(node, to: chosen) }
  guard saved else { return .page(nodeAlignmentPage(view, found, isConflict: true, visit.scene), status: 409) }
  return .seeOther(PlanRoutes.node(id, node))
}

extension Plan {
  /// Puts `DOCUMENT/ITEM` and `DOCUMENT/` in the place of the node's links; notes of those that stay are kept.
  mutating func align(_ node: ID<Node>, to chosen: Set<String>) {
    let old = alignments(of: node)
    alignments.removeAll { $0.node == node }
    for document in documents {
      for item in [nil] + document.items.map({ Optional($0.key) })
      where chosen.contains("\(document.key)/\(item ?? "")") {
        let link = Alignment(node: node, document: document.key, item: item)
        alignments.append(old.first { $0.isSameLink(as: link) } ?? link)
      }
    }
  }
}
