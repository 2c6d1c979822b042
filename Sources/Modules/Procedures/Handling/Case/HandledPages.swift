import ModuleKit

/// All of a case on one page: where it stands, what is to be done, what was handed in, what was said.
func handledPage(_ seen: HandledCase, _ form: CaseForm, at now: Instant, city: Localized, _ scene: Scene) -> Page {
  let texts = HandlingTexts.of(scene.language)
  let (found, row) = (seen.found, seen.row)
  let title = found.version.definition.title
  let done = scene.query["done"].flatMap { doneWords($0, seen, texts) }
    .map { "<p class=\"notice\" role=\"status\">\($0)</p>" as HTML }
  var answers = AnswerList(found.state(at: row.received), found.files, scene) { HandlingRoutes.file(row.id, $0) }
  answers.viewer = { HandlingRoutes.fileInPlace(row.id, $0) }
  var page = Page(
    "\(title.text(in: scene.language)) \(row.number)", trail: [queueCrumb],
    main: """
      <h1>\(scene.say(title)) <span class="note">\(row.number)</span></h1>\(form.isStale || !form.errors.isEmpty ? nil : done)\
      \(staleNotice(form, scene))\(scene.errorSummary(form.errors, labels(seen, scene, texts) + moneyLabels(scene.language)))\(facts(seen, at: now, scene, texts))\
      \(duplicateNotice(seen, scene))\(erasedNotice(row, scene))\
      \(corrections(seen, scene, texts))\(moneySection(seen, form, scene))\(stepsSection(seen, form, at: now, city: city, scene))\(lettersSection(seen, scene))\
      \(signatureSection(seen, scene))\(consentSection(seen, scene))\
      <h2>\(texts.handedIn)</h2>\(counterNotice(seen, scene))\(mandateNotice(found, scene))\(answers.html)\(pictures(seen, scene, texts))\(lookupSection(seen, form, scene))\(talk(seen, form, scene, texts))\
      <h2>\(texts.history)</h2>\(eventList(found.events, by: seen.names, scene))\(seen.siblings.map { siblingsSection($0, scene) })\(others(seen, scene, texts))\
      \(moreSection(seen, form, scene))\(holdSection(seen, form, scene))\(nextLink(seen, scene))
      """)
  page.isListed = false
  page.showsFiles = true
  return page
}

/// What was done, and where it is news to the applicant, how that comes to know of it.
private func doneWords(_ done: String, _ seen: HandledCase, _ texts: HandlingTexts) -> String? {
  guard let words = texts.done[done] else { return nil }
  guard CaseWork.news.contains(done) else { return words }
  return words + (seen.isReachable ? texts.toldByMail : texts.notTold)
}

private func labels(_ seen: HandledCase, _ scene: Scene, _ texts: HandlingTexts) -> [(name: String, label: String)] {
  let own = [
    ("assignee", texts.assignee), ("note", texts.note), ("message", texts.message), ("department", texts.department),
    ("withdrawal", texts.withdrawReason), ("hold", HoldTexts.of(scene.language).reason),
  ]
  return own
    + seen.rules.steps.flatMap { step in
      [
        ("words.\(step.position)", texts.words), ("reason.\(step.position)", texts.reason),
        ("instruction.\(step.position)", texts.instruction),
      ]
    }
}

private func facts(_ seen: HandledCase, at now: Instant, _ scene: Scene, _ texts: HandlingTexts) -> HTML {
  let (row, queue) = (seen.row, QueueTexts.of(scene.language))
  let lateness = Lateness(row.state, due: row.due, on: now.day)
  let office = row.department.flatMap { seen.departments[$0] }.map { scene.say($0) } ?? "—"
  var facts: [(String, HTML)] = [
    (queue.state, "<strong>\(queue.standing(row.state, row.outcome))</strong>"),
    (texts.received, "\(scene.moment(row.received)) \(texts.channels[row.channel] ?? "")"),
    (queue.due, dueWords(row.due, lateness, scene)), (texts.department, office),
    (texts.assignee, seen.assignee.map { scene.written($0) } ?? "\(queue.nobody)"),
    (texts.reach, seen.isReachable ? "\(texts.byMail)" : "\(texts.notByMail)"),
  ]
  if row.returns > 0 { facts.append((texts.returns, "\(texts.times(row.returns))")) }
  if let decided = row.decided { facts.append((texts.decided, scene.moment(decided))) }
  if let ended = row.ended { facts.append((texts.ended, scene.moment(ended))) }
  if let kept = keptWords(row, seen.found.version.definition, scene) { facts.append(kept) }
  return "<dl class=\"facts\">\(facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML })</dl>"
}

