import ModuleKit

/// What a part that is edited comes to: for applicants in each language at the width of a phone, for the office its steps.
enum PartPreview {
  /// Nil of parts that are seen nowhere by themselves.
  static func html(_ page: PartView, at now: Instant, _ scene: Scene) -> HTML? {
    switch page.kind {
    case "question": QuestionPreview.html(page.question, at: now, scene)
    case "step": steps(page, scene)
    case nil: general(page, scene)
    default: nil
    }
  }

  /// The document with the part as it was typed; nil while it cannot be read.
  private static func definition(_ page: PartView) -> ProcedureDefinition? {
    try? ProcedureDefinition(page.view.document.setting(page.place, to: page.part))
  }

  private static func general(_ page: PartView, _ scene: Scene) -> HTML {
    let texts = EditorTexts.of(scene.language)
    guard let definition = definition(page) else { return "<p class=\"note\">\(texts.noPreview)</p>" }
    let form = PreparedForm(definition.form)
    let phones = Language.allCases.map { language -> HTML in
      let scene = scene.speaking(language)
      return """
        <div class="phone" lang="\(language.rawValue)"><h3>\(scene.say(definition.title))</h3>\
        <p class="lead">\(scene.say(definition.summary))</p>\(procedureFacts(definition, form, nil, scene))</div>
        """
    }
    return "<p class=\"note\">\(texts.previewLead)</p>\(phones)"
  }

  /// All steps in their order, with what whoever does this one looks at.
  private static func steps(_ page: PartView, _ scene: Scene) -> HTML {
    let texts = EditorTexts.of(scene.language)
    guard let definition = definition(page) else { return "<p class=\"note\">\(texts.noPreview)</p>" }
    let rows = definition.steps.enumerated().map { index, step -> HTML in
      let isThis = index == page.place.index
      let kind = EditorLabels.value(step.kind.rawValue, of: "kind", scene.language)
      let beside: HTML? =
        step.isParallel ? " <span class=\"tag\">\(EditorLabels.label("parallel", scene.language))</span>" : nil
      let points = step.points.map { "<li>\(scene.say($0))</li>" as HTML }
      return """
        <li\(if: isThis, " aria-current=\"step\"")><strong>\(scene.say(step.title))</strong> <span class="tag">\(kind)</span>\(beside) \
        <span class="note">\(step.office.map { scene.written($0) })</span>\(if: isThis && !points.isEmpty, "<ul>\(points)</ul>")</li>
        """
    }
    return "<h3>\(texts.steps)</h3><ol class=\"changes\">\(rows)</ol>"
  }
}
