import ModuleKit

/// A whole plan as it is, or was: what is in force, and its published reviews.
struct PlanExport {
  let moment: Moment
  let plan: Plan
  let nodes: [Node]
  let reviews: [ID<Node>: [Review]]
  let indicators: [ID<Node>?: [IndicatorEntry]]
  let generations: [Generation]
  let departments: [Department]
  /// Empty unless it is asked for: tasks, observations and what is not published are the office's.
  let loop: PlanLoop
  let summary: Summary
  private let fileRows: [ReviewFile]
  private var files = OpenedFiles.none

  init(_ id: ID<Plan>, _ sight: Sight = .open, withLoop: Bool = false, in db: Reader) throws {
    let moment = sight.moment
    self.moment = moment
    nodes = try Node.all(of: id, at: moment, in: db).filter { $0.retired == nil }
    plan = try Plan.get(id, sight, in: db).keepingLinks(to: Set(nodes.map(\.id)))
    reviews = Dictionary(grouping: try Review.all(of: id, published: true, at: moment, in: db), by: \.node)
      .mapValues { $0.sorted { $0.period < $1.period } }
    indicators = Dictionary(grouping: try IndicatorEntry.all(of: id, at: moment, in: db), by: \.indicator.node)
    generations = try Generation.all(of: id, at: moment, in: db)
    loop = withLoop ? try PlanLoop(of: plan, nodes: Set(nodes.map(\.id)), in: db) : PlanLoop()
    let taking = nodes.flatMap(\.partners).map(\.department)
    let used = loop.departments.union(nodes.compactMap(\.department)).union(taking)
    departments = try Department.all(in: db).filter { used.contains($0.id) }
    summary = try Summary.find(plan, Round.shownPeriod(of: id, at: moment, in: db), at: moment, in: db)
    fileRows = try ReviewFile.published(of: id, at: moment, in: db)
  }

  /// Without this no files are named. Throws `VaultFault`, `StoreError`.
  mutating func openFiles(_ keys: () throws -> Keyring) throws { files = try OpenedFiles(fileRows, keys) }

  /// The plan file (docs/plan-format.md) with `summary`, the counts that the plan's page shows.
  func json(_ language: Language) -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      plan.write(to: &json)
      json.field("asOf", ifAny: moment.day?.iso)
      json.list("departments", departments) { json, department in
        json.field("key", department.id.text)
        json.text("name", department.name)
      }
      json.object("summary") { summary.write(to: &$0, language) }
      json.list("indicators", indicators[nil] ?? []) { $1.write(to: &$0, of: plan.id) }
      json.list("generations", generations) { $1.write(to: &$0) }
      loop.write(to: &json)
      json.tree(nodes) { node, json in
        json.list("reviews", reviews[node.id] ?? []) { json, review in
          review.period.write(to: &json)
          review.assessment.write(to: &json)
          write(files.current(review.period).filter { $0.file.node == node.id }, to: &json)
        }
        json.list("indicators", indicators[node.id] ?? []) { $1.write(to: &$0, of: plan.id) }
      }
    }
    return json.bytes + [0x0a]
  }

  private func write(_ files: [OpenedFiles.Item], to json: inout JSONWriter) {
    json.list("files", files) { json, item in
      json.field("id", item.id.text)
      json.field("name", item.name)
      json.field("type", item.file.row.mediaType)
      json.field("bytes", item.file.row.size)
      json.field("sha256", item.sha256)
    }
  }

  /// One row for each node; its tags in a column for each axis, its reviews in columns for each period.
  func csv(_ language: Language) -> [UInt8] {
    var csv = CSVWriter()
    let periods = Set(reviews.values.flatMap { $0.map(\.period) }).sorted()
    let head = [
      "key", "level", "number", "title", "titleEnglish", "parent", "department", "partners", "condition", "ties",
    ]
    let perPeriod = [
      "mark", "label", "percent", "review", "oldMeans", "newMeans", "reason", "computed", "disagreement",
    ]
    csv.texts(
      head.map { fieldLabel($0, language) } + plan.axes.map { $0.name.text(in: language) }
        + periods.flatMap { period in perPeriod.map { "\(fieldLabel($0, language)) \(period.text)" } })
    let names = Dictionary(departments.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    for node in nodes {
      csv.texts(
        [
          node.id.text, plan.level(node.level)?.name.text(in: language) ?? node.level, node.number, node.title.ja,
          node.title.en ?? "", node.parent?.text ?? "",
          node.department.flatMap { names[$0] }?.text(in: language) ?? "", node.partnerNames(names, language),
          node.condition?.text(in: language) ?? "",
          node.ties.map(\.line).joined(separator: " / "),
        ] + plan.axes.map { tagNames(node, $0, language) } + periods.flatMap { cells(node, $0, language) })
    }
    return csv.bytes
  }

  private func tagNames(_ node: Node, _ axis: Axis, _ language: Language) -> String {
    node.tags.filter { $0.axis == axis.key }.compactMap { axis.value($0.value)?.name.text(in: language) }
      .joined(separator: " / ")
  }

  private func cells(_ node: Node, _ period: ReviewPeriod, _ language: Language) -> [String] {
    guard let review = reviews[node.id]?.first(where: { $0.period == period }) else {
      return Array(repeating: "", count: 9)
    }
    let a = review.assessment
    let coded = plan.reasons.first { $0.key == a.reasonCode }?.label.text(in: language)
    return [
      a.mark, plan.mark(a.mark)?.label.text(in: language) ?? "", a.percent.map(String.init) ?? "", a.text,
      a.oldMeans ?? "", a.newMeans ?? "", [coded, a.reason].compactMap { $0 }.joined(separator: " / "),
      a.computed ?? "", a.disagreement ?? "",
    ]
  }
}

