import ModuleKit

/// The workbooks that somebody has sent and not finished with, to go on or to give up.
func keptWorkbooks(_ kept: [KeptWorkbook], _ scene: Scene) -> HTML? {
  if kept.isEmpty { return nil }
  let texts = KeptWorkbookTexts.of(scene.language)
  let rows = kept.map { workbook -> HTML in
    let target = workbook.purpose == .plan ? WizardRoutes.show(workbook.id) : SheetRoutes.comparison(workbook.id)
    return """
      <li><a href="\(scene.to(target))">\(texts.purposes(workbook.purpose)) — \(scene.moment(workbook.sentAt))</a></li>
      """
  }
  return """
    <section><h2>\(texts.kept)</h2><p class="note">\(texts.keptLead(KeptWorkbook.lifetimeInHours))</p>\
    <ul>\(rows)</ul></section>
    """
}
