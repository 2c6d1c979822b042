import ModuleKit

func listGuides(_ visit: Visit) throws -> Answer {
  let guides = try visit.store.read { db in try KeptGuide.all(in: db).filter(\.kept.isOpen) }
  return .page(guidesPage(guides, visit.scene))
}

func showGuide(_ visit: Visit, id: ID<LifeGuide>) throws -> Answer {
  let guide = try visit.store.read { db in try KeptGuide.open(id, in: db).guide() }
  return visit.framed { guidePage(id, AnsweredGuide(guide, Answers(), at: visit.now), nil, nil, $0) }
}

/// Says what applies, and why; nothing is kept.
func answerGuide(_ visit: Visit, id: ID<LifeGuide>) throws -> Answer {
  let guide = try visit.store.read { db in try KeptGuide.open(id, in: db).guide() }
  let form = GuideForm(guide, visit)
  let answered = AnsweredGuide(guide, form.answers, at: visit.now)
  if visit.form["_look"] != nil || visit.form["_change"] != nil {
    return visit.framed { guidePage(id, answered, nil, form.errors.isEmpty ? nil : visit.form, $0) }
  }
  // With another answer others may be asked: the page comes back with them.
  guard form.isComplete else {
    let isFaulty = !form.errors.isEmpty
    return visit.framed(status: isFaulty ? 422 : 200) {
      guidePage(id, answered, form, isFaulty ? visit.form : nil, $0)
    }
  }
  let offered = try visit.store.read { db in try OfferedEntry.all(answered, in: db) }
  return visit.framed { offerPage(id, answered, form, offered, nil, nil, $0) }
}

/// Begins those that are ticked, of those that apply and can be done by whoever asks, as one.
func beginIntake(_ visit: Visit, id: ID<LifeGuide>) throws -> Answer {
  let guide = try visit.store.read { db in try KeptGuide.open(id, in: db).guide() }
  let form = GuideForm(guide, visit)
  let answered = AnsweredGuide(guide, form.answers, at: visit.now)
  guard form.isComplete else {
    return visit.framed(status: 422) { guidePage(id, answered, form, nil, $0) }
  }
  let offered = try visit.store.read { db in try OfferedEntry.all(answered, in: db) }
  let ticked = Set(visit.form.all("procedure"))
  if visit.form["_look"] != nil {
    return visit.framed { offerPage(id, answered, form, offered, nil, ticked, $0) }
  }
  let chosen = offered.filter { one in
    one.procedure.map { ticked.contains($0.id.text) } ?? false && !one.isBeyond(visit.scene)
  }
  guard !chosen.isEmpty, chosen.count <= Intake.mostParts else {
    let fault = GuideTexts.of(visit.scene.language).chooseSome(Intake.mostParts)
    return visit.framed(status: 422) { offerPage(id, answered, form, offered, fault, ticked, $0) }
  }
  for version in chosen.compactMap(\.version) {
    if let gate = visit.mandateGate(version.definition) { return gate }
  }
  do { return try begin(chosen, of: id, answered, form, offered, visit) } catch let limit as BeginningLimit.Reached {
    let wait = limit.until.wait(from: visit.now, in: visit.scene.language)
    let words = CrowdedTexts.of(visit.scene.language).lead(wait)
    return visit.framed(status: 429) { offerPage(id, answered, form, offered, words, ticked, $0) }
  }
}

/// Throws `BeginningLimit.Reached`.
private func begin(
  _ chosen: [OfferedEntry], of id: ID<LifeGuide>, _ answered: AnsweredGuide, _ form: GuideForm,
  _ offered: [OfferedEntry], _ visit: Visit
) throws -> Answer {
  let limit = BeginningLimit(visit)
  try limit.check(visit)
  // Who has to wait in line keeps this page, with the answers and the ticks on it.
  let (turn, ticket) = try visit.waitingRoom.enter(visit)
  let tickets = ticket.map { [$0] } ?? []
  guard case .enter = turn else {
    let words = GuideTexts.of(visit.scene.language).manyBegin
    let page = visit.framed(status: 503) {
      offerPage(id, answered, form, offered, words, Set(visit.form.all("procedure")), $0)
    }
    guard case .page(let shown, let status, let cookies) = page else { return page }
    return .page(shown, status: status, cookies: cookies + tickets)
  }
  let parts = chosen.compactMap(\.version).enumerated().map { Composition.Part(position: $0 + 1, version: $1) }
  let (draft, cookie) = try start(Composition(answered.guide.title, parts), of: id, answered, limit, visit)
  return .seeOther(DraftRoutes.show(draft), cookies: [cookie] + tickets)
}

private func start(
  _ composition: Composition, of id: ID<LifeGuide>, _ answered: AnsweredGuide, _ limit: BeginningLimit, _ visit: Visit
) throws -> (ID<Draft>, Cookie) {
  let (holder, cookie) = try Holder.made(visit)
  let (keys, now, owner) = (try visit.keys, visit.now, visit.principal?.applicant)
  let (answers, origins) = try Prefilling(visit).start(composition.version, of: composition, after: answered)
  let title = answered.guide.title
  let pace = visit.form["pace"].flatMap(Pace.init) ?? .one
  let draft = try visit.store.write(isPublic: false) { db in
    try limit.count(at: now, in: db)
    let draft = try Draft.start(
      composition.version, answers, owner: owner, holder: holder, pace, keys, at: now, in: db)
    try origins.keep(for: draft, in: db)
    try Intake.start(id, title, draft, composition.parts, in: db)
    for part in composition.parts.dropFirst() { try Begun.count(part.version.procedure, on: now.day, in: db) }
    return draft
  }
  return (draft, cookie)
}