extension Node {
  /// The names of the departments that take part.
  func partnerNames(_ names: [ID<Department>: Localized], _ language: Language) -> String {
    partners.map { names[$0.department]?.text(in: language) ?? $0.department.text }.joined(separator: " / ")
  }
}

extension CSVWriter {
  fileprivate mutating func texts(_ cells: [String]) { row(cells.map { Cell.text($0) }) }
}

extension Summary {
  fileprivate func write(to json: inout JSONWriter, _ language: Language) {
    json.field("period", ifAny: period?.text)
    json.field("total", total)
    json.field("reviewed", reviewed)
    json.field("done", done)
    json.array("marks") { json in
      for row in rows {
        json.object { json in
          json.field("mark", row.mark.sign)
          json.field("label", row.mark.label.text(in: language))
          json.field("count", row.count)
        }
      }
    }
  }
}

func planJSON(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  try visit.look { sight in
    var export = try visit.store.read { db in try PlanExport(id, sight, in: db) }
    try export.openFiles { try visit.keys }
    let response = Response(200, type: "application/json; charset=utf-8", .bytes(export.json(visit.scene.language)))
    return .response(response.seen(at: sight.moment))
  }
}

func planCSV(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  try visit.look { sight in
    let export = try visit.store.read { db in try PlanExport(id, sight, in: db) }
    let response = Response(200, type: "text/csv; charset=utf-8", .bytes(export.csv(visit.scene.language)))
    let name = [id.text, sight.moment.day?.iso].compactMap { $0 }.joined(separator: "-")
    return .response(
      response.with("Content-Disposition", "attachment; filename=\"\(name).csv\"").seen(at: sight.moment))
  }
}

let exportCommand = Command(
  "plan export", arguments: ["PLAN"],
  options: [
    Command.Option("format", "json, csv, xlsx, stratml-1 or stratml-2", required: true),
    Command.Option("asof", "the plan as it was at the end of this day, 2025-04-01"),
    Command.Option("loop", "also its rounds, sessions, tasks and observations (json)", flag: true),
  ],
  help:
    "Writes the plan, as a plan file (json), a table (csv), a workbook (xlsx) or StratML (ISO 17469), to the standard output."
) { call in
  guard let id = ID<Plan>(call.arguments[0]) else { return .misused("“\(call.arguments[0])” is no plan’s name") }
  guard case .moment(let moment) = AsOf(call.options["asof"], today: call.now.day) else {
    return .misused("--asof takes a day up to today, such as 2025-04-01")
  }
  let withLoop = call.has("loop")
  if withLoop, moment != .now || call.options["format"] != "json" {
    return .misused("--loop goes with --format json and without --asof")
  }
  do {
    let sight = Sight(moment: moment, seesDrafts: true)
    if call.options["format"] == "xlsx" {
      return .done(try call.store.read { db in try PlanWorkbook.bytes(id, call.language, sight, in: db) })
    }
    var export = try call.store.read { db in try PlanExport(id, sight, withLoop: withLoop, in: db) }
    switch call.options["format"] {
    case "json":
      try export.openFiles(call.keys)
      return .done(export.json(call.language))
    case "csv": return .done(export.csv(call.language))
    default:
      guard let part = call.options["format"].flatMap({ StratML.Part(rawValue: $0) }) else {
        return .misused("--format takes json, csv, xlsx, stratml-1 or stratml-2")
      }
      return .done(StratMLExport.document(export, of: call.municipality, part, call.language).xml())
    }
  } catch let problem as NotThen {
    return .failed(["the oldest record of “\(id.text)” is of \(problem.first.iso)"])
  } catch Refusal.notFound {
    return .failed(["\(call.municipality.slug.text) has no plan “\(id.text)”"])
  }
}
