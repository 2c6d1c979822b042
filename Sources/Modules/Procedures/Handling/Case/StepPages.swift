import ModuleKit

/// The steps of a case, with who did them and what can be done now.
func stepsSection(_ seen: HandledCase, _ form: CaseForm, at now: Instant, city: Localized, _ scene: Scene) -> HTML? {
  if seen.rules.steps.isEmpty { return nil }
  let texts = HandlingTexts.of(scene.language)
  let rows = seen.rules.steps.map { step -> HTML in
    let defined = seen.step(step)
    let office = step.department.flatMap { seen.departments[$0] }.map { scene.say($0) }
    let points = (defined?.points ?? []).map { "<li>\(scene.say($0))</li>" as HTML }
    let isOpen = seen.rules.mayComplete(step)
    return """
      <li><p><strong>\(scene.say(defined?.title ?? Localized(step.name)))</strong> <span class="tag">\(standing(step, of: seen.row, texts))</span> \
      <span class="note">\(office)\(step.ended.map { " · \(scene.moment($0)) · \(scene.written(seen.names.shown(step.endedBy ?? "", scene.language)))" as HTML })</span></p>\
      \(if: isOpen && !points.isEmpty, "<ul>\(points)</ul>")\(if: isOpen, completion(step, seen, form, city, scene, texts))\
      \(if: seen.rules.waitsForPayment(step), "<p class=\"notice\">\(MoneyTexts.of(scene.language).heldBack)</p>")\
      \(if: seen.rules.mayUndo(step, defined?.kind, at: now), undo(step, seen, scene, texts))</li>
      """
  }
  let waits: HTML = "<p class=\"note\">\(texts.waitsForApplicant)</p>"
  return """
    <h2>\(texts.steps)</h2>\(if: seen.row.state == .returned, waits)<ol class="changes">\(rows)</ol>
    """
}

private func standing(_ step: CaseStep, of row: Case, _ texts: HandlingTexts) -> String {
  switch (step.state, step.outcome) {
  case (.waiting, _) where row.state == .ended: texts.skipped
  case (.waiting, _): texts.waiting
  case (.open, _): texts.open
  case (.done, .approved): texts.approved
  case (.done, .refused): texts.refused
  case (.done, _): texts.isDone
  }
}

private func completion(
  _ step: CaseStep, _ seen: HandledCase, _ form: CaseForm, _ city: Localized, _ scene: Scene, _ texts: HandlingTexts
) -> HTML {
  let defined = seen.step(step)
  let (words, target) = ("words.\(step.position)", HandlingRoutes.step(seen.row.id, step.position))
  if defined?.kind != .decision {
    let field = scene.textArea(Field(words, texts.stepNote, form.errors), form[words], rows: 2)
    let title = defined?.title.text(in: scene.language) ?? step.name
    return scene.form(
      target,
      "\(revision(seen))\(field)<p class=\"actions\"><button>\(texts.complete(title))</button></p>")
  }
  let field = scene.textArea(Field(words, texts.words, hint: texts.wordsHint, form.errors), form[words], rows: 3)
  let approval = scene.form(
    target,
    """
    \(revision(seen))\(field)<p class="actions"><button name="outcome" value="approved">\(texts.approve)</button></p>
    """)
  return "\(ownEntryWarning(seen, scene))\(approval)\(refusal(step, target, seen, form, city, scene, texts))"
}

private func refusal(
  _ step: CaseStep, _ target: Target, _ seen: HandledCase, _ form: CaseForm, _ city: Localized, _ scene: Scene,
  _ texts: HandlingTexts
) -> HTML {
  let (reason, instruction) = ("reason.\(step.position)", "instruction.\(step.position)")
  let proposed = Instruction.proposed(seen.found.version.definition.kind, city: city, to: seen.row.language)
  let fields: HTML = """
    \(revision(seen))\
    \(scene.textArea(Field(reason, texts.reason, hint: texts.reasonHint, required: true, form.errors), form[reason], rows: 5))\
    \(scene.textArea(Field(instruction, texts.instruction, hint: texts.instructionHint, form.errors),
      form.fields[instruction] ?? proposed, rows: 8))\
    <p class="actions"><button class="danger" name="outcome" value="refused">\(texts.refuse)</button></p>
    """
  let isOpen = form.errors[reason] != nil || form.errors[instruction] != nil || !form[reason].isEmpty
  return """
    <details class="formula"\(if: isOpen, " open")><summary>\(texts.refuseTitle)</summary>\(scene.form(target, fields))</details>
    """
}

private func undo(_ step: CaseStep, _ seen: HandledCase, _ scene: Scene, _ texts: HandlingTexts) -> HTML {
  scene.form(
    HandlingRoutes.undo(seen.row.id, step.position),
    "\(revision(seen))<p class=\"actions\"><button class=\"second\">\(texts.undo)</button></p>")
}

/// What is done now and then: who does it, where it belongs, whether it goes on.
func moreSection(_ seen: HandledCase, _ form: CaseForm, _ scene: Scene) -> HTML? {
  let texts = HandlingTexts.of(scene.language)
  let rules = seen.rules
  guard rules.mayAssign || rules.mayMove || rules.mayWithdraw else { return nil }
  let offices = seen.departments.filter { $0.key != seen.row.department }.sorted {
    ($0.value.ja, $0.key) < ($1.value.ja, $1.key)
  }
  .map { Choice($0.key.text, scene.say($0.value)) }
  let move: HTML = """
    \(revision(seen))\
    \(scene.select(Field("department", texts.moveTo, hint: texts.moveHint, form.errors), form["department"], offices, none: "—"))\
    <p class="actions"><button class="second">\(texts.move)</button></p>
    """
  let reason = Field("withdrawal", texts.withdrawReason, hint: texts.withdrawHint, required: true, form.errors)
  let withdraw: HTML = """
    \(revision(seen))\(scene.textArea(reason, form["withdrawal"], rows: 3))\
    <p class="actions"><button class="danger">\(texts.withdraw)</button></p>
    """
  func folded(_ name: String, _ title: String, _ target: Target, _ fields: HTML) -> HTML {
    """
    <details class="formula"\(if: form.errors[name] != nil, " open")><summary>\(title)</summary>\(scene.form(target, fields))</details>
    """
  }
  return """
    <h2>\(texts.more)</h2>\(assignment(seen, form, scene, texts))\
    \(folded("department", texts.move, HandlingRoutes.move(seen.row.id), move))\
    \(folded("withdrawal", texts.withdraw, HandlingRoutes.withdraw(seen.row.id), withdraw))
    """
}

private func assignment(_ seen: HandledCase, _ form: CaseForm, _ scene: Scene, _ texts: HandlingTexts) -> HTML {
  let people = seen.colleagues.map { Choice($0.id.text, scene.written($0.name)) }
  let own = scene.principal?.account
  let field = scene.select(
    Field("assignee", texts.assignee, form.errors), seen.row.assignee?.text ?? "", people,
    none: QueueTexts.of(scene.language).nobody)
  let others = scene.form(
    HandlingRoutes.assign(seen.row.id),
    "\(revision(seen))\(field)<p class=\"actions\"><button class=\"second\">\(texts.assign)</button></p>")
  guard let own, seen.row.assignee != own.id else { return others }
  let mine = scene.form(
    HandlingRoutes.assign(seen.row.id),
    """
    \(revision(seen))<input type="hidden" name="assignee" value="\(own.id)"><p class="actions"><button>\(texts.takeIt)</button></p>
    """)
  return "\(mine)\(others)"
}
