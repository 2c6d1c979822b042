import ModuleKit

/// What stands above records: words, a field for each filter, the day; and what links to other ways of seeing them take along.
struct RecordFilter {
  private let view: RegisterView
  private let scene: Scene
  /// The register's page, which takes every choice; and the page itself, which a saved view has of its own.
  let target: Target
  let here: Target

  init(_ view: RegisterView, _ scene: Scene) {
    self.view = view
    self.scene = scene
    let id = view.register.id
    target = view.isDesk ? DeskRoutes.show(id) : RegisterRoutes.show(id)
    here = view.saved.map { ViewRoutes.page($0, isDesk: view.isDesk) } ?? target
  }

  /// What was chosen, without the place on its pages.
  var kept: Fields { view.asked }
  /// What of it links to the page itself have to say: a saved view knows it.
  var keptHere: Fields { view.saved == nil ? kept : Fields() }

  private var name: Localized { view.saved?.name ?? view.register.title }
  var title: HTML { scene.say(name) }
  /// The same for attributes.
  var titleText: String { name.text(in: scene.language) }

  var columns: [RecordField] { view.choice.columns(of: view.fields) }

  var allColumns: HTML {
    let link = scene.to(target.with(kept.with(ViewChoice.Name.columns, "all")))
    return """
      <p><a href="\(link)" rel="nofollow">\(RegistersTexts.of(scene.language).allColumns(view.fields.count))</a></p>
      """
  }

  /// The name of a column, as the link that sorts by it.
  func sorting(_ field: RecordField) -> HTML {
    let sort = view.query.sorts.first { $0.field.number == field.number }
    let next = sort?.isDescending == false ? "-\(field.key)" : field.key
    let sign: HTML? = sort.map { "<span aria-hidden=\"true\">\($0.isDescending ? " ▼" : " ▲")</span>" }
    let link = scene.to(target.with(kept.with(ViewChoice.Name.sort, next)))
    return "<a href=\"\(link)\" rel=\"nofollow\">\(scene.say(field.label))\(sign)</a>"
  }

  /// Said of the first column that records are sorted by; a table has one.
  func direction(_ field: RecordField) -> HTML? {
    guard let sort = view.query.sorts.first, sort.field.number == field.number else { return nil }
    return " aria-sort=\"\(sort.isDescending ? "descending" : "ascending")\""
  }

  /// To the records of a group. Nowhere where a condition of theirs would take the place of one that holds.
  func link(to row: RecordSummary.Shown, _ words: HTML) -> HTML {
    // Who sees the records could count them.
    if view.isCounted || row.count == nil { return words }
    let asked = zip(view.choice.summary.groups, row.keys).flatMap { $0.asked(for: $1) }
    if asked.contains(where: { kept[$0.name] != nil }) || Set(asked.map(\.name)).count < asked.count { return words }
    let plain = Fields(kept.pairs.filter { !$0.name.hasPrefix("view.") }.map { ($0.name, $0.value) })
    let fields = asked.reduce(plain) { $0.with($1.name, $1.value) }
    return "<a href=\"\(scene.to(target.with(fields)))\" rel=\"nofollow\">\(words)</a>"
  }

  /// The ways in which the same records can be shown, and the saved views.
  var ways: HTML {
    let texts = ViewTexts.of(scene.language)
    func link(_ target: Target, _ words: HTML, isHere: Bool) -> HTML {
      """
      <li><a href="\(scene.to(target))" rel="nofollow"\(if: isHere, " aria-current=\"page\"")>\(words)</a></li>
      """
    }
    let kinds = view.kinds.map { kind -> HTML in
      let fields = kept.with(ViewChoice.Name.kind, kind == .table ? nil : kind.rawValue)
      return link(
        target.with(fields), "\(texts.kinds[kind] ?? "")", isHere: kind == view.choice.kind)
    }
    let saved = view.views.map {
      link(ViewRoutes.page($0, isDesk: view.isDesk), scene.say($0.name), isHere: $0.number == view.saved?.number)
    }
    let views: HTML =
      "<nav aria-label=\"\(texts.views)\" class=\"ways\"><p>\(texts.views)</p><ul class=\"inline\">\(saved)</ul></nav>"
    return """
      \(if: !saved.isEmpty, views)\
      <nav aria-label="\(texts.shownAs)" class="ways"><p>\(texts.shownAs)</p><ul class="inline">\(kinds)</ul></nav>
      """
  }
}

