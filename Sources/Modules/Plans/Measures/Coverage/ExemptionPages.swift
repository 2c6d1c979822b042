import ModuleKit

/// The form that says why something need not be measured.
func exemptionPage(_ view: ExemptionView, typed: Fields, _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = ExemptionTexts.of(scene.language)
  let reason = Field("reason", texts.reason, hint: texts.reasonHint, required: true, errors)
  let end: HTML = "<button class=\"second\" name=\"action\" value=\"end\" formnovalidate>\(texts.end)</button>"
  let form = scene.form(
    ExemptionRoutes.save(view.plan.id),
    """
    <input type="hidden" name="subject" value="\(view.subject.text)">\
    <input type="hidden" name="seen" value="\(typed["seen"] ?? "")">\
    \(scene.textArea(reason, typed["reason"] ?? "", rows: 4))\
    <p class="actions"><button name="action" value="save">\(texts.save)</button> \(if: view.exemption != nil, end)</p>
    """)
  return Page(
    texts.title,
    trail: alignmentTrail(view.plan, scene) + [
      Page.Crumb(
        Localized(CoverageTexts.japanese.title, en: CoverageTexts.english.title), CoverageRoutes.show(view.plan.id))
    ],
    main: """
      <h1>\(texts.title)</h1><p>\(texts.kind(view.subject.kind)): <strong>\(scene.say(view.title))</strong></p>\
      \(scene.errorSummary(errors, [("reason", texts.reason)]))\(form)
      """)
}

/// What nobody need measure, with who said so, when and why.
func exemptionList(_ view: Coverage, _ scene: Scene) -> HTML {
  let texts = ExemptionTexts.of(scene.language)
  let rows = view.exemptions.map { item -> HTML in
    let one = item.exemption
    let title = item.title.map { scene.say($0) } ?? "\(one.subject.name)"
    let change: HTML = """
      <a href="\(scene.to(ExemptionRoutes.of(one.subject, view.plan.id)))">\(texts.change)\
      <span class="hidden">: \(item.title?.text(in: scene.language) ?? one.subject.name)</span></a>
      """
    let mayChange = scene.may(.editPlans) && item.title != nil
    return """
      <tr><th scope="row">\(title)<br><span class="note">\(texts.kind(one.subject.kind))</span></th>\
      <td data-label="\(texts.reason)" class="lines">\(scene.written(one.reason))</td>\
      <td data-label="\(texts.by)">\(scene.written(view.names[one.madeBy]))<br>\
      <span class="note">\(one.madeAt.day.shown(in: scene.language))</span>\(if: mayChange, "<br>")\(if: mayChange, change)</td></tr>
      """
  }
  let table: HTML = """
    <table class="stack"><caption class="hidden">\(texts.list)</caption><thead><tr><th scope="col">\(texts.what)</th>\
    <th scope="col">\(texts.reason)</th><th scope="col">\(texts.by)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
  return """
    <section><h2>\(texts.list) (\(view.exemptionCount))</h2>\(if: rows.isEmpty, "<p class=\"empty\">\(texts.none)</p>")\
    \(if: !rows.isEmpty, table)</section>
    """
}

/// The way to say that something need not be measured; for whoever may.
func exemptionLink(_ subject: CoverageSubject, _ title: Localized, _ plan: ID<Plan>, _ scene: Scene) -> HTML? {
  if !scene.may(.editPlans) { return nil }
  return """
     <a class="note" href="\(scene.to(ExemptionRoutes.of(subject, plan)))">\(ExemptionTexts.of(scene.language).ask)\
    <span class="hidden">: \(title.text(in: scene.language))</span></a>
    """
}

struct ExemptionTexts: Texts {
  let title, reason, reasonHint, save, end, change, list, none, what, by, ask, notNeeded, exempted, ended: String
  let kind: @Sendable (CoverageSubject.Kind) -> String

  static let japanese = ExemptionTexts(
    title: "指標は要らないと記録する", reason: "理由", reasonHint: "なぜ測らなくてよいかを書きます。職員に、あなたの名前と日付といっしょに見えます。",
    save: "記録する", end: "取り消す（一覧に戻す）", change: "直す・取り消す", list: "測らなくてよいとしたもの", none: "まだありません。",
    what: "もの", by: "だれが・いつ", ask: "要らないと記録する", notNeeded: "要らないとした", exempted: "記録しました。",
    ended: "取り消しました。一覧に戻しました。",
    kind: {
      switch $0 {
      case .module: "機能"
      case .metric: "測れる数値"
      case .service: "サービス"
      case .node: "指標のない項目"
      case .hand: "手入力の指標だけの項目"
      }
    })
  static let english = ExemptionTexts(
    title: "Say that no indicator is needed", reason: "Reason",
    reasonHint: "Why it need not be measured. Staff see it with your name and the day.", save: "Save",
    end: "Take it back (list it again)", change: "Change or take back", list: "Need not be measured",
    none: "Nothing yet.", what: "What", by: "By whom, when", ask: "Say that none is needed", notNeeded: "not needed",
    exempted: "Saved.", ended: "Taken back; it is listed again.",
    kind: {
      switch $0 {
      case .module: "Part"
      case .metric: "Metric"
      case .service: "Service"
      case .node: "Item without an indicator"
      case .hand: "Item with typed-in indicators alone"
      }
    })
}
