import ModuleKit

/// Some voices of a kind with the datasets that they name.
struct VoiceList: Sendable {
  let kind: Voice.Kind
  let state: Voice.State
  let voices: [Voice]
  let datasets: [ID<Dataset>: Dataset]
  let counts: [Voice.State: Int]
  let page: Int

  var pages: Int { max(1, ((counts[state] ?? 0) + Voice.pageSize - 1) / Voice.pageSize) }

  init(_ kind: Voice.Kind, _ state: Voice.State, page: Int, in db: Reader) throws(StoreError) {
    (self.kind, self.state, self.page) = (kind, state, page)
    voices = try Voice.all(kind, state, page: page, in: db)
    counts = try Voice.counts(kind, in: db)
    let named = Set(voices.compactMap(\.dataset))
    let found: [Dataset] =
      named.isEmpty
      ? []
      : try db.all("SELECT \(Dataset.columns) FROM opendata_dataset WHERE is_public = 1 AND id IN (\(SQL.list(named)))")
    datasets = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
  }
}

func listVoices(_ visit: Visit, kind: Voice.Kind) throws -> Answer {
  let page = visit.request.query.page
  let list = try visit.store.read { db in try VoiceList(kind, .released, page: page, in: db) }
  return .page(voicesPage(list, visit.scene))
}

func showVoiceForm(_ visit: Visit, kind: Voice.Kind) throws -> Answer {
  visit.framed { voiceFormPage(kind, VoiceForm(), $0) }
}

/// Takes what somebody says. Nobody but the office reads it before the office has looked at it.
func sendVoice(_ visit: Visit, kind: Voice.Kind) throws -> Answer {
  let form = VoiceForm(visit.form, kind, visit.scene.language)
  guard form.errors.isEmpty else { return visit.framed(status: 422) { voiceFormPage(kind, form, $0) } }
  let (keys, now) = (try visit.keys, visit.now)
  let flood = VoiceFlood(visit, keys)
  let isTaken = try visit.store.write(isPublic: false) { db in
    if try flood.isTooMuch(in: db) { return false }
    let voice = Voice(id: .random(), kind: kind, receivedAt: now)
    try voice.insert(form.sent, from: flood.source, keys, in: db)
    try db.record("openData.voice.received", voice.reference, by: "", at: now, detail: kind.rawValue)
    return true
  }
  if isTaken { return .seeOther(VoiceRoutes.thanks(kind)) }
  let refused = form.refused(VoiceTexts.of(visit.scene.language).tooMany)
  return visit.framed(status: 429) { voiceFormPage(kind, refused, $0) }
}

func listWaitingVoices(_ visit: Visit, kind: Voice.Kind) throws -> Answer {
  let state = visit.request.query["state"].flatMap { Voice.State(rawValue: $0) } ?? .waiting
  let page = visit.request.query.page
  let list = try visit.store.read { db in try VoiceList(kind, state, page: page, in: db) }
  return .page(voiceDeskPage(list, visit.scene))
}

func enterVoice(_ visit: Visit, kind: Voice.Kind) throws -> Answer {
  var voice = Voice(id: .random(), kind: kind, receivedAt: visit.now)
  voice.state = .released
  return .page(moderationPage(ModerationForm(voice, nil, nil), nil, isNew: true, visit.scene))
}

func addVoice(_ visit: Visit, kind: Voice.Kind) throws -> Answer {
  let (actor, now, keys) = (try visit.actor, visit.now, try visit.keys)
  let (typed, language) = (visit.form, visit.scene.language)
  let form = try visit.store.write { db in
    let form = try ModerationForm(typed, over: Voice(id: .random(), kind: kind, receivedAt: now), language, in: db)
    guard form.errors.isEmpty else { return form }
    try form.voice.insert(nil, from: "", keys, in: db)
    try db.record("openData.voice.entered", form.voice.reference, by: actor, at: now, detail: form.voice.title)
    return form
  }
  if form.errors.isEmpty { return .seeOther(VoiceRoutes.desk(kind).with("state", form.voice.state.rawValue)) }
  return .page(moderationPage(form, nil, isNew: true, visit.scene), status: 422)
}

/// Reads what came in; that it was read is an event in the same transaction.
private func opened(_ visit: Visit, _ kind: Voice.Kind, _ id: ID<Voice>) throws -> (ModerationForm, SentVoice?) {
  let (actor, now, keys) = (try visit.actor, visit.now, try visit.keys)
  return try visit.store.write(isPublic: false) { db in
    let voice = try Voice.get(id, in: db)
    guard voice.kind == kind else { throw Refusal.notFound }
    let sent = try voice.sent(keys, in: db)
    if sent != nil { try db.record("openData.voice.read", voice.reference, by: actor, at: now, detail: kind.rawValue) }
    let dataset = try voice.dataset.flatMap { id throws(StoreError) in try Dataset.find(id, in: db) }
    return (ModerationForm(voice, sent, dataset), sent)
  }
}

func showVoice(_ visit: Visit, kind: Voice.Kind, id: ID<Voice>) throws -> Answer {
  let (form, sent) = try opened(visit, kind, id)
  return .page(moderationPage(form, sent, isNew: false, visit.scene))
}

func moderateVoice(_ visit: Visit, kind: Voice.Kind, id: ID<Voice>) throws -> Answer {
  let (actor, now, typed, language) = (try visit.actor, visit.now, visit.form, visit.scene.language)
  let form = try visit.store.write { db in
    let old = try Voice.get(id, in: db)
    guard old.kind == kind else { throw Refusal.notFound }
    let form = try ModerationForm(typed, over: old, language, in: db)
    guard typed["version"] == String(old.version) else {
      return form.refused("state", VoiceTexts.of(language).changedMeanwhile)
    }
    guard form.errors.isEmpty else { return form }
    var next = form.voice
    next.version += 1
    try next.update(in: db)
    try db.record("openData.voice.\(next.state.rawValue)", next.reference, by: actor, at: now, detail: next.title)
    return form
  }
  if form.errors.isEmpty { return .seeOther(VoiceRoutes.desk(kind)) }
  let (_, sent) = try opened(visit, kind, id)
  let status = typed["version"] == String(form.voice.version) ? 422 : 409
  return .page(moderationPage(form, sent, isNew: false, visit.scene), status: status)
}
