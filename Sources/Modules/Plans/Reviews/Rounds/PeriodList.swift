import ModuleKit

/// The periods that a page can show, the newest first, in columns; older ones behind a click. Nothing where there is one.
func periodList(
  _ periods: [ReviewPeriod], current: ReviewPeriod?, _ label: String, _ scene: Scene,
  _ target: (ReviewPeriod) -> Target
) -> HTML? {
  guard periods.count > 1 else { return nil }
  let most = 6
  let items = periods.map { period -> HTML in
    let shown = period.shown(in: scene.language)
    if period == current { return "<li><strong aria-current=\"true\">\(shown)</strong></li>" }
    return "<li><a href=\"\(scene.to(target(period)))\">\(shown)</a></li>"
  }
  let isOld = current.flatMap { periods.firstIndex(of: $0) }.map { $0 >= most } ?? false
  let older: HTML = """
    <details\(if: isOld, " open")><summary>\(PlanTexts.of(scene.language).olderPeriods)</summary>\
    <ul class="periods">\(Array(items.dropFirst(most)))</ul></details>
    """
  return """
    <nav class="periods" aria-label="\(label)"><p class="level" aria-hidden="true">\(label)</p>\
    <ul class="periods">\(Array(items.prefix(most)))</ul>\(if: items.count > most, older)</nav>
    """
}
