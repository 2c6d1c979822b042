import ModuleKit

/// What a plan file holds: the plan, its nodes in the order of the tree, their reviews, and new departments.
struct PlanFile: Sendable, Equatable {
  static let largestFile = 10_000_000
  static let mostNodes = 10_000
  static let deepest = 8
  static let format = "machi-plan/1"

  var plan: Plan
  var departments: [Department] = []
  var nodes: [Node] = []
  var reviews: [Published] = []
  var indicators: [IndicatorEntry] = []
  var generations: [Generation] = []
  var loop = PlanLoop()

  struct Published: Sendable, Equatable {
    var node: ID<Node>
    var period: ReviewPeriod
    var assessment: Assessment
  }

  /// Reads and checks a whole file. Throws `ImportRefused` with every fault that was found.
  static func read(_ bytes: [UInt8], knownDepartments: Set<ID<Department>> = []) throws(ImportRefused) -> PlanFile {
    guard bytes.count <= largestFile else { throw ImportRefused(tooLarge(bytes.count)) }
    let json: JSON
    do {
      json = try JSON.parse(bytes)
    } catch {
      throw ImportRefused(
        Fault(
          path: "",
          reason: Localized(error.sentence(in: .japanese), en: error.sentence(in: .english))))
    }
    return try read(json, knownDepartments: knownDepartments)
  }

  static func tooLarge(_ bytes: Int) -> Fault {
    Fault(
      path: "",
      reason: Localized(
        "ファイルは\(bytes / 1_000_000) MBです。10 MBまでのファイルに分けてください。",
        en: "The file has \(bytes / 1_000_000) MB. Bring it below 10 MB."))
  }

  static func read(_ json: JSON, knownDepartments: Set<ID<Department>> = []) throws(ImportRefused) -> PlanFile {
    let faults = Faults()
    guard var reader = ObjectReader(json, at: "", faults) else { throw ImportRefused(faults) }
    if let format = reader.string("format", required: true), format != PlanFile.format {
      faults.add("format", "「\(PlanFile.format)」と書いてください。", "Write “\(PlanFile.format)”.")
    }
    _ = reader.string("$schema")
    // What an export adds is computed again from the reviews.
    _ = reader.take("summary", required: false)
    _ = reader.string("asOf")
    let plan = Plan(reading: &reader)
    let departments = reader.objects("departments") { Department(reading: &$0) }
    var file = PlanFile(plan: plan, departments: departments)
    var nodes = NodeReader(
      plan: file.plan, departments: knownDepartments.union(departments.map(\.id)), faults: faults)
    nodes.indicators.read(&reader, of: nil)
    nodes.read(&reader)
    let keys = Set(nodes.nodes.map(\.id))
    file.generations = reader.objects("generations") { Generation(reading: &$0, nodes: keys) }
    let names = LoopNames(file.plan, nodes: keys, departments: knownDepartments.union(departments.map(\.id)))
    file.loop = reader.object("loop") { PlanLoop(reading: &$0, names) } ?? PlanLoop()
    reader.refuseUnread()
    file.plan.check(faults)
    file.nodes = nodes.nodes
    file.reviews = nodes.reviews
    file.indicators = nodes.indicators.entries
    file.checkReferences(faults)
    file.checkTies(faults)
    guard faults.count == 0 else { throw ImportRefused(faults) }
    return file
  }
}

extension Plan {
  /// Reads everything of a plan but its nodes and departments. What cannot be read is a fault, and something stands in
  /// for it, so that the nodes are checked against the levels and marks all the same.
  init(reading reader: inout ObjectReader) {
    let id = reader.key("slug").flatMap { ID<Plan>($0) }
    let title = reader.text("title", required: true, upTo: 200)
    let purpose = reader.text("purpose", required: true)
    self.init(id: id ?? .random(), title: title ?? Localized("？"), purpose: purpose ?? Localized("？"))
    period = reader.period("period")
    adopted = reader.adoption()
    edition = reader.object("edition") { Edition(reading: &$0) } ?? Edition()
    bases = reader.objects("bases") { object in
      let article = object.text("article", upTo: 200)
      return object.text("title", required: true, upTo: 200).map { Basis(title: $0, article: article) }
    }
    upperPlans = reader.objects("upperPlans") { object in
      let (period, note) = (object.period("period"), object.text("note"))
      return object.text("title", required: true, upTo: 200).map { UpperPlan(title: $0, period: period, note: note) }
    }
    succeeds = reader.objects("succeeds") { object in
      let plan = object.key("plan", required: false).flatMap { ID<Plan>($0) }
      return object.text("title", required: true, upTo: 200).map { Predecessor(plan: plan, title: $0) }
    }
    volumes = reader.objects("volumes") { Volume(reading: &$0) }
    levels = reader.objects("levels", required: true) { Level(reading: &$0) }
    phases = reader.objects("phases") { Phase(reading: &$0) }
    axes = reader.objects("axes") { Axis(reading: &$0) }
    marks = reader.objects("marks") { Mark(reading: &$0) }
    reasons = reader.objects("reasons") { object in
      guard let key = object.key("key"), let label = object.text("label", required: true, upTo: 200) else { return nil }
      return Reason(key: key, label: label)
    }
    figures = reader.objects("figures") { Figure(reading: &$0) }
    glossary = reader.objects("glossary") { Term(reading: &$0) }
    organisation = reader.object("organisation") { Organisation(reading: &$0) }
    source = reader.text("source")
    absent = reader.list("absent") { localized($0, $1, true, 2_000, $2) }
    stakeholders = reader.objects("stakeholders") { Stakeholder(reading: &$0) }
    documents = reader.objects("documents") { OutsideDocument(reading: &$0) }
    alignments = reader.objects("alignments") { Alignment(reading: &$0) }
    findings = reader.objects("findings") { Finding(reading: &$0) }
    checks = reader.objects("checks") { Check(reading: &$0) }
    staleAfter = reader.integer("staleAfter", in: 1...120)
  }
}

extension Department {
  init?(reading object: inout ObjectReader) {
    let key = object.key("key").flatMap { ID<Department>($0) }
    let name = object.text("name", required: true, upTo: 100)
    guard let key, let name else { return nil }
    self.init(id: key, name: name)
  }
}

extension ObjectReader {
  fileprivate mutating func adoption() -> String? {
    guard let text = string("adopted") else { return nil }
    if isAdoption(text) { return text }
    faults.add(at("adopted"), "2020-03-01 か 2020-03 の形で書いてください。", "Write it as 2020-03-01 or 2020-03.")
    return nil
  }
}

/// Whether a text says when a plan was decided, `2020-03-01` or `2020-03`.
func isAdoption(_ text: String) -> Bool {
  let isMonth = text.utf8.count == 7 && Day(iso: text + "-01") != nil
  return isMonth || Day(iso: text) != nil
}
