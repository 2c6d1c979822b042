import ModuleKit

func historyPage(_ history: RecordHistory, _ scene: Scene) -> Page {
  let texts = ChangeTexts.of(scene.language)
  let register = history.register
  let steps = history.steps.map { "<li>\(step($0, history, scene))</li>" as HTML }
  let doubled: HTML? =
    scene.query["done"] == "doubled"
    ? "<div class=\"summary wrong\" role=\"alert\"><p>\(texts.cannotRestore)</p></div>" : nil
  return Page(
    texts.history,
    trail: [
      deskCrumb, Page.Crumb(register.title, DeskRoutes.show(register.id)),
    ],
    main: "<h1>\(texts.historyOf(history.number))</h1>\(doubled)<ol class=\"changes\">\(steps)</ol>")
}

private func step(_ step: RecordHistory.Step, _ history: RecordHistory, _ scene: Scene) -> HTML {
  let texts = ChangeTexts.of(scene.language)
  let register = history.register
  let differences = RecordDifference(id: step.record.id, before: step.before, after: step.record)
  let head: HTML? = step.change.map { change in
    "\(scene.moment(change.at)) · \(change.actor) · \(texts.kind(change.kind))"
  }
  let restore = scene.form(
    DeskRoutes.restore(register.id, history.number),
    """
    <input type="hidden" name="version" value="\(step.record.version)">\
    <button>\(texts.bringBack(step.record.version))</button>
    """)
  return """
    <p><strong>\(texts.version(step.record.version))</strong>\(if: step.isCurrent, " · \(texts.now)")<br>\(head)</p>\
    \(differences.html(register, scene))\(if: !step.isCurrent, restore)
    """
}

func changesPage(_ register: Register, _ list: ChangeList, _ scene: Scene) -> Page {
  let texts = ChangeTexts.of(scene.language)
  let rows = list.changes.map { change -> HTML in
    """
    <tr><th scope="row"><a href="\(scene.to(ChangeRoutes.show(register.id, change.number)))">\(change.number)</a></th><td data-label="\(texts.when)">\(scene.moment(change.at))</td>\
    <td data-label="\(texts.who)">\(change.actor)</td><td data-label="\(texts.what)">\(texts.kind(change.kind)) \
    \(scene.written(change.note))</td><td data-label="\(texts.added)" class="number">\(change.added)</td>\
    <td data-label="\(texts.changed)" class="number">\(change.changed)</td>\
    <td data-label="\(texts.taken)" class="number">\(change.removed)</td></tr>
    """
  }
  let heads = ["No.", texts.when, texts.who, texts.what, texts.added, texts.changed, texts.taken].map {
    "<th scope=\"col\">\($0)</th>" as HTML
  }
  return Page(
    texts.changes, trail: [deskCrumb, Page.Crumb(register.title, DeskRoutes.show(register.id))],
    main: """
      <h1>\(texts.changes)</h1>\(if: rows.isEmpty, "<p class=\"empty\">\(texts.noChanges)</p>")\
      <table class="stack"><caption class="hidden">\(texts.changes)</caption><thead><tr>\(heads)</tr></thead>\
      <tbody>\(rows)</tbody></table>\
      \(scene.pager(ChangeRoutes.list(register.id), Fields(), page: list.page, of: list.pages))
      """)
}

/// Records that were taken out and can come back.
func removedPage(_ register: Register, _ list: RemovedList, _ scene: Scene) -> Page {
  let texts = ChangeTexts.of(scene.language)
  let rows = list.records.map { record -> HTML in
    let back = scene.form(DeskRoutes.restore(register.id, record.id), "<button>\(texts.restore)</button>")
    return """
      <li><a href="\(scene.to(DeskRoutes.history(register.id, record.id)))">\
      \(scene.written(record.name(register.frame.current)))</a> \(back)</li>
      """
  }
  return Page(
    texts.removed, trail: [deskCrumb, Page.Crumb(register.title, DeskRoutes.show(register.id))],
    main: """
      <h1>\(texts.removed)</h1>\(if: rows.isEmpty, "<p class=\"empty\">\(texts.noneRemoved)</p>")\
      <ul class="cards">\(rows)</ul>\
      \(removedPager(register, list, scene))
      """)
}

private func removedPager(_ register: Register, _ list: RemovedList, _ scene: Scene) -> HTML? {
  let texts = ViewTexts.of(scene.language)
  let here = DeskRoutes.removed(register.id)
  let isFirst = scene.query[RemovedList.place] == nil
  if isFirst, list.next == nil { return nil }
  let first: HTML = "<a href=\"\(scene.to(here))\">\(texts.firstPage)</a>"
  let next: HTML? = list.next.map {
    "<a href=\"\(scene.to(here.with(RemovedList.place, $0)))\" rel=\"next\">\(texts.nextPage)</a>"
  }
  return "<nav class=\"pager\" aria-label=\"\(texts.pages)\">\(if: !isFirst, first)\(next)</nav>"
}
