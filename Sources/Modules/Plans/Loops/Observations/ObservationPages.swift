import ModuleKit

private func crumbs(_ scene: Scene) -> [Page.Crumb] {
  [
    Page.Crumb(
      Localized(ObservationTexts.japanese.observations, en: ObservationTexts.english.observations),
      ObservationRoutes.list())
  ]
}

/// Observations as a list of links with state and day; nothing where there are none.
func observationList(_ observations: [Observation], _ scene: Scene) -> HTML? {
  if observations.isEmpty { return nil }
  let texts = ObservationTexts.of(scene.language)
  let rows = observations.map { observation -> HTML in
    """
    <li><a href="\(scene.to(ObservationRoutes.show(observation.id)))">\(scene.written(observation.title))</a> \
    <span class="note">\(texts.states(observation.state)) \
    \(observation.changedAt.day.shown(in: scene.language))</span></li>
    """
  }
  return "<ul>\(rows)</ul>"
}

func observationsPage(_ list: ObservationList, _ scene: Scene) -> Page {
  let texts = ObservationTexts.of(scene.language)
  let rows = list.rows.map { row -> HTML in
    let node: HTML? = row.node.map { node in
      """
      <a href="\(scene.to(PlanRoutes.node(row.observation.plan, node.id)))">\(node.number) \(scene.say(node.title))</a>
      """
    }
    return """
      <tr><th scope="row"><a href="\(scene.to(ObservationRoutes.show(row.observation.id)))">\
      \(scene.written(row.observation.title))</a></th><td data-label="\(texts.node)">\(node)</td>\
      <td data-label="\(texts.state)">\(texts.states(row.observation.state))</td>\
      <td data-label="\(texts.source)">\(texts.sources(row.observation.source))</td>\
      <td data-label="\(texts.changed)">\(row.observation.changedAt.day.shown(in: scene.language))</td></tr>
      """
  }
  let table: HTML = """
    <table class="stack"><caption class="hidden">\(texts.observations)</caption><thead><tr>\
    <th scope="col">\(texts.title)</th><th scope="col">\(texts.node)</th><th scope="col">\(texts.state)</th>\
    <th scope="col">\(texts.source)</th><th scope="col">\(texts.changed)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
  let pages = (list.found + ObservationFilter.pageSize - 1) / ObservationFilter.pageSize
  return Page(
    texts.observations,
    main: """
      <h1>\(texts.observations)</h1><p>\(texts.lead)</p>\(filterForm(list, scene))\
      \(if: rows.isEmpty, "<p class=\"empty\">\(texts.none)</p>")\(if: !rows.isEmpty, table)\
      \(scene.pager(ObservationRoutes.list(), list.filter.fields, page: list.filter.page, of: pages))
      """)
}

private func filterForm(_ list: ObservationList, _ scene: Scene) -> HTML {
  let texts = ObservationTexts.of(scene.language)
  let states =
    [Choice("open", "\(texts.open)")] + Observation.State.allCases.map { Choice($0.rawValue, "\(texts.states($0))") }
  let sources = Observation.Source.allCases.map { Choice($0.rawValue, "\(texts.sources($0))") }
  let plans = list.plans.map { Choice($0.id.text, $0.plainTitle(scene)) }
  let state = list.filter.isOpen ? "open" : list.filter.state?.rawValue ?? ""
  return """
    <form class="filter" action="\(scene.to(ObservationRoutes.list()))"><div class="fields">\
    \(scene.select(Field("state", texts.state, [:]), state, states, none: texts.all))\
    \(scene.select(Field("source", texts.source, [:]), list.filter.source?.rawValue ?? "", sources, none: texts.all))\
    \(scene.select(Field("plan", texts.plan, [:]), list.filter.plan?.text ?? "", plans, none: texts.all))</div>\
    <p class="actions"><button class="second">\(texts.show)</button></p></form>
    """
}

func newObservationPage(_ view: ObservationView, typed: Fields, _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = ObservationTexts.of(scene.language)
  return Page(
    texts.new, trail: crumbs(scene),
    main: """
      <h1>\(texts.new)</h1><p>\(node(view, scene))</p><p>\(texts.newLead)</p>\
      \(scene.errorSummary(errors, [("title", texts.title), ("words", texts.seen)]))\
      \(scene.form(ObservationRoutes.create(view.plan.id, view.node.id),
        """
        \(scene.textField(Field("title", texts.title, required: true, errors), typed["title"] ?? ""))\
        \(scene.textArea(Field("words", texts.seen, hint: texts.seenHint, required: true, errors), typed["words"] ?? ""))\
        <p class="actions"><button>\(texts.save)</button></p>
        """))
      """)
}

private func node(_ view: ObservationView, _ scene: Scene) -> HTML {
  """
  \(scene.say(view.plan.title)) — <a href="\(scene.to(PlanRoutes.node(view.plan.id, view.node.id)))">\
  \(view.node.number) \(scene.say(view.node.title))</a>
  """
}

func observationPage(_ view: ObservationView, typed: Fields, _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = ObservationTexts.of(scene.language)
  let title = view.observation?.title ?? texts.new
  let steps = view.steps.map { step -> HTML in
    let who = step.actor.isEmpty ? texts.program : view.names[step.actor]
    return """
      <li><strong>\(texts.kinds(step.kind))</strong> <span class="note">\(scene.moment(step.at)) — \(who)</span>\
      <p class="lines">\(scene.written(step.words))</p></li>
      """
  }
  let saved: HTML = "<p class=\"notice\" role=\"status\">\(texts.saved)</p>"
  let state: HTML? = view.observation.map { "<p class=\"note\">\(texts.state): \(texts.states($0.state))</p>" }
  return Page(
    title, trail: crumbs(scene),
    main: """
      <h1>\(scene.written(title))</h1><p>\(node(view, scene))</p>\(if: scene.query["done"] == "saved", saved)\
      \(scene.errorSummary(errors, [("version", texts.next), ("kind", texts.kind), ("words", texts.words)]))\(state)\
      <ol class="cards">\(steps)</ol>\(view.isMine ? stepForm(view, typed, errors, scene) : nil)
      """)
}

private func stepForm(_ view: ObservationView, _ typed: Fields, _ errors: FormErrors, _ scene: Scene) -> HTML? {
  guard let observation = view.observation else { return nil }
  let texts = ObservationTexts.of(scene.language)
  let kinds = observation.nextSteps.map { kind in
    Choice(kind.rawValue, "\(texts.kinds(kind)) <span class=\"note\">\(texts.meaning(kind))</span>")
  }
  let form = scene.form(
    ObservationRoutes.take(observation.id),
    """
    <input type="hidden" name="version" value="\(String(observation.version))">\
    \(scene.radios(Field("kind", texts.kind, required: true, errors), typed["kind"] ?? "", kinds))\
    \(scene.textArea(Field("words", texts.words, required: true, errors), typed["words"] ?? "", rows: 4))\
    <p class="actions"><button>\(texts.save)</button></p>
    """)
  return "<section id=\"version\"><h2>\(texts.next)</h2>\(form)</section>"
}

/// Every word of observations.
struct ObservationTexts: Texts {
  let observations, lead, none, new, newLead, title, seen, seenHint, node, state, source, changed, open, all: String
  let plan, show, kind, words, next, save, saved, notNow, program, ofYear: String
  let states: @Sendable (Observation.State) -> String
  let sources: @Sendable (Observation.Source) -> String
  let kinds, meaning: @Sendable (Observation.Step.Kind) -> String

  static let japanese = ObservationTexts(
    observations: "気づきの記録", lead: "年度の途中で気づいたことを、判断・決定・行動まで記録します（OODAループ）。年度の評価と会議の資料にも載ります。",
    none: "あてはまる記録はありません。", new: "気づきを記録する", newLead: "現場で見たこと、変わったことを書いてください。あとから判断・決定・行動を続けて書けます。",
    title: "見出し", seen: "見たこと", seenHint: "いつ、どこで、何が起きているか。", node: "計画の項目", state: "状態", source: "きっかけ",
    changed: "最後の記録", open: "終わっていないもの", all: "すべて", plan: "計画", show: "しぼりこむ", kind: "次の段階", words: "内容",
    next: "続きを書く", save: "記録する", saved: "記録しました。", notNow: "いまの状態からは、この段階に進めません。別の段階を選んでください。",
    program: "自動", ofYear: "この年度の気づき",
    states: { state in
      switch state {
      case .observed: "観察"
      case .oriented: "情勢判断"
      case .decided: "意思決定"
      case .acting: "行動"
      case .closed: "終了"
      }
    }, sources: { $0 == .person ? "職員" : "自動（指標などの変化）" },
    kinds: { kind in
      switch kind {
      case .observe: "観察"
      case .orient: "情勢判断"
      case .decide: "意思決定"
      case .act: "行動"
      case .close: "終了"
      }
    },
    meaning: { kind in
      switch kind {
      case .observe: "新しく見たこと"
      case .orient: "それが何を意味するか"
      case .decide: "何をすると決めたか"
      case .act: "実際にしたこと"
      case .close: "どうなったか（結果を必ず書きます）"
      }
    })

  static let english = ObservationTexts(
    observations: "Observations",
    lead:
      "What is noticed during the year, with how it was judged, what was decided and done (OODA). The year’s review and the book show it.",
    none: "No observation fits.", new: "Write down an observation",
    newLead: "Say what you have seen or what has changed. How it was judged, decided and acted on can follow.",
    title: "Title", seen: "What was seen", seenHint: "When, where, what is happening.", node: "Item of the plan",
    state: "State", source: "Opened by", changed: "Last step", open: "Not closed", all: "All", plan: "Plan",
    show: "Filter", kind: "Next step", words: "What", next: "Go on", save: "Write down", saved: "Written down.",
    notNow: "This step cannot follow the last one. Choose another.", program: "the program",
    ofYear: "Observations of this year",
    states: { state in
      switch state {
      case .observed: "Observed"
      case .oriented: "Judged"
      case .decided: "Decided"
      case .acting: "Acting"
      case .closed: "Closed"
      }
    }, sources: { $0 == .person ? "Staff" : "The program (an indicator changed)" },
    kinds: { kind in
      switch kind {
      case .observe: "Observation"
      case .orient: "Orientation"
      case .decide: "Decision"
      case .act: "Action"
      case .close: "Close"
      }
    },
    meaning: { kind in
      switch kind {
      case .observe: "something new was seen"
      case .orient: "what it means"
      case .decide: "what is to be done"
      case .act: "what was done"
      case .close: "what came of it (needed)"
      }
    })
}