private func corrections(_ seen: HandledCase, _ scene: Scene, _ texts: HandlingTexts) -> HTML? {
  if seen.found.corrections.isEmpty { return nil }
  let waiting: HTML = "<p><strong>\(CorrectedTexts.of(scene.language).office)</strong></p>"
  return """
    <div class="notice"><h2>\(texts.openCorrections)</h2><ul>\(correctionRows(seen.found, scene))</ul>\
    \(if: seen.found.waiting != nil, waiting)</div>
    """
}

/// Pictures as they are; other files are links among the answers.
private func pictures(_ seen: HandledCase, _ scene: Scene, _ texts: HandlingTexts) -> HTML? {
  let kinds = CaseFiles.pictures.map(\.mediaType)
  let shown = seen.found.files.filter { $0.attachment.isAvailable && kinds.contains($0.attachment.mediaType) }
  if shown.isEmpty { return nil }
  let rows = shown.map { file -> HTML in
    let link = scene.to(HandlingRoutes.file(seen.row.id, file.id))
    return
      "<li><a href=\"\(link)\"><img class=\"picture\" src=\"\(link)\" alt=\"\(texts.picture)\" loading=\"lazy\"></a></li>"
  }
  return "<ul class=\"inline\">\(rows)</ul>"
}

/// What the office says: to the applicant, and among itself.
private func talk(_ seen: HandledCase, _ form: CaseForm, _ scene: Scene, _ texts: HandlingTexts) -> HTML {
  let id = seen.row.id
  let message = scene.textArea(
    Field("message", texts.message, hint: texts.messageHint, form.errors), form["message"], rows: 4)
  let say = scene.form(
    HandlingRoutes.say(id),
    "\(revision(seen))\(message)<p class=\"actions\"><button class=\"second\">\(texts.send)</button></p>")
  let ask: HTML =
    "<p class=\"actions\"><a class=\"button second\" href=\"\(scene.to(HandlingRoutes.corrections(id)))\">\(texts.askTitle)</a></p>"
  let noteField = scene.textArea(Field("note", texts.note, hint: texts.noteHint, form.errors), form["note"], rows: 3)
  let note = scene.form(
    HandlingRoutes.note(id),
    "\(revision(seen))\(noteField)<p class=\"actions\"><button class=\"second\">\(texts.keep)</button></p>")
  return """
    <h2>\(texts.talk)</h2>\(if: seen.rules.mayAskForCorrection, ask)\(if: seen.rules.maySay, say)\(if: seen.row.erased == nil, note)
    """
}

private func others(_ seen: HandledCase, _ scene: Scene, _ texts: HandlingTexts) -> HTML? {
  if seen.others.isEmpty { return nil }
  let queue = QueueTexts.of(scene.language)
  let rows = seen.others.map { other -> HTML in
    """
    <li><a href="\(scene.to(HandlingRoutes.show(other.row.id)))">\(scene.say(other.title)) \(Case.number(other.row.id))</a>\
    \(if: other.isSame, "<span class=\"tag\">\(texts.same)</span>")<br><span class="note">\
    \(other.row.received.day.shown(in: scene.language)) \(queue.standing(other.row.state, other.row.outcome))</span></li>
    """
  }
  return "<h2>\(texts.others)</h2><p>\(texts.othersLead)</p><ul class=\"cards\">\(rows)</ul>"
}
