import ModuleKit

/// After an import: what came in and what did not, and where to go on, or the way back.
func showImported(_ visit: Visit, _ kept: KeptWorkbook, _ plan: ID<Plan>) throws -> Answer {
  let made = try visit.store.read { db in try EditionView(plan, in: db) }
  return .page(importedPage(kept, made, try visit.importState(kept), visit.scene))
}

private func importedPage(_ kept: KeptWorkbook, _ made: EditionView, _ state: ImportState, _ scene: Scene) -> Page {
  let texts = ImportTexts.of(scene.language)
  let links: [(String, Target)] = [
    (texts.seeDraft, PlanRoutes.show(made.plan.id)), (texts.editDraft, EditRoutes.tree(made.plan.id)),
    (texts.publishDraft, EditionRoutes.editions(made.plan.id)),
  ]
  let items = links.map { "<li><a href=\"\(scene.to($0.1))\">\($0.0)</a></li>" as HTML }
  return Page(
    texts.imported, trail: importTrail(scene),
    main: """
      <h1>\(texts.imported)</h1><p class="notice" role="status">\(scene.say(made.plan.title)) — \(texts.importedLead)</p>\
      <ul>\(items)</ul>\(outcome(state, scene))\(if: made.isRemovable, undoForm(made.plan, scene))\
      \(forgetForm(kept, scene))
      """)
}

private func outcome(_ state: ImportState, _ scene: Scene) -> HTML? {
  guard case .ready(let desk) = state else { return nil }
  return importResult(desk.plan(), desk, isDone: true, scene)
}

private func undoForm(_ plan: Plan, _ scene: Scene) -> HTML {
  let texts = ImportTexts.of(scene.language)
  return """
    <section><h2>\(texts.undo)</h2><p>\(texts.undoLead)</p>\(scene.form(
      EditionRoutes.remove(plan.id),
      """
      <input type="hidden" name="sure" value="yes"><p class="actions"><button class="danger">\(texts.undo)</button></p>
      """))</section>
    """
}

private func forgetForm(_ kept: KeptWorkbook, _ scene: Scene) -> HTML {
  scene.form(
    WizardRoutes.save(kept.id),
    """
    <p class="actions"><button class="second" name="action" value="discard">\
    \(ImportTexts.of(scene.language).forgetFile)</button></p>
    """)
}
