import ModuleKit

/// A StratML document on its way to a plan file: what the plan model holds of it, and what it does not.
struct StratMLImport {
  let document: StratML
  private let losses: Losses
  private let texts: StratMLTexts
  private var plan: Plan
  private var departments: [Department] = []
  private var drafts: [Draft] = []
  private var reviews: [ID<Node>: [PlanFile.Published]] = [:]
  private var indicators: [ID<Node>?: [IndicatorEntry]] = [:]
  private var keys = Keys()
  /// Keys by the document's identifiers.
  private var byIdentifier: [String: ID<Node>] = [:]
  private var notes: [StructureNote] = []

  /// A node with what decides where it stands.
  private struct Draft {
    var node: Node
    var position: Int
  }

  private init(_ document: StratML, slug: ID<Plan>, _ language: Language, _ losses: Losses) {
    self.document = document
    self.losses = losses
    texts = .of(language)
    plan = Plan(id: slug, title: Localized("？"), purpose: Localized("？"))
  }

  /// Throws `ImportRefused` where the bytes are no StratML, or make no plan file.
  static func read(
    _ bytes: [UInt8], slug: ID<Plan>? = nil, _ language: Language, _ losses: Losses
  ) throws(ImportRefused) -> StratMLImport {
    guard bytes.count <= PlanFile.largestFile else { throw ImportRefused(PlanFile.tooLarge(bytes.count)) }
    let xml: XML
    do { xml = try XML.parse(bytes) } catch {
      throw ImportRefused(Fault(path: "", reason: Localized(error.japanese, en: error.english)))
    }
    let document = try StratML(xml, losses)
    let (_, notes) = StructureNote.parted(document.other)
    let noted = notes.first { $0.kind == "plan" }?["slug"].flatMap { ID<Plan>($0) }
    let made = ID<Plan>(String(keyText(document.name).prefix(60)))
    guard let slug = slug ?? noted ?? made else {
      throw ImportRefused(
        Fault(
          path: "Name",
          reason: Localized(
            "計画のアドレスに使う名前が要ります。--plan で指定してください。", en: "The plan needs a name for its address: give one with --plan.")))
    }
    var reading = StratMLImport(document, slug: slug, language, losses)
    reading.run()
    return reading
  }

