import ModuleKit

/// The form of one edit of a draft, or of what was sent back, with what was said of it in sight. `theirs` is what stands elsewhere
/// meanwhile.
func ownEditPage(_ view: OwnEdit, _ form: RecordForm, _ theirs: RecordForm?, _ scene: Scene) -> Page {
  let (texts, desk) = (ProposalTexts.of(scene.language), DeskTexts.of(scene.language))
  let (id, number) = (view.register.id, view.proposal.number)
  let fields = view.register.frame.current
  let labels = fields.map { (RecordForm.name($0), $0.title.text(in: scene.language)) }
  let inputs = view.register.frame.entered.map { recordInput($0, form, theirs, view.choices, id, scene) }
  let title = view.edit.record.map { texts.mend("No. \($0)") } ?? texts.mend(texts.new)
  let version: HTML? = view.now.map { "<input type=\"hidden\" name=\"version\" value=\"\($0.version)\">" }
  let hasFiles = fields.contains { $0.type.isFile }
  let target = OwnEditRoutes.save(id, number, view.place + 1)
  let body: HTML = """
    \(signs(view.edit))\(version)\(inputs)<p class="actions"><button>\(texts.keep)</button></p>
    """
  let conflict: HTML = "<div class=\"summary wrong\" role=\"alert\"><p>\(desk.changedMeanwhile)</p></div>"
  return Page(
    title,
    trail: [
      deskCrumb, Page.Crumb(view.register.title, DeskRoutes.show(id)),
      Page.Crumb(
        Localized(ProposalTexts.japanese.numbered(number), en: ProposalTexts.english.numbered(number)),
        ProposalRoutes.show(id, number)),
    ], scripts: hasFiles ? [.uploads] : [],
    main: """
      <h1>\(title)</h1>\(returnedNote(view.proposal, scene))\(if: theirs != nil, conflict)\
      \(scene.errorSummary(form.errors, labels))\
      \(hasFiles ? scene.formWithFiles(target, body) : scene.form(target, body))\(view.choices.html(scene))
      """)
}

private func signs(_ edit: RecordEdit) -> HTML { "<input type=\"hidden\" name=\"sign\" value=\"\(edit.sign)\">" }

/// Who sent it back, when and why; also while it waits again.
func returnedNote(_ proposal: Proposal, _ scene: Scene) -> HTML? {
  guard proposal.isOpen, let actor = proposal.decidedBy else { return nil }
  let texts = ProposalTexts.of(scene.language)
  return """
    <div class="notice"><p>\(texts.state(.returned)): \(proposal.decidedAt.map(scene.moment)) · \(actor)</p>\
    <p class="lines">\(texts.reason): \(scene.written(proposal.reason))</p></div>
    """
}

/// What its author can do with one edit.
func ownEditActions(_ view: ProposalView, _ place: Int, _ scene: Scene) -> HTML? {
  let edits = view.proposal.content.edits
  guard view.isMended(by: scene), case .edits = view.proposal.content, edits.indices.contains(place) else { return nil }
  let texts = ProposalTexts.of(scene.language)
  let (id, number, edit) = (view.register.id, view.proposal.number, edits[place])
  let name = edit.record.map { "No. \($0)" } ?? "\(texts.new) \(place + 1)"
  let isThere = view.differences[place].before != nil
  let hasFields =
    switch edit {
    case .add: true
    case .bringBack: !isThere
    case .edit: isThere
    case .remove: false
    }
  let link: HTML = "<a href=\"\(scene.to(OwnEditRoutes.edit(id, number, place + 1)))\">\(texts.mend(name))</a>"
  let drop = scene.form(
    OwnEditRoutes.save(id, number, place + 1),
    """
    \(signs(edit))<button class="second" name="action" value="drop" aria-label="\(texts.drop): \(name)">\(texts.drop)</button>
    """)
  return "<div class=\"actions\">\(if: hasFields, link)\(if: edits.count > 1, drop)</div>"
}

/// What its author can do with all of it.
func ownEditsDecision(_ view: ProposalView, _ scene: Scene) -> HTML? {
  guard view.isMended(by: scene) else { return nil }
  let texts = ProposalTexts.of(scene.language)
  let (id, number) = (view.register.id, view.proposal.number)
  let isDraft = view.proposal.state == .draft
  let name = isDraft ? texts.propose : texts.again
  let again = scene.form(OwnEditRoutes.again(id, number), "<button>\(name)</button>")
  let end = isDraft ? texts.dropDraft : texts.withdraw
  let withdraw = scene.form(ProposalRoutes.withdraw(id, number), "<button class=\"danger\">\(end)</button>")
  return """
    <section><h2>\(name)</h2><p>\(isDraft ? texts.draftLead : texts.againLead)</p>\
    <div class="actions">\(if: view.faults.isEmpty, again)\(withdraw)</div></section>
    """
}

extension ProposalView {
  /// Whether this visitor may mend it.
  fileprivate func isMended(by scene: Scene) -> Bool {
    proposal.isWithAuthor && proposal.content.job == nil && scene.principal?.account.map(proposal.isOf) ?? false
  }
}
