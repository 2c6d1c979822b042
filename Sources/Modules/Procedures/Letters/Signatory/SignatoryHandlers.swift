import ModuleKit

/// Where an administrator says who signs letters.
enum SignatoryRoutes {
  static let show = Route(.get, "/staff/letters/signatory", for: .may(.setSignatory))
  static let save = Route(
    .post, "/staff/letters/signatory", for: .may(.setSignatory), takes: SignatoryForm.limits)
  static let seal = Route(.get, "/staff/letters/signatory/seal.png", for: .may(.setSignatory))
}

func showSignatory(_ visit: Visit) throws -> Answer {
  let known = try visit.signatory()
  return .page(signatoryPage(SignatoryForm(known.0), known.0, known.history, visit.municipality.name, visit.scene))
}

extension Visit {
  fileprivate func signatory() throws -> (Signatory, history: [AuditEvent]) {
    let keys = try keys
    let filter = AuditFilter(kind: Signatory.subject.kind, id: Signatory.subject.id)
    return try store.read { db in
      (try Signatory.get(keys, in: db), try AuditEvent.recent(matching: filter, limit: 10, in: db))
    }
  }
}

func saveSignatory(_ visit: Visit) throws -> Answer {
  let (known, history) = try visit.signatory()
  let form = try SignatoryForm(visit, known)
  guard let signatory = form.signatory else {
    return .page(signatoryPage(form, known, history, visit.municipality.name, visit.scene), status: 422)
  }
  let (keys, actor, now) = (try visit.keys, try visit.actor, visit.now)
  let isSaved = try visit.store.write(isPublic: false) { db in
    try signatory.save(keys, by: actor, at: now, in: db)
  }
  return .seeOther(SignatoryRoutes.show().with("done", isSaved ? "saved" : "changed"))
}

/// The picture, for whoever sets it; letters alone bear it elsewhere.
func showSeal(_ visit: Visit) throws -> Answer {
  let keys = try visit.keys
  guard let seal = try visit.store.readOnce({ db in try Signatory.get(keys, in: db) }).seal else {
    throw Refusal.notFound
  }
  return .response(
    Response(200, type: FileKind.png.mediaType, .bytes(seal.png))
      .with("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
      .with("Cache-Control", "no-store"))
}
