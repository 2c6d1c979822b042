import ModuleKit

func correctionPage(_ view: ReviewView, typed: Fields, _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = ReviewTexts.of(scene.language)
  let form = AssessmentForm(view, typed, errors, scene)
  let labels = form.labels + [(name: "comment", label: texts.correctionReason)]
  return frame(
    view, scene,
    """
    \(scene.errorSummary(errors, labels))<p>\(texts.correctLead)</p>\
    \(correctingForm(view, form, version: errors.isEmpty ? view.desk.version : typed["version"] ?? "", scene))
    """)
}

func correctionConflictPage(_ view: ReviewView, typed: Fields, _ scene: Scene) -> Page {
  let form = AssessmentForm(view, typed, [:], scene)
  return frame(
    view, scene, conflictVersions(view, correctingForm(view, form, version: view.desk.version, scene), scene))
}

func notPublishedPage(_ view: ReviewView, _ scene: Scene) -> Page {
  let texts = ReviewTexts.of(scene.language)
  return frame(
    view, scene,
    """
    <p class="notice">\(texts.notPublished)</p>\
    <p><a href="\(scene.to(StaffRoutes.board(view.desk.plan.id).with("period", view.desk.period.text)))">\
    \(texts.board)</a></p>
    """)
}

private func correctingForm(_ view: ReviewView, _ form: AssessmentForm, version: String, _ scene: Scene) -> HTML {
  let texts = ReviewTexts.of(scene.language)
  let reason = Field("comment", texts.correctionReason, hint: texts.correctionHint, required: true, form.errors)
  return scene.formWithFiles(
    StaffRoutes.correct(view.desk.plan.id, view.desk.node.id, view.desk.period),
    """
    <input type="hidden" name="version" value="\(version)">\(form.html)\
    \(scene.textArea(reason, form.typed["comment"] ?? "", rows: 3))\
    <p class="actions"><button>\(texts.saveCorrection)</button></p>
    """)
}

private func frame(_ view: ReviewView, _ scene: Scene, _ content: HTML) -> Page {
  reviewFrame(view, ReviewTexts.of(scene.language).correct, scene, content)
}
