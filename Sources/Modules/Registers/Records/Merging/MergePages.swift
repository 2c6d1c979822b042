import ModuleKit

func duplicatesPage(_ found: Duplicates, _ scene: Scene) -> Page {
  let texts = MergeTexts.of(scene.language)
  let id = found.register.id
  let choices = found.fields.map { Choice($0.key, scene.say($0.title)) }
  let groups = found.groups.map { records -> HTML in
    let rows = records.map { record -> HTML in
      let value = found.field.flatMap { $0.type.text(of: record[$0], scene.language) } ?? ""
      return """
        <li><a href="\(scene.to(DeskRoutes.edit(id, record.id)))">No. \(record.id)</a> \
        \(scene.written(record.name(found.register.frame.current))) \(scene.written(value))</li>
        """
    }
    let query = Fields(records.prefix(Duplicates.mostAtOnce).map { ("record", String($0.id)) })
    let names = records.map { "No. \($0.id)" }.joined(separator: ", ")
    return """
      <li><ul class="names">\(rows)</ul><p><a href="\(scene.to(MergeRoutes.compare(id).with(query)))">\(texts.compare)\
      <span class="hidden">: \(names)</span></a></p></li>
      """
  }
  return Page(
    texts.title, trail: [deskCrumb, Page.Crumb(found.register.title, DeskRoutes.show(id))],
    main: """
      <h1>\(texts.title)</h1><p>\(texts.lead)</p>\
      <form class="filter" action="\(scene.to(MergeRoutes.duplicates(id)))"><div class="fields">\
      \(scene.select(Field("field", texts.field, [:]), found.field?.key ?? "", choices))</div>\
      <p class="actions"><button>\(texts.find)</button></p></form>\
      \(searchState(found, scene))\
      \(if: groups.isEmpty && found.isKnown, "<p class=\"empty\">\(texts.none)</p>")<ul class="cards">\(groups)</ul>
      """)
}

/// Of a large register: how far the search is, and how to have it done anew.
private func searchState(_ found: Duplicates, _ scene: Scene) -> HTML? {
  let texts = MergeTexts.of(scene.language)
  let words: String
  switch found.state {
  case .current: return nil
  case .searching: return "<p class=\"notice\" role=\"status\">\(texts.searching)</p>"
  case .found(let change): words = change == found.register.lastChange ? texts.upToDate : texts.olderThan(change)
  case .unasked: words = texts.unasked
  }
  let button = scene.form(
    MergeRoutes.search(found.register.id),
    """
    <input type="hidden" name="field" value="\(found.field?.key ?? "")"><button class="second">\(texts.search)</button>
    """)
  return "<div class=\"notice\"><p>\(words)</p>\(button)</div>"
}

extension Duplicates {
  /// Whether nothing found means that there is nothing.
  fileprivate var isKnown: Bool {
    switch state {
    case .current, .found: true
    case .searching, .unasked: false
    }
  }
}

/// The records side by side; for each field in which they differ, which value stays.
func mergePage(_ register: Register, _ records: [RegisterRecord], _ problem: String?, _ scene: Scene) -> Page {
  let texts = MergeTexts.of(scene.language)
  let kept = records[0].id
  let heads = records.map { record -> HTML in
    let link = scene.to(DeskRoutes.edit(register.id, record.id))
    return "<th scope=\"col\"><a href=\"\(link)\">No. \(record.id)</a>\(if: record.id == kept, " \(texts.stays)")</th>"
  }
  let rows = register.frame.entered.map { field -> HTML in
    "<tr><th scope=\"row\">\(scene.say(field.title))</th>\(cells(field, records, scene))</tr>"
  }
  let hidden = records.map { record -> HTML in
    """
    <input type="hidden" name="record" value="\(record.id)"><input type="hidden" name="v.\(record.id)" value="\(record.version)">
    """
  }
  let fault: HTML? = problem.map { "<div class=\"summary wrong\" role=\"alert\"><p>\($0)</p></div>" }
  return Page(
    texts.merge,
    trail: [
      deskCrumb, Page.Crumb(register.title, DeskRoutes.show(register.id)),
      Page.Crumb(
        Localized(MergeTexts.japanese.title, en: MergeTexts.english.title), MergeRoutes.duplicates(register.id)),
    ],
    main: """
      <h1>\(texts.merge)</h1>\(fault)<p>\(texts.mergeLead(kept))</p>\
      \(scene.form(MergeRoutes.merge(register.id), """
        \(hidden)<div class="scroll"><table><caption class="hidden">\(texts.merge)</caption><thead><tr>\
        <td></td>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>\
        <p class="actions"><button>\(texts.merge)</button></p>
        """))
      """)
}

private func cells(_ field: RecordField, _ records: [RegisterRecord], _ scene: Scene) -> HTML {
  let words = records.map { field.type.text(of: $0[field], scene.language) ?? "—" }
  if records.allSatisfy({ $0[field] == records[0][field] }) {
    return "\(words.map { "<td>\(scene.written($0))</td>" as HTML })"
  }
  // What is there is rather kept than nothing.
  let chosen = records.first { $0[field] != .null }?.id
  let cells = zip(records, words).map { record, word -> HTML in
    """
    <td><label class="option"><input type="radio" name="\(RecordForm.name(field))" value="\(record.id)"\
    \(if: record.id == chosen, " checked")> <span><span class="hidden">\(field.title.text(in: scene.language)) \
    No. \(record.id): </span>\(scene.written(word))</span></label></td>
    """
  }
  return "\(cells)"
}

/// Says which record this one is in the place of, to whom was sent on from it.
func mergedNotice(_ scene: Scene) -> HTML? {
  guard let record = scene.query["merged"].flatMap({ Int($0) }) else { return nil }
  return "<p class=\"notice\" role=\"status\">\(MergeTexts.of(scene.language).arrived(record))</p>"
}
