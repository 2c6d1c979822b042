import ModuleKit

/// Files that anyone may have, each with its kind and size; nothing where there are none.
func publicFileList(_ items: [OpenedFiles.Item], _ scene: Scene) -> HTML? {
  let rows = items.filter { $0.file.row.isAvailable }.map { "<li>\(fileLink($0, scene))</li>" as HTML }
  return rows.isEmpty ? nil : "<p>\(ReviewFileTexts.of(scene.language).files)</p><ul>\(rows)</ul>"
}

/// The files that a version of the history had; those that may be had now are links.
func versionFileList(_ content: String, _ files: OpenedFiles, _ scene: Scene) -> HTML {
  let texts = ReviewFileTexts.of(scene.language)
  let rows = files.named(content).map { item -> HTML in
    guard let item else { return "<li>\(texts.gone)</li>" }
    return
      "<li>\(item.file.row.isAvailable ? fileLink(item, scene) : fileName(item, scene)) \(fileState(item, scene))</li>"
  }
  return "<ul>\(rows)</ul>"
}

/// The part of a review's form that shows its files, each with a box to take it away, and takes new ones.
func reviewFileFields(_ items: [OpenedFiles.Item], _ typed: Fields, _ errors: FormErrors, _ scene: Scene) -> HTML {
  let texts = ReviewFileTexts.of(scene.language)
  let ticked = Set(typed.all(ReviewFileChange.removal))
  let rows = items.map { item -> HTML in
    let name = item.file.row.isAvailable ? fileLink(item, scene) : fileName(item, scene)
    return """
      <li>\(name) \(fileState(item, scene))<label class="option"><input type="checkbox" \
      name="\(ReviewFileChange.removal)" value="\(item.id.text)"\(if: ticked.contains(item.id.text), " checked")> \
      <span>\(texts.remove)<span class="hidden">: \(item.name)</span></span></label></li>
      """
  }
  let list: HTML = "<ul class=\"files\">\(rows)</ul>"
  let field = scene.fileField(
    ReviewFileChange.field, texts.choose, ReviewFile.limits, ReviewFile.kinds, kept: ReviewFileChange.removal, errors)
  return """
    <fieldset class="field"><legend>\(texts.files)</legend><span class="hint">\(texts.lead)</span>\
    \(if: !items.isEmpty, list)\(field)</fieldset>
    """
}

private func fileLink(_ item: OpenedFiles.Item, _ scene: Scene) -> HTML {
  """
  <a href="\(scene.to(FileRoutes.reviewFile(item.id)))">\(scene.written(item.name))</a> \
  \(scene.fileFacts(item.file.row.mediaType, item.file.row.size))
  """
}

private func fileName(_ item: OpenedFiles.Item, _ scene: Scene) -> HTML {
  "\(scene.written(item.name)) \(scene.fileFacts(item.file.row.mediaType, item.file.row.size))"
}

private func fileState(_ item: OpenedFiles.Item, _ scene: Scene) -> HTML? {
  let (texts, row) = (ReviewFileTexts.of(scene.language), item.file.row)
  return switch row.state {
  case .clean, .unscanned: nil
  case .waiting: "<strong class=\"state\">\(row.scanAttempts == 0 ? texts.waiting : texts.unchecked)</strong>"
  case .infected: "<strong class=\"state infected\">\(texts.infected(row.finding ?? ""))</strong>"
  }
}
