import ModuleKit

enum StratMLRoutes {
  static let one = Route(.get, "/plans/:plan.stratml-1.xml", ID<Plan>.self, for: .anyone, carrying: ["asof"])
  static let two = Route(.get, "/plans/:plan.stratml-2.xml", ID<Plan>.self, for: .anyone, carrying: ["asof"])
}

let stratMLEndpoints = [
  StratMLRoutes.one.to { visit, id in try stratML(visit, id, .one) },
  StratMLRoutes.two.to { visit, id in try stratML(visit, id, .two) },
]

private func stratML(_ visit: Visit, _ id: ID<Plan>, _ part: StratML.Part) throws -> Answer {
  try visit.look { sight in
    let export = try visit.store.read { db in try PlanExport(id, sight, in: db) }
    let document = StratMLExport.document(
      export, of: visit.municipality, part, visit.scene.language,
      address: visit.scene.absolute(PlanRoutes.show(id)).address)
    let response = Response(200, type: "application/xml; charset=utf-8", .bytes(document.xml()))
    let name = [id.text, sight.moment.day?.iso, part.rawValue].compactMap { $0 }.joined(separator: ".")
    return .response(
      response.with("Content-Disposition", "attachment; filename=\"\(name).xml\"").seen(at: sight.moment))
  }
}

/// Links to the plan in the standard's two parts.
func stratMLLinks(_ plan: Plan, _ scene: Scene) -> [HTML] {
  [
    "<li><a href=\"\(scene.to(StratMLRoutes.one(plan.id)))\">StratML (ISO 17469-1)</a></li>",
    "<li><a href=\"\(scene.to(StratMLRoutes.two(plan.id)))\">StratML Part 2</a></li>",
  ]
}

/// Adds the plan of a StratML document to the municipality, and says what of it is not taken over.
func importStratML(_ call: CommandCall, _ bytes: [UInt8]) throws -> CommandOutcome {
  let file = call.arguments[0]
  let losses = Losses()
  do {
    var slug: ID<Plan>?
    if call.options.keys.contains(where: { ["mapping", "title", "json", "print-mapping"].contains($0) }) {
      return .misused("--mapping, --title, --json and --print-mapping are for workbooks (.xlsx)")
    }
    if let written = call.options["plan"] {
      guard let id = ID<Plan>(written) else { return .misused("--plan takes 1 to 60 characters of a–z, 0–9 and -") }
      slug = id
    }
    let reading = try StratMLImport.read(bytes, slug: slug, call.language, losses)
    let plan = try PlanFile.read(reading.planFile())
    if !call.has("dry-run") { try call.save(plan) }
    return .done(report(file, plan, losses, call.language))
  } catch let refused as ImportRefused {
    return .failed(refused.lines(file, call.language))
  }
}

private func report(_ name: String, _ file: PlanFile, _ losses: Losses, _ language: Language) -> [UInt8] {
  var lines = [
    "\(file.plan.id.text): \(file.nodes.count) nodes, \(file.indicators.count) indicators, \(file.reviews.count) reviews"
  ]
  for loss in losses.list {
    let place = loss.line > 0 ? "\(name):\(loss.line)" : name
    lines.append("\(place): \(loss.path): \(loss.reason.text(in: language))")
  }
  if losses.count > losses.list.count {
    let more = losses.count - losses.list.count
    lines.append(language == .japanese ? "\(name): ほかに\(more)件あります。" : "\(name): and \(more) more.")
  }
  return Array((lines.joined(separator: "\n") + "\n").utf8)
}
