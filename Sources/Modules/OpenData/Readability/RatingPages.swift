import ModuleKit

extension FileLook {
  /// The points, and what would raise them, for those who can mend it.
  func improvements(_ target: Target, _ name: String, _ scene: Scene) -> HTML? {
    guard !preview.isEmpty else { return nil }
    let texts = ReadabilityTexts.of(scene.language)
    let rules = faults.sorted { ($1.rule.penalty, $0.rule.rawValue) < ($0.rule.penalty, $1.rule.rawValue) }.prefix(3)
      .map { "<li>\($0.rule.words.text(in: scene.language))</li>" as HTML }
    return """
      <p><strong>\(CatalogueTexts.of(scene.language).score(score))</strong> \
      <a href="\(scene.to(target))">\(texts.link)<span class="hidden">: \(scene.written(name))</span></a></p>\
      \(if: !rules.isEmpty, "<p class=\"note\">\(texts.firstToMend)</p><ul>\(rules)</ul>")
      """
  }
}

/// Of the dataset as a whole, before somebody publishes it.
func ratingSummary(_ looks: [ID<Resource>: FileLook], _ scene: Scene) -> HTML? {
  let scores = looks.values.filter { !$0.preview.isEmpty }.map(\.score)
  if scores.isEmpty { return nil }
  let texts = CatalogueTexts.of(scene.language)
  return """
    <p class="note" title="\(texts.scoreTitle)">\(texts.score(scores.reduce(0, +) / scores.count)) · \
    \(ReadabilityTexts.of(scene.language).mendFirst)</p>
    """
}
