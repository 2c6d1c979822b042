import ModuleKit

enum RegisterRoutes {
  static let show = Route(.get, "/documents", for: .anyone, carrying: PlanRoutes.asOf)
}

let registerEndpoints = [RegisterRoutes.show.to(showRegister)]

/// The documents that a municipality's plans name, each once.
struct DocumentRegister: Sendable {
  struct Entry: Sendable {
    var document: OutsideDocument
    var plans: [ID<Plan>]
  }

  static let pageSize = 50

  private(set) var entries: [Entry] = []
  let titles: [ID<Plan>: Localized]

  /// What has the same key is one document: as the newest plan that names it tells of it, completed by the others.
  init(_ sight: Sight, in db: Reader) throws {
    let plans = try PlanEntry.all(sight, in: db)
    titles = plans.reduce(into: [:]) { $0[$1.id] = $1.title }
    var places: [String: Int] = [:]
    for plan in plans {
      for document in try Plan.get(plan.id, sight, in: db).documents {
        if let place = places[document.key] {
          entries[place].document.complete(with: document)
          entries[place].plans.append(plan.id)
        } else {
          places[document.key] = entries.count
          entries.append(Entry(document: document, plans: [plan.id]))
        }
      }
    }
    let order = OutsideDocument.Kind.allCases
    entries.sort { one, other in
      let (first, second) = (
        order.firstIndex(of: one.document.kind) ?? 0, order.firstIndex(of: other.document.kind) ?? 0
      )
      return first == second ? one.document.key < other.document.key : first < second
    }
  }
}

extension OutsideDocument {
  /// Takes over what it does not say itself.
  fileprivate mutating func complete(with other: OutsideDocument) {
    address = address ?? other.address
    publisher = publisher ?? other.publisher
    period = period ?? other.period
    plan = plan ?? other.plan
    note = note ?? other.note
    if events.isEmpty { events = other.events }
    aliases += other.aliases.filter { !aliases.contains($0) }
  }
}

func showRegister(_ visit: Visit) throws -> Answer {
  try visit.look { sight in
    let register = try visit.store.read { db in try DocumentRegister(sight, in: db) }
    return .page(
      registerPage(register, page: visit.request.query.page, visit.scene).seen(at: sight.moment, visit.scene))
  }
}

func registerPage(_ register: DocumentRegister, page: Int, _ scene: Scene) -> Page {
  let texts = AlignmentTexts.of(scene.language)
  let shown = register.entries.dropFirst((page - 1) * DocumentRegister.pageSize).prefix(DocumentRegister.pageSize)
  let groups = OutsideDocument.Kind.allCases.compactMap { kind -> HTML? in
    let rows = shown.filter { $0.document.kind == kind }.map { entry -> HTML in
      let plans = entry.plans.map { id -> HTML in
        let target = AlignmentRoutes.show(id).with("document", entry.document.key)
        return "<li><a href=\"\(scene.to(target))\">\(register.titles[id].map { scene.say($0) })</a></li>"
      }
      return """
        <li id="\(entry.document.key)"><strong>\(documentTitle(entry.document, scene))</strong>\
        <dl class="facts">\(documentFacts(entry.document, scene))\
        <div><dt>\(texts.namedBy)</dt><dd><ul>\(plans)</ul></dd></div></dl></li>
        """
    }
    return rows.isEmpty ? nil : "<section><h2>\(texts.kindOf(kind))</h2><ul class=\"findings\">\(rows)</ul></section>"
  }
  let none: HTML = "<p class=\"empty\">\(texts.noRegister)</p>"
  let pages = (register.entries.count + DocumentRegister.pageSize - 1) / DocumentRegister.pageSize
  return Page(
    texts.register, trail: [planCrumb(scene)],
    main: """
      <h1>\(texts.register)</h1><p>\(texts.registerLead)</p>\(if: groups.isEmpty, none)\(groups)\
      \(scene.pager(RegisterRoutes.show(), Fields(), page: page, of: pages))
      """)
}

/// The title, leading to where the document is: a plan held here, or its address.
private func documentTitle(_ document: OutsideDocument, _ scene: Scene) -> HTML {
  if let plan = document.plan {
    return "<a href=\"\(scene.to(PlanRoutes.show(plan)))\">\(scene.say(document.title))</a>"
  }
  guard let link = document.address.flatMap({ Link(external: $0) }) else { return scene.say(document.title) }
  return "<a href=\"\(link)\" rel=\"noopener\">\(scene.say(document.title))</a>"
}

/// Who decided or published a document, for which years, what became of it and when, and its other names.
func documentFacts(_ document: OutsideDocument, _ scene: Scene) -> HTML {
  let texts = AlignmentTexts.of(scene.language)
  func fact(_ label: String, _ value: HTML?) -> HTML? { value.map { "<div><dt>\(label)</dt><dd>\($0)</dd></div>" } }
  let events = document.events.map { event -> HTML in
    """
    <li>\(event.on.shown(in: scene.language)) \(texts.eventOf(event.kind))\
    \(event.note.map { " <span class=\"note\">\(scene.say($0))</span>" as HTML })</li>
    """
  }
  let aliases = document.aliases.map { "<li>\(scene.written($0))</li>" as HTML }
  let rows = [
    fact(texts.publisher, document.publisher.map { scene.say($0) }),
    fact(texts.period, document.period.map { "\($0.shown(in: scene.language))" }),
    fact(texts.dates, events.isEmpty ? nil : "<ul>\(events)</ul>"),
    fact(texts.aliases, aliases.isEmpty ? nil : "<ul>\(aliases)</ul>"),
  ]
  return "\(rows.compactMap { $0 })"
}
