import ModuleKit

/// What stands above a table of records: words, a field for each filter, the day; and what its links take along.
struct RecordFilter {
  private let view: RegisterView
  private let target: Target
  private let scene: Scene

  init(_ view: RegisterView, _ target: Target, _ scene: Scene) {
    self.view = view
    self.target = target
    self.scene = scene
  }

  /// What was asked for, without the page.
  var kept: Fields { Fields(scene.query.pairs.filter { $0.name != "page" && $0.name != "lang" && !$0.value.isEmpty }) }

  /// The first few, and those that are asked for.
  var columns: [RecordField] {
    if scene.query["columns"] == "all" { return view.fields }
    let asked = Set(view.query.conditions.map(\.field.number) + [view.query.sort?.number].compactMap { $0 })
    let few = Set(view.fields.prefix(RegisterView.fewColumns).map(\.number)).union(asked)
    return view.fields.filter { few.contains($0.number) || $0.number == view.fields.naming?.number }
  }

  func allColumns(_ texts: RegistersTexts) -> HTML {
    let link = scene.to(target.with(kept.with("columns", "all")))
    return "<p><a href=\"\(link)\">\(texts.allColumns(view.fields.count))</a></p>"
  }

  /// The name of a column, as the link that sorts by it.
  func sorting(_ field: RecordField) -> HTML {
    let texts = RegistersTexts.of(scene.language)
    let isSorted = view.query.sort?.number == field.number
    let next = isSorted && !view.query.isDescending ? "-\(field.key)" : field.key
    let sign: HTML? =
      isSorted
      ? "<span aria-hidden=\"true\">\(view.query.isDescending ? " ▼" : " ▲")</span><span class=\"hidden\"> \(view.query.isDescending ? texts.descending : texts.ascending)</span>"
      : nil
    return "<a href=\"\(scene.to(target.with(kept.with("sort", next))))\">\(scene.say(field.title))\(sign)</a>"
  }

  var form: HTML {
    let texts = RegistersTexts.of(scene.language)
    let labels = view.fields.flatMap { field in
      let title = field.title.text(in: scene.language)
      return RecordQuery.Comparison.allCases.map { ($0 == .equal ? field.key : "\(field.key).\($0.rawValue)", title) }
    }
    let hidden = ["sort", "columns"].compactMap { name in
      scene.query[name].map { "<input type=\"hidden\" name=\"\(name)\" value=\"\($0)\">" as HTML }
    }
    let isOpen = !view.query.conditions.isEmpty || view.day != nil || !view.errors.isEmpty
    return """
      \(scene.errorSummary(view.errors, labels + [("asof", texts.day)]))\
      <form class="filter" role="search" action="\(scene.to(target))">\(hidden)<div class="fields">\
      \(scene.textField(Field("q", texts.words, [:]), scene.query["q"] ?? "", type: "search"))</div>\
      <details\(if: isOpen, " open")><summary>\(texts.more)</summary><div class="fields">\
      \(view.fields.prefix(20).map(input))\
      \(scene.textField(Field("asof", texts.day, hint: texts.dayHint, view.errors), scene.query["asof"] ?? "", type: "date"))\
      </div></details><p class="actions"><button>\(texts.search)</button> \
      <a href="\(scene.to(target))">\(texts.all)</a></p></form>
      """
  }

  private func input(_ field: RecordField) -> HTML {
    let title = field.title.text(in: scene.language)
    func text(_ ending: String, _ label: String, type: String = "text") -> HTML {
      let name = ending.isEmpty ? field.key : "\(field.key).\(ending)"
      return scene.textField(Field(name, label, view.errors), scene.query[name] ?? "", type: type)
    }
    switch field.type {
    case .code(let items):
      let choices = items.map { Choice($0.code, scene.say($0.title)) }
      return scene.select(Field(field.key, title, view.errors), scene.query[field.key] ?? "", choices, none: "—")
    case .value(.yesNo):
      let words = YesNo.of(scene.language)
      let choices = [Choice("1", "\(words.yes)"), Choice("0", "\(words.no)")]
      return scene.select(Field(field.key, title, view.errors), scene.query[field.key] ?? "", choices, none: "—")
    case .reference: return text("", title)
    case .lines: return text("has", title)
    case .value(let kind):
      let texts = RegistersTexts.of(scene.language)
      switch kind {
      case .latitude, .longitude: return ""
      case .number, .money, .day, .time, .fiscalYear:
        let type = kind == .day ? "date" : "text"
        return "\(text("from", texts.from(title), type: type))\(text("to", texts.to(title), type: type))"
      default: return text("has", title)
      }
    }
  }
}

extension RecordField {
  /// Whether its values stand at the end of their column.
  var isNumber: Bool {
    switch type {
    case .value(.number), .value(.money): true
    default: false
    }
  }
}
