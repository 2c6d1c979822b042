import ModuleKit

enum EmbeddingRoutes {
  /// The only page that other sites may show in a frame.
  static let widget = Route(.get, "/plans/:plan/widget", ID<Plan>.self, for: .anyone, carrying: PlanRoutes.asOf)
  static let snippet = Route(.get, "/plans/:plan/embed", ID<Plan>.self, for: .anyone)
}

let embeddingEndpoints = [
  EmbeddingRoutes.widget.to(showWidget),
  EmbeddingRoutes.snippet.to(showSnippet),
]

private struct WidgetView {
  let plan: Plan
  let summary: Summary

  init(_ id: ID<Plan>, _ sight: Sight, in db: Reader) throws {
    plan = try Plan.get(id, sight, in: db)
    summary = try Summary.find(
      plan, Round.shownPeriod(of: id, at: sight.moment, in: db), at: sight.moment, in: db)
  }
}

/// A page of its own without the site's frame: no cookie, no script, no form.
func showWidget(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  try visit.look { sight in
    let view = try visit.store.read { db in try WidgetView(id, Sight(moment: sight.moment), in: db) }
    // `lang` would leave a cookie behind.
    let language = visit.request.query["in"].flatMap { Language(rawValue: $0) } ?? visit.scene.language
    let html = widget(view, language, visit.scene)
    let response = Response(200, type: "text/html; charset=utf-8", .bytes(html.bytes)).seen(at: sight.moment)
    return .response(
      response.with("Content-Security-Policy", widgetPolicy).with("Content-Language", language.rawValue))
  }
}

func showSnippet(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let plan = try visit.store.read { db in try Plan.get(id, visit.sight, in: db) }
  return .page(snippetPage(plan, visit.scene))
}

private let style = """
  body{font:16px/1.5 system-ui,sans-serif;margin:0;padding:.75rem;color:#1a1a1a;background:#fff}\
  h1{font-size:1rem;margin:0 0 .25rem}p{margin:.25rem 0}progress{width:100%;height:1rem}\
  summary{cursor:pointer}ul{list-style:none;margin:.25rem 0;padding:0;display:flex;flex-wrap:wrap;gap:0 1rem}a{color:#00449e}
  """

/// Nothing but this page's own style, by its hash.
private let widgetPolicy =
  "default-src 'none'; style-src 'sha256-\(Base64.standard.text(digest(Array(style.utf8))))'; base-uri 'none'; form-action 'none'; "
  + "frame-ancestors *"

private func widget(_ view: WidgetView, _ language: Language, _ scene: Scene) -> HTML {
  let texts = EmbeddingTexts.of(language)
  let summary = view.summary
  let title = view.plan.title.text(in: language)
  let marks = summary.rows.map { row -> HTML in
    "<li>\(row.mark.sign) \(row.mark.label.text(in: language)): \(row.count)</li>"
  }
  let rate: HTML? = percentage(summary.done, of: summary.total).map { percent in
    """
    <p>\(texts.rate(percent, summary.done, summary.total))</p>\
    <progress max="\(summary.total)" value="\(summary.done)" aria-label="\(texts.progress)">\(percent)%</progress>\
    <details><summary>\(IndicatorTexts.of(language).formula)</summary><p>\(summary.rateFormula)</p></details>
    """
  }
  let body: HTML =
    summary.reviewed == 0
    ? "<p>\(texts.noReviews)</p>"
    : "\(rate)<ul>\(marks)</ul><p>\(summary.period.map { "\(texts.asOf): \($0.shown(in: language))" as HTML })</p>"
  let page = scene.absolute(PlanRoutes.show(view.plan.id))
  return """
    <!doctype html><html lang="\(language.rawValue)"><head><meta charset="utf-8"><title>\(title)</title>\
    <meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">\
    <style>\(HTML(trusted: Array(style.utf8)))</style></head><body><main>\
    <h1><a href="\(page)" target="_blank" rel="noopener">\(title)</a></h1>\(body)</main></body></html>
    """
}

private func snippetPage(_ plan: Plan, _ scene: Scene) -> Page {
  let texts = EmbeddingTexts.of(scene.language)
  let widget = EmbeddingRoutes.widget(plan.id).afresh.with("in", scene.language.rawValue)
  let address = scene.absolute(widget).address
  let title = plan.title.text(in: scene.language)
  let frame = HTML("<iframe src=\"\(Link(path: address))\" title=\"\(title)\" width=\"100%\" height=\"220\"></iframe>")
  return Page(
    texts.embed, trail: alignmentTrail(plan, scene),
    main: """
      <h1>\(texts.embed)</h1><p>\(scene.say(plan.title))</p><p>\(texts.lead)</p>\
      <pre tabindex="0"><code>\(frame.text)</code></pre>\
      <p><a href="\(scene.to(widget))">\(texts.preview)</a></p><p class="note">\(texts.promise)</p>
      """)
}

struct EmbeddingTexts: Texts {
  let embed, lead, preview, promise, progress, noReviews, asOf: String
  let rate: @Sendable (_ percent: String, _ done: Int, _ total: Int) -> String

  static let japanese = EmbeddingTexts(
    embed: "ほかのサイトに進みぐあいを置く", lead: "次の文字をそのまま、置きたいページのHTMLに貼り付けてください。いつも最新の進みぐあいが出ます。",
    preview: "どう見えるか確かめる", promise: "この小さな表示は、クッキーもスクリプトも使いません。", progress: "進みぐあい",
    noReviews: "公表された評価はまだありません。", asOf: "時点", rate: { "達成率 \($0)%（全\($2)件のうち\($1)件）" })
  static let english = EmbeddingTexts(
    embed: "Show the progress on another site",
    lead: "Paste this into the HTML of the page where it should stand. It always shows the progress as it is.",
    preview: "See what it looks like",
    promise: "It uses neither cookies nor scripts.",
    progress: "Progress", noReviews: "No review has been published yet.", asOf: "As of",
    rate: { "\($0)% achieved (\($1) of \($2))" })
}