  /// The plan file as text, for the reader of plan files to check.
  func planFile() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      plan.write(to: &json)
      json.list("departments", departments) { json, department in
        json.field("key", department.id.text)
        json.text("name", department.name)
      }
      json.list("indicators", indicators[nil] ?? []) { $1.write(to: &$0, of: plan.id) }
      json.tree(drafts.map(\.node)) { node, json in
        json.list("reviews", reviews[node.id] ?? []) { json, review in
          review.period.write(to: &json)
          review.assessment.write(to: &json)
        }
        json.list("indicators", indicators[node.id] ?? []) { $1.write(to: &$0, of: plan.id) }
      }
    }
    return json.bytes
  }

  private mutating func run() {
    let (words, notes) = StructureNote.parted(document.other)
    self.notes = notes
    readHead(words)
    readLevels()
    readOrganisations()
    readStatements()
    for (index, goal) in document.goals.enumerated() { read(goal, at: "StrategicPlanCore/Goal[\(index + 1)]") }
    settle()
  }

  private mutating func readHead(_ words: String) {
    let title = document.name.isEmpty ? plan.id.text : document.name
    plan.title = Localized(cut(title, 200, "Name"))
    plan.purpose = Localized(document.text.isEmpty ? title : document.text)
    plan.adopted = document.published.isEmpty ? notes.first { $0.kind == "plan" }?["adopted"] : document.published
    let source = [words, document.source].filter { !$0.isEmpty }.joined(separator: "\n")
    plan.source = source.isEmpty ? nil : Localized(source)
    readPeriod()
  }

  private mutating func readPeriod() {
    let (starts, ends) = (Day(iso: document.starts), Day(iso: document.ends))
    if let starts {
      plan.period = Period(from: starts.fiscalYear, to: ends?.fiscalYear)
      if starts != starts.fiscalYear.firstDay { loseDay("StartDate", starts) }
      if let ends, ends != ends.fiscalYear.lastDay { loseDay("EndDate", ends) }
    }
    if let ends, starts.map({ ends < $0 }) ?? true {
      plan.period?.to = nil
      losses.add(
        "AdministrativeInformation/EndDate", 0, "始まりのない、または始まりより前の終わりは取り込みません。",
        "An end without a beginning, or before it, is not taken.")
    }
  }

  private func loseDay(_ name: String, _ day: Day) {
    losses.add(
      "AdministrativeInformation/\(name)", 0, "期間は年度で持つため、\(day.iso)の月日は残りません。",
      "Periods are fiscal years: of \(day.iso) only the year \(day.fiscalYear.year) stays.")
  }

  private mutating func readLevels() {
    plan.levels = notes.filter { $0.kind == "level" }.compactMap { note in
      guard let key = note["key"] else { return nil }
      let name = note["name"] ?? key
      return Level(
        key: key, name: Localized(name), isReviewed: note["reviewed"] == "yes",
        isReminder: note["reminder"] == "yes")
    }
    plan.marks = notes.filter { $0.kind == "mark" }.compactMap { note in
      guard let sign = note["sign"] else { return nil }
      return Mark(
        sign: sign, label: Localized(note["label"] ?? sign), countsAsDone: note["done"] == "yes", kind: .degree,
        requires: [])
    }
    if !plan.levels.isEmpty { return }
    let known = [
      ("vision", texts.vision), ("mission", texts.mission), ("value", texts.value), ("goal", texts.goal),
      ("objective", texts.objective),
    ]
    plan.levels = known.map { Level(key: $0.0, name: Localized($0.1), isReviewed: false) }
  }

  /// The plan's own level for a statement, or the standard's.
  private mutating func level(_ keys: String...) -> String {
    if let level = keys.first(where: { plan.level($0) != nil }) { return level }
    plan.levels.insert(Level(key: keys[0], name: Localized(keys[0]), isReviewed: false), at: 0)
    return keys[0]
  }

  private mutating func readOrganisations() {
    var bodies: [Organisation.Body] = []
    var used = Keys()
    for (index, organisation) in document.organisations.enumerated() {
      let path = "StrategicPlanCore/Organization[\(index + 1)]"
      plan.stakeholders += organisation.stakeholders
      if organisation.identifier.hasPrefix("_municipality-") { continue }
      let acronym = organisation.acronym.isEmpty ? "" : " (\(organisation.acronym))"
      let name = organisation.name + acronym
      if name.isEmpty && organisation.text.isEmpty { continue }
      if !organisation.stakeholders.isEmpty && document.organisations.count > 1 {
        losses.add(
          path, 0, "関係者は計画全体のものとして取り込み、どの組織のものかは残りません。",
          "Its stakeholders become the plan's; whose they are does not stay.")
      }
      bodies.append(
        Organisation.Body(
          key: used.take(organisation.identifier, else: "organisation"),
          name: Localized(cut(name.isEmpty ? organisation.text.trimmed : name, 200, path)),
          kind: .body, text: organisation.text.isEmpty ? nil : Localized(cut(organisation.text, 2_000, path))))
    }
    if !bodies.isEmpty { plan.organisation = Organisation(bodies: bodies) }
  }

  private mutating func readStatements() {
    if let vision = document.vision { add(vision, level("vision", "philosophy"), texts.vision, "Vision") }
    if let mission = document.mission { add(mission, level("mission"), texts.mission, "Mission") }
    if document.values.isEmpty { return }
    let level = level("value")
    for (index, value) in document.values.enumerated() {
      let path = "StrategicPlanCore/Value[\(index + 1)]"
      let id = key("", "value", path)
      add(id, level, title: value.name.isEmpty ? value.text : value.name, text: value.text, path, number: "")
    }
  }

  /// A first paragraph that could be a title is one.
  private mutating func add(_ statement: StratML.Statement, _ level: String, _ name: String, _ path: String) {
    if statement.text.isEmpty { return }
    let id = key(statement.identifier, path.lowercased(), "StrategicPlanCore/\(path)")
    let end = statement.text.firstRange(of: "\n\n")
    let first = end.map { String(statement.text[..<$0.lowerBound]) } ?? statement.text
    let isTitle = first.count <= 300 && !first.contains { $0.isNewline }
    let rest = end.map { String(statement.text[$0.upperBound...]) } ?? ""
    add(
      id, level, title: isTitle ? first : name, text: isTitle ? rest : statement.text, "StrategicPlanCore/\(path)",
      number: "")
  }

  private mutating func add(
    _ id: ID<Node>, _ level: String, title: String, text: String, _ path: String, number: String, position: Int = 0
  ) {
    let title = title.trimmed.isEmpty ? "？" : title
    let node = Node(
      id: id, parent: nil, level: level, number: cut(number, 40, "\(path)/SequenceIndicator"),
      title: Localized(cut(title, 300, "\(path)/Name")), text: Localized(cut(text, 20_000, "\(path)/Description")))
    drafts.append(Draft(node: node, position: position))
  }

  private mutating func key(_ identifier: String, _ fallback: String, _ path: String) -> ID<Node> {
    let text = keys.take(identifier, else: fallback)
    let id = ID<Node>(text) ?? .random()
    if !identifier.isEmpty { byIdentifier[identifier] = id }
    return id
  }

  private mutating func read(_ goal: StratML.Item, at path: String) {
    let (_, notes) = StructureNote.parted(goal.other)
    let isWhole = notes.contains { $0.kind == "whole" }
    let parent = isWhole ? nil : add(goal, under: nil, at: path, isGoal: true)
    take(goal.indicators, of: parent, at: path)
    for (index, objective) in goal.objectives.enumerated() {
      let path = "\(path)/Objective[\(index + 1)]"
      let (_, notes) = StructureNote.parted(objective.other)
      if notes.contains(where: { $0.kind == "whole" }) {
        take(objective.indicators, of: nil, at: path)
      } else if let of = notes.first(where: { $0.kind == "itself" })?["of"] {
        take(objective.indicators, of: byIdentifier[of], at: path)
      } else {
        let id = add(objective, under: parent, at: path, isGoal: false)
        take(objective.indicators, of: id, at: path)
      }
    }
  }

  private mutating func add(
    _ item: StratML.Item, under parent: ID<Node>?, at path: String, isGoal: Bool
  ) -> ID<Node> {
    let (other, notes) = StructureNote.parted(item.other)
    let note = notes.first { $0.kind == "node" }
    let id = key(item.identifier, isGoal ? "goal" : "objective", path)
    let noted = note?["level"].flatMap { plan.level($0) == nil ? nil : $0 }
    add(
      id, noted ?? level(isGoal ? "goal" : "objective"), title: item.name.isEmpty ? item.text : item.name,
      text: OtherInformation.joined(item.text, other), path, number: item.sequence,
      position: note?["position"].flatMap { Int($0) } ?? 0)
    drafts[drafts.count - 1].node.parent = parent ?? note?["parent"].flatMap { byIdentifier[$0] }
    take(item.stakeholders, note, of: id)
    return id
  }

  private mutating func take(_ stakeholders: [Stakeholder], _ note: StructureNote?, of id: ID<Node>) {
    var rest = stakeholders[...]
    if let key = note?["department"].flatMap({ ID<Department>($0) }), let office = rest.popFirst() {
      if !departments.contains(where: { $0.id == key }) {
        departments.append(Department(id: key, name: Localized(cut(office.name, 100, "Stakeholder/Name"))))
      }
      drafts[drafts.count - 1].node.department = key
    }
    if let told = note?["audience"], let audience = rest.popFirst() {
      drafts[drafts.count - 1].node.audience = told == "yes" ? Localized(audience.name) : nil
      if !audience.text.isEmpty {
        drafts[drafts.count - 1].node.condition = Localized(cut(audience.text, 500, "Stakeholder/Description"))
      }
    }
    plan.stakeholders += rest.map { stakeholder in
      var found = stakeholder
      found.node = id
      return found
    }
  }

  private mutating func take(_ indicators: [StratML.Indicator], of id: ID<Node>?, at path: String) {
    for (index, indicator) in indicators.enumerated() {
      let notes = StructureNote.parted(indicator.other).notes
      if let id, notes.contains(where: { $0.kind == "marks" }) {
        takeMarks(indicator, of: id)
        continue
      }
      if let note = notes.first(where: { $0.kind == "costs" }),
        let at = drafts.firstIndex(where: { $0.node.id == id })
      {
        drafts[at].node.costs = (drafts[at].node.costs + indicator.costs(note)).sorted { $0.order < $1.order }
        continue
      }
      let key = keys.take(indicator.identifier, else: "indicator")
      let carried = CarriedIndicator(node: id, key: key, element: indicator)
      let place = "\(path)/PerformanceIndicator[\(index + 1)]"
      if let entry = carried.entry(at: place, period: plan.period, texts, losses) {
        self.indicators[id, default: []].append(entry)
      }
    }
  }

  private mutating func takeMarks(_ indicator: StratML.Indicator, of id: ID<Node>) {
    for result in indicator.instances.flatMap(\.actuals) {
      guard let first = Day(iso: result.starts), let last = Day(iso: result.ends), plan.mark(result.grade) != nil else {
        continue
      }
      let assessment = Assessment(mark: result.grade, text: result.text, percent: Int(result.number))
      reviews[id, default: []].append(
        PlanFile.Published(
          node: id, period: ReviewPeriod(from: first, to: last), assessment: assessment))
    }
  }

  /// Brings the nodes into the order of their positions, and leaves out levels that nothing has.
  private mutating func settle() {
    let order = drafts.enumerated().sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }
    drafts = order.map(\.element)
    if !notes.contains(where: { $0.kind == "level" }) {
      let used = Set(drafts.map(\.node.level))
      plan.levels.removeAll { !used.contains($0.key) }
      if plan.levels.isEmpty { plan.levels = [Level(key: "goal", name: Localized(texts.goal), isReviewed: false)] }
    }
  }

  /// A text within its limit; what is cut off is a loss.
  private func cut(_ text: String, _ length: Int, _ path: String) -> String {
    if text.count <= length { return text }
    losses.add(path, 0, "\(length)文字を超えた分は残りません。", "What goes beyond \(length) characters does not stay.")
    return text.prefix(length - 1) + "…"
  }
}

/// Keys of a plan made of a document's identifiers.
private struct Keys {
  private var taken: Set<String> = []

  /// `_6E21` becomes `6e21`; without one, or where it is taken, a number behind the word.
  mutating func take(_ identifier: String, else word: String) -> String {
    let written = String(keyText(identifier).prefix(60))
    if !written.isEmpty, taken.insert(written).inserted { return written }
    var number = 1
    while !taken.insert("\(word)-\(number)").inserted { number += 1 }
    return "\(word)-\(number)"
  }
}
