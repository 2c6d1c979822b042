import ModuleKit

private func trail(_ register: Register) -> [Page.Crumb] {
  [deskCrumb, Page.Crumb(register.title, DeskRoutes.show(register.id))]
}

func proposalsPage(_ list: ProposalList, _ scene: Scene) -> Page {
  let texts = ProposalTexts.of(scene.language)
  let register = list.register
  let rows = list.proposals.map { proposal -> HTML in
    """
    <li><a href="\(scene.to(ProposalRoutes.show(register.id, proposal.number)))">\(texts.numbered(proposal.number))</a> \
    <span class="note">\(texts.state(proposal.state)) · \(scene.moment(proposal.at)) · \(proposal.proposer.actor)</span></li>
    """
  }
  return Page(
    texts.title, trail: trail(register),
    main: """
      <h1>\(texts.title)</h1>\(proposedNotice(scene))\(if: rows.isEmpty, "<p class=\"empty\">\(texts.none)</p>")\
      <ul class="cards">\(rows)</ul>\
      \(scene.pager(ProposalRoutes.list(register.id), Fields(), page: list.page, of: list.pages))
      """)
}

/// Says that what somebody has just sent waits, where it does.
func proposedNotice(_ scene: Scene) -> HTML? {
  guard let number = scene.query["proposed"].flatMap({ Int($0) }) else { return nil }
  return "<p class=\"notice\" role=\"status\">\(ProposalTexts.of(scene.language).proposed(number))</p>"
}

/// What a proposal would change, and what can be done with it. `errors` are of the form below.
func proposalPage(_ view: ProposalView, _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = ProposalTexts.of(scene.language)
  let (register, proposal) = (view.register, view.proposal)
  let title = texts.numbered(proposal.number)
  let decided: HTML? = proposal.decidedBy.map { actor in
    """
    <p>\(proposal.decidedAt.map(scene.moment)) · \(actor) · \(texts.state(proposal.state))</p>\
    \(if: !proposal.reason.isEmpty, "<p class=\"lines\">\(texts.reason): \(scene.written(proposal.reason))</p>")
    """
  }
  let saved: HTML? = scene.query["saved"].map { _ in
    "<p class=\"notice\" role=\"status\">\(proposal.state == .draft ? texts.keptDraft : texts.kept)</p>"
  }
  let change: HTML? = proposal.change.map {
    "<p><a href=\"\(scene.to(ChangeRoutes.show(register.id, $0)))\">\(texts.seeChange)</a></p>"
  }
  let done: HTML? = scene.query["done"].flatMap(Proposal.State.init).map {
    "<p class=\"notice\" role=\"status\">\(texts.state($0))</p>"
  }
  return Page(
    title,
    trail: trail(register) + [
      Page.Crumb(
        Localized(ProposalTexts.japanese.title, en: ProposalTexts.english.title), ProposalRoutes.list(register.id))
    ],
    main: """
      <h1>\(title)</h1>\(proposedNotice(scene))\(done)\(saved)<p>\(scene.moment(proposal.at)) · \(proposal.proposer.actor) · \
      <strong>\(texts.state(proposal.state))</strong></p>\(proposal.isOpen ? returnedNote(proposal, scene) : decided)\(change)\(faults(view, scene))\
      \(scene.errorSummary(errors, [("reason", texts.reason)]))\(content(view, scene))\(decision(view, errors, scene))
      """)
}

private func faults(_ view: ProposalView, _ scene: Scene) -> HTML? {
  if view.faults.isEmpty { return nil }
  let (desk, texts) = (DeskTexts.of(scene.language), ProposalTexts.of(scene.language))
  let rows = view.faults.map { fault -> HTML in
    let field = fault.field.flatMap { view.register.frame[$0] }.map { scene.say($0.title) }
    let record = view.differences.indices.contains(fault.edit) ? view.differences[fault.edit].id : nil
    let name: HTML? = record.map { $0 == 0 ? "\(texts.new) " : "No. \($0) " }
    return "<li>\(name)\(field) \(desk.words(fault.reason))</li>"
  }
  return """
    <div class="summary wrong" role="alert"><p>\(texts.inTheWay(of: view.proposal.state))</p><ul>\(rows)</ul></div>
    """
}

private func content(_ view: ProposalView, _ scene: Scene) -> HTML {
  let texts = ProposalTexts.of(scene.language)
  if let job = view.job {
    let link = scene.to(ImportRoutes.show(view.register.id, job.id))
    return """
      <p>\(texts.file) <a href="\(link)">\(scene.written(job.name))</a></p>\
      <dl class="facts">\(importCounts(job, ImportTexts.of(scene.language)))</dl>
      """
  }
  if case .undo(let change, _) = view.proposal.content {
    let link = scene.to(ChangeRoutes.show(view.register.id, change))
    return "<p>\(texts.undoing) <a href=\"\(link)\">\(ChangeTexts.of(scene.language).changeOf(change))</a></p>"
  }
  if view.proposal.state == .approved { return "" }
  let rows = view.differences.enumerated().map { place, difference -> HTML in
    let id = difference.id
    let head: HTML =
      id == 0 ? "\(texts.new)" : "<a href=\"\(scene.to(DeskRoutes.history(view.register.id, id)))\">No. \(id)</a>"
    return """
      <li><p>\(head)\(if: difference.after == nil, " · \(texts.removal)")</p>\(difference.html(view.register, scene))\
      \(ownEditActions(view, place, scene))</li>
      """
  }
  let isMerge = if case .merge = view.proposal.content { true } else { false }
  return "\(if: isMerge, "<p>\(texts.merging)</p>")<ul class=\"changes\">\(rows)</ul>"
}

private func decision(_ view: ProposalView, _ errors: FormErrors, _ scene: Scene) -> HTML {
  let texts = ProposalTexts.of(scene.language)
  let (id, proposal) = (view.register.id, view.proposal)
  if proposal.state != .waiting { return "\(ownEditsDecision(view, scene))" }
  let isOwn = scene.principal?.account.map(proposal.isOf) ?? false
  let withdraw = scene.form(
    ProposalRoutes.withdraw(id, proposal.number), "<button class=\"danger\">\(texts.withdraw)</button>")
  guard proposal.mayBeDecided(by: scene.principal, view.register) else {
    return
      "\(if: isOwn && scene.may(.approveRecords), "<p class=\"note\">\(texts.notByYourself)</p>")\(if: isOwn, withdraw)"
  }
  let approve: HTML = "<button name=\"action\" value=\"approve\">\(texts.approve)</button>"
  let form = scene.form(
    ProposalRoutes.decide(id, proposal.number),
    """
    \(scene.textArea(Field("reason", texts.reason, hint: texts.reasonHint, errors), "", rows: 3))\
    <p class="actions">\(if: view.faults.isEmpty, approve)\
    <button class="danger" name="action" value="return">\(texts.sendBack)</button></p>
    """)
  return "<section><h2>\(texts.decide)</h2>\(form)\(if: isOwn, withdraw)</section>"
}
