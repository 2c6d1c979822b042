import ModuleKit

/// The registers that anyone may use, by how often they were used in the last year.
func showUses(_ visit: Visit) throws -> Answer {
  let today = visit.scene.today
  let (registers, uses) = try visit.store.read { db -> ([Register], [Int: RegisterUses]) in
    (
      try db.all("SELECT \(Register.columns) FROM registers_register ORDER BY title, id"),
      try RegisterUses.all(until: today, in: db)
    )
  }
  let shown = registers.compactMap { register -> (Register, RegisterUses?)? in
    let own = uses[register.number]
    return register.isShown || own != nil ? (register, own) : nil
  }
  let ordered = shown.enumerated().sorted { a, b in
    let (first, second) = (a.element.1?.sum ?? 0, b.element.1?.sum ?? 0)
    return first == second ? a.offset < b.offset : first > second
  }
  return .page(usesPage(ordered.map(\.element), visit.scene))
}

private func usesPage(_ list: [(Register, RegisterUses?)], _ scene: Scene) -> Page {
  let texts = UseTexts.of(scene.language)
  let rows = list.map { register, uses -> HTML in
    let title = scene.say(register.title)
    let link: HTML = "<a href=\"\(scene.to(RegisterRoutes.show(register.id)))\">\(title)</a>"
    return """
      <tr><th scope="row">\(register.isShown ? link : title)</th>\
      <td class="number" data-label="\(texts.files)">\(uses?.files ?? 0)</td>\
      <td class="number" data-label="\(texts.rows)">\(uses?.rows ?? 0)</td></tr>
      """
  }
  let heads: HTML = """
    <tr><th scope="col">\(texts.register)</th><th scope="col" class="number">\(texts.files)</th>\
    <th scope="col" class="number">\(texts.rows)</th></tr>
    """
  let table: HTML = """
    <table class="stack"><caption class="hidden">\(texts.title)</caption><thead>\(heads)</thead><tbody>\(rows)</tbody></table>
    """
  return Page(
    texts.title, trail: [deskCrumb],
    main: """
      <h1>\(texts.title)</h1><p>\(texts.lead)</p>\
      \(rows.isEmpty ? "<p class=\"empty\">\(texts.none)</p>" : table)
      """)
}

/// How often what stands on the page was used.
func usesNote(_ uses: RegisterUses?, _ scene: Scene) -> HTML? {
  guard let uses, uses.sum > 0 else { return nil }
  return "<p class=\"note\">\(UseTexts.of(scene.language).inYear(uses.files, uses.rows))</p>"
}

/// Every word about how often registers are used.
struct UseTexts: Texts {
  let title, lead, none, register, files, rows: String
  let inYear: @Sendable (_ files: Int, _ rows: Int) -> String

  static let japanese = UseTexts(
    title: "台帳の利用",
    lead: "公開している台帳が、この1年に使われた回数です。だれが使ったかは残していません。APIの回数は、30秒ほど遅れて加わります。",
    none: "公開している台帳はまだありません。", register: "台帳", files: "ダウンロード", rows: "APIの呼び出し",
    inYear: { "この1年の利用：ダウンロード \($0)回、API \($1)回" })

  static let english = UseTexts(
    title: "Use of registers",
    lead:
      "How often the public registers were used in the last year. Who did is not kept. Calls of the API are added within half a minute.",
    none: "No register is public yet.", register: "Register", files: "Downloads", rows: "Calls of the API",
    inYear: { "Used in the last year: \($0) downloads, \($1) calls of the API" })
}
