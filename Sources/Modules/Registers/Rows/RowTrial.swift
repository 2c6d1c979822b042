import ModuleKit

/// A form that puts together an address of the API, and shows what is answered there: for people who write programs.
func showTrial(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let register = try visit.store.readOnce { db in try Register.open(id, in: db) }
  return .page(trialPage(try RowTrial(register, visit), visit.scene))
}

/// What was put into the form, as the API's address, and its answer.
struct RowTrial: Sendable {
  /// More records than these are not shown.
  static let mostRows = 20
  static let mostCharacters = 20_000

  let register: Register
  let target: Target
  let answer: String
  /// What the API finds wrong with the address.
  let faults: [PayloadFault]

  init(_ register: Register, _ visit: Visit) throws {
    self.register = register
    let asked = RowTrial.asked(visit.request.query)
    let isSummary = RowTrial.summing.contains { asked[$0] != nil }
    let route = isSummary ? RowRoutes.summary : RowRoutes.rows
    target = route(register.id).with(asked)
    let wrong = route.operation?.faults(asked) ?? []
    guard wrong.isEmpty else {
      (answer, faults) = ("", wrong)
      return
    }
    do {
      let (response, _) =
        isSummary ? try summaryAnswer(visit, register.id, asked) : try rowAnswer(visit, register.id, asked)
      let body = response.body
      let text = if case .bytes(let bytes) = body { String(decoding: bytes, as: UTF8.self) } else { "" }
      let isLong = text.count > RowTrial.mostCharacters
      (answer, faults) = (isLong ? text.prefix(RowTrial.mostCharacters) + "…" : text, [])
    } catch APIRefusal.query(let found) {
      (answer, faults) = ("", found)
    }
  }

  /// With one of these records are counted in groups.
  private static let summing = ["group", "sum"]

  /// The API's parameters for what stands in the form.
  private static func asked(_ form: Fields) -> Fields {
    func given(_ name: String) -> String? { form[name].flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed } }
    var pairs: [(String, String)] = []
    if let words = given("q") { pairs.append(("q", words)) }
    if let key = given("key"), let value = given("value") ?? (given("how") == "blank" ? "yes" : nil) {
      pairs.append(("filter", "\(key)\(given("how").map { ".\($0)" } ?? ""):\(value)"))
    }
    let groups = ["group", "group2"].compactMap(given)
    if !groups.isEmpty { pairs.append(("group", groups.joined(separator: ","))) }
    if let sum = given("sum") { pairs.append(("sum", sum)) }
    if groups.isEmpty, given("sum") == nil, let sort = given("sort") {
      pairs.append(("sort", (form["down"] == "yes" ? "-" : "") + sort))
    }
    for name in ["format", "asof"] { if let value = given(name) { pairs.append((name, value)) } }
    let limit = given("limit").flatMap { Int($0) } ?? 5
    return Fields(pairs + [("limit", String(max(1, min(mostRows, limit))))])
  }
}

func trialPage(_ trial: RowTrial, _ scene: Scene) -> Page {
  let texts = RowTexts.of(scene.language)
  let register = trial.register
  let address = scene.absolute(trial.target).address
  let faults = trial.faults.map { "<li>\($0.place): \($0.reason)</li>" as HTML }
  let service = scene.to(FeatureRoutes.landing().with("f", "html"))
  let map: HTML? =
    register.frame.open.place == nil
    ? nil : "<p><a href=\"\(service)\">\(FeatureTexts.of(scene.language).title)</a></p>"
  let wrong: HTML = "<div class=\"summary wrong\" role=\"alert\"><p>\(texts.refused)</p><ul>\(faults)</ul></div>"
  let result: HTML = "<pre>\(trial.answer)</pre>"
  return Page(
    texts.title, trail: [listCrumb, Page.Crumb(register.title, RegisterRoutes.show(register.id))],
    main: """
      <h1>\(texts.title)</h1><p>\(texts.lead)</p>\(map)\(trialForm(register, scene))\
      <h2>\(texts.address)</h2><p><a href="\(scene.to(trial.target))"><code>\(address)</code></a></p>\
      <pre>curl -s '\(address)'</pre>\
      <h2>\(texts.answer)</h2>\(faults.isEmpty ? result : wrong)\
      <h2>\(texts.fields)</h2>\(fieldTable(register, scene))
      """)
}

