import ModuleKit

/// Records as a table, one a row.
func recordTable(_ view: RegisterView, _ page: RecordPage, _ filter: RecordFilter, _ scene: Scene) -> HTML {
  let fields = filter.columns
  let naming = view.fields.naming
  let heads = fields.map { "<th scope=\"col\"\(filter.direction($0))>\(filter.sorting($0))</th>" as HTML }
  let rows = page.records.map { record -> HTML in
    let cells = fields.map { field -> HTML in
      let label = field.label.text(in: scene.language)
      if field.number == naming?.number {
        return "<th scope=\"row\" data-label=\"\(label)\">\(recordLink(view, record, scene))</th>"
      }
      let value = shown(field, record[field], view.references, scene)
      return "<td data-label=\"\(label)\"\(if: field.isNumber, " class=\"number\"")>\(value)</td>"
    }
    return "<tr>\(cells)</tr>"
  }
  return """
    <div class="scroll" tabindex="0" role="region" aria-label="\(filter.titleText)">\
    <table class="stack"><caption class="hidden">\(filter.title)</caption>\
    <thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>\
    \(if: fields.count < view.fields.count && view.choice.columns == .few, filter.allColumns)
    """
}

/// What a record is called, as the link to it.
func recordLink(_ view: RegisterView, _ record: RegisterRecord, _ scene: Scene) -> HTML {
  let target =
    view.isDesk ? DeskRoutes.edit(view.register.id, record.id) : RegisterRoutes.record(view.register.id, record.id)
  let name = view.fields.naming.map { shown($0, record[$0], view.references, scene) } ?? ""
  // A link within a link is none.
  let isLink = view.fields.naming?.type == .value(.web)
  return
    "<a href=\"\(scene.to(target))\">\(name.isEmpty || isLink ? "\(scene.written(record.name(view.fields)))" as HTML : name)</a>"
}

/// Records as cards: what each is called, and the first fields that have something.
func recordCards(_ view: RegisterView, _ page: RecordPage, _ filter: RecordFilter, _ scene: Scene) -> HTML {
  let fields = filter.columns.filter { $0.number != view.fields.naming?.number }
  let cards = page.records.map { record -> HTML in
    let rows = fields.filter { record[$0] != .null }.map { field -> HTML in
      "<div><dt>\(scene.say(field.label))</dt><dd>\(shown(field, record[field], view.references, scene))</dd></div>"
    }
    return "<li><h2>\(recordLink(view, record, scene))</h2><dl class=\"facts\">\(rows)</dl></li>"
  }
  return "<ul class=\"records\">\(cards)</ul>"
}

/// To the pages beside this one.
func recordPager(_ page: RecordPage, _ filter: RecordFilter, _ scene: Scene) -> HTML {
  recordPager(page, filter.here, filter.keptHere, scene)
}

/// The same for another page of records, which is at `here` with these fields.
func recordPager(_ page: RecordPage, _ here: Target, _ kept: Fields, _ scene: Scene) -> HTML {
  guard page.hasPrevious || page.hasNext, let first = page.records.first, let last = page.records.last else {
    return ""
  }
  let texts = ViewTexts.of(scene.language)
  func link(_ words: String, _ fields: Fields, _ relation: String) -> HTML {
    "<a href=\"\(scene.to(here.with(fields)))\" rel=\"\(relation)\">\(words)</a>"
  }
  let previous: HTML = """
    \(link(texts.firstPage, kept, "nofollow"))\
    \(link(texts.previousPage, kept.with(ViewChoice.Name.before, String(first.id)), "prev nofollow"))
    """
  return """
    <nav class="pager" aria-label="\(texts.pages)">\(if: page.hasPrevious, previous)\
    \(if: page.hasNext, link(texts.nextPage, kept.with(ViewChoice.Name.after, String(last.id)), "next nofollow"))</nav>
    """
}