extension RecordFilter {
  var form: HTML {
    let texts = RegistersTexts.of(scene.language)
    let fields = inputFields
    let named = Set(fields.flatMap(inputNames) + [ViewChoice.Name.words, ViewChoice.Name.day])
    let hidden = kept.pairs.filter { !named.contains($0.name) }
      .map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" as HTML }
    let labels = view.fields.flatMap { field in
      let title = field.title.text(in: scene.language)
      return RecordQuery.Comparison.allCases.map { ($0.name(field), title) }
    }
    let isOpen = kept.pairs.contains { named.contains($0.name) && $0.name != ViewChoice.Name.words }
    let takeOff: HTML = " <a href=\"\(scene.to(target))\">\(texts.all)</a>"
    return """
      \(scene.errorSummary(view.errors, labels + [("asof", texts.day)]))\
      <form class="filter" role="search" action="\(scene.to(target))">\(hidden)<div class="fields">\
      \(scene.textField(Field("q", texts.words, [:]), kept["q"] ?? "", type: "search"))</div>\
      <details\(if: isOpen, " open")><summary>\(texts.more)</summary><div class="fields">\(fields.map(input))\
      \(scene.textField(Field("asof", texts.day, hint: texts.dayHint, view.errors), kept["asof"] ?? "", type: "date"))\
      </div></details><p class="actions"><button>\(texts.search)</button>\
      \(if: hasConditions, takeOff)</p></form>\(others(named))
      """
  }

  private var hasConditions: Bool {
    let names = view.fields.flatMap { field in RecordQuery.Comparison.allCases.map { $0.name(field) } }
    return (names + [ViewChoice.Name.words, ViewChoice.Name.day]).contains { kept[$0]?.trimmed.isEmpty == false }
  }

  /// Conditions that no input of the form stands for, each with the link that takes it off.
  private func others(_ named: Set<String>) -> HTML? {
    let texts = ViewTexts.of(scene.language)
    let rows = view.fields.flatMap { field in
      RecordQuery.Comparison.allCases.compactMap { comparison -> HTML? in
        let name = comparison.name(field)
        guard !named.contains(name), let written = kept[name] else { return nil }
        let value = comparison.hasValue ? shownValue(field, written) : ""
        let words = texts.condition(field.title.text(in: scene.language), comparison, value)
        return """
          <li>\(words) <a href="\(scene.to(target.with(kept.with(name, nil))))" rel="nofollow">\
          <span aria-hidden="true">✕</span><span class="hidden">\(texts.takeOff(words))</span></a></li>
          """
      }
    }
    if rows.isEmpty { return nil }
    return "<section class=\"ways\"><p>\(texts.conditions)</p><ul class=\"inline\">\(rows)</ul></section>"
  }

  private func shownValue(_ field: RecordField, _ written: String) -> String {
    guard let value = try? field.type.kind.read(written) else { return written }
    return field.type.text(of: value, scene.language) ?? written
  }

  /// The first, and those that a condition is on.
  private var inputFields: [RecordField] {
    let asked = Set(view.query.conditions.map(\.field.number))
    return view.fields.enumerated().filter { $0.offset < 20 || asked.contains($0.element.number) }.map(\.element)
  }

  private func inputNames(_ field: RecordField) -> [String] { field.inputs.map { $0.name(field) } }

  private func input(_ field: RecordField) -> HTML {
    let title = field.label.text(in: scene.language)
    let texts = RegistersTexts.of(scene.language)
    let inputs = field.inputs.map { comparison -> HTML in
      let name = comparison.name(field)
      let label =
        switch comparison {
        case .least: texts.from(title)
        case .most: texts.to(title)
        default: title
        }
      let shown = Field(name, label, view.errors)
      if let choices = field.choices(scene) { return scene.select(shown, kept[name] ?? "", choices, none: "—") }
      return scene.textField(shown, kept[name] ?? "", type: field.type == .value(.day) ? "date" : "text")
    }
    return "\(inputs)"
  }
}

extension RecordQuery.Comparison {
  /// As an address calls it.
  func name(_ field: RecordField) -> String { self == .equal ? field.key : "\(field.key).\(rawValue)" }
}

extension RecordField {
  /// What a form asks of it.
  fileprivate var inputs: [RecordQuery.Comparison] {
    switch type {
    case .code, .reference, .value(.yesNo): [.equal]
    case .value(.latitude), .value(.longitude), .geometry, .file, .picture: []
    case .value(.number), .value(.money), .value(.day), .value(.time), .value(.fiscalYear): [.least, .most]
    case .lines, .value: [.holds]
    }
  }

  /// Of fields that hold one of a few values.
  fileprivate func choices(_ scene: Scene) -> [Choice]? {
    switch type {
    case .code(let items): return items.map { Choice($0.code, scene.say($0.title)) }
    case .value(.yesNo):
      let words = YesNo.of(scene.language)
      return [Choice("1", "\(words.yes)"), Choice("0", "\(words.no)")]
    default: return nil
    }
  }

  /// Whether its values stand at the end of their column.
  var isNumber: Bool {
    switch type {
    case .value(.number), .value(.money): true
    default: false
    }
  }
}