private func trialForm(_ register: Register, _ scene: Scene) -> HTML {
  let texts = RowTexts.of(scene.language)
  let fields = register.frame.open.map { Choice($0.key, "\(scene.say($0.title)) (\($0.key))") }
  let comparisons = zip(["from", "to", "has", "blank"], [texts.from, texts.to, texts.has, texts.blank])
  let formats = ["csv", "geojson"].filter { $0 != "geojson" || register.frame.open.place != nil }
  let groups = register.frame.open.filter { !$0.steps.isEmpty }.map {
    Choice($0.key, "\(scene.say($0.title)) (\($0.key))")
  }
  let sums = register.frame.open.filter { $0.measures.contains(.sum) }.map {
    Choice($0.key, "\(scene.say($0.title)) (\($0.key))")
  }
  func field(_ name: String, _ label: String) -> Field { Field(name, label, [:]) }
  func given(_ name: String) -> String { scene.query[name] ?? "" }
  let down = Choice("yes", "\(texts.descending)")
  return """
    <form class="filter" action="\(scene.to(RowRoutes.trial(register.id)))"><div class="fields">\
    \(scene.textField(field("q", texts.words), given("q"), type: "search"))\
    \(scene.select(field("key", texts.field), given("key"), fields, none: "—"))\
    \(scene.select(field("how", texts.comparison), given("how"), comparisons.map { Choice($0, "\($1)") }, none: texts.equal))\
    \(scene.textField(field("value", texts.value), given("value")))\
    \(scene.select(field("sort", texts.sort), given("sort"), fields, none: texts.number))\
    \(scene.checkboxes(field("down", texts.order), Set([given("down")]), [down]))\
    \(scene.select(field("group", texts.group), given("group"), groups, none: "—"))\
    \(scene.select(field("group2", texts.group2), given("group2"), groups, none: "—"))\
    \(if: !sums.isEmpty, scene.select(field("sum", texts.sum), given("sum"), sums, none: "—"))\
    \(scene.select(field("format", texts.format), given("format"), formats.map { Choice($0, "\($0)") }, none: "json"))\
    \(scene.textField(field("limit", texts.limit), scene.query["limit"] ?? "5"))\
    \(scene.textField(field("asof", texts.day), given("asof"), type: "date"))</div>\
    <p class="actions"><button>\(texts.ask)</button></p></form>
    """
}

private func fieldTable(_ register: Register, _ scene: Scene) -> HTML {
  let texts = RowTexts.of(scene.language)
  let rows = register.frame.open.map {
    "<tr><th scope=\"row\"><code>\($0.key)</code></th><td>\(scene.say($0.title))</td><td><code>\($0.type.apiName)</code></td></tr>"
      as HTML
  }
  let heads = [texts.key, texts.name, texts.type].map { "<th scope=\"col\">\($0)</th>" as HTML }
  return """
    <div class="scroll"><table><caption class="hidden">\(texts.fields)</caption><thead><tr>\(heads)</tr></thead>\
    <tbody>\(rows)</tbody></table></div>
    """
}

struct RowTexts: Texts {
  let title: String
  let lead: String
  let words: String
  let field: String
  let comparison: String
  let equal: String
  let from: String
  let to: String
  let has: String
  let blank: String
  let value: String
  let sort: String
  let group: String
  let group2: String
  let sum: String
  let number: String
  let order: String
  let descending: String
  let format: String
  let limit: String
  let day: String
  let ask: String
  let address: String
  let answer: String
  let refused: String
  let fields: String
  let key: String
  let name: String
  let type: String

  static let japanese = RowTexts(
    title: "プログラムから使う", lead: "条件を選ぶと、APIのアドレスとその答えを表示します。ほかの項目や続きの取り方は /openapi.json にあります。", words: "ことば",
    field: "しぼりこむ項目", comparison: "比べ方", equal: "同じ", from: "以上", to: "以下", has: "含む", blank: "空である", value: "値",
    sort: "並べる項目", group: "まとめる項目（件数を数える）", group2: "まとめる項目（2つ目）", sum: "合計する項目", number: "記録の番号", order: "向き",
    descending: "大きい順", format: "形式", limit: "件数（20まで）", day: "この日の終わりの状態",
    ask: "問い合わせる", address: "アドレス", answer: "答え", refused: "このアドレスでは答えられません。次のところを直してください。",
    fields: "項目", key: "キー", name: "名前", type: "種類")

  static let english = RowTexts(
    title: "Use it from a program",
    lead:
      "Choose conditions to see the API’s address and its answer. /openapi.json describes all parameters, and how to go on.",
    words: "Words", field: "Field to filter by", comparison: "Comparison", equal: "is", from: "from", to: "up to",
    has: "holds", blank: "is empty", value: "Value", sort: "Sort by", group: "Put together and count by",
    group2: "And by", sum: "Field to sum", number: "The record’s number", order: "Direction",
    descending: "Greatest first", format: "Format", limit: "Records (20 at most)",
    day: "As it was at the end of this day",
    ask: "Ask", address: "Address", answer: "Answer",
    refused: "There is no answer for this address. Mend the following.", fields: "Fields", key: "Key", name: "Name",
    type: "Type")
}
