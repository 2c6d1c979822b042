import ModuleKit

/// A plan as a StratML document, in one language. What the standard has no place for (classes, glossary, figures) is left out.
struct StratMLExport {
  let export: PlanExport
  let indicators: [CarriedIndicator]
  let municipality: Municipality
  let language: Language
  let part: StratML.Part
  /// Where the plan's page is; empty where that is not known.
  let address: String
  private let texts: StratMLTexts
  private let children: [ID<Node>?: [Node]]
  /// Unique within the document, and never beginning with a digit, as `xsd:ID` asks.
  private var identifiers = Identifiers()

  init(
    _ export: PlanExport, of municipality: Municipality, _ part: StratML.Part, _ language: Language,
    address: String = ""
  ) {
    self.export = export
    indicators = part == .one ? [] : export.carriedIndicators(language)
    self.municipality = municipality
    self.language = language
    self.part = part
    self.address = address
    texts = .of(language)
    children = Dictionary(grouping: export.nodes, by: \.parent)
    for node in export.nodes { _ = identifiers.take(node.id.text) }
  }

  static func document(
    _ export: PlanExport, of municipality: Municipality, _ part: StratML.Part, _ language: Language,
    address: String = ""
  ) -> StratML {
    var writing = StratMLExport(export, of: municipality, part, language, address: address)
    return writing.document()
  }

  private func say(_ words: Localized) -> String { words.text(in: language) }

  private mutating func document() -> StratML {
    let plan = export.plan
    var document = StratML(part: part)
    let costs = export.nodes.flatMap(\.costs)
    let hasResults =
      !export.reviews.isEmpty || indicators.contains { $0.hasResults } || costs.contains { $0.kind == .actual }
    document.kind = hasResults ? .report : indicators.isEmpty && costs.isEmpty ? .plan : .performancePlan
    document.name = say(plan.title)
    document.text = say(plan.purpose)
    let (words, link) = parted(plan.source.map { say($0) } ?? "")
    document.other = StructureNote.joined(words, planNotes())
    document.organisations = organisations()
    document.starts = plan.period?.from.firstDay.iso ?? ""
    document.ends = plan.period?.to?.lastDay.iso ?? ""
    document.published = plan.adopted.flatMap { Day(iso: $0)?.iso } ?? ""
    document.source = link.isEmpty ? address : link
    statements(&document)
    goals(&document)
    return document
  }

  /// The last line of a source may be an address, which the standard has an element for.
  private func parted(_ source: String) -> (words: String, link: String) {
    var lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    guard let last = lines.last, Link(external: String(last)) != nil else { return (source, "") }
    lines.removeLast()
    return (lines.joined(separator: "\n"), String(last))
  }

  private func planNotes() -> [StructureNote] {
    var head = StructureNote("plan")
    head.set("slug", export.plan.id.text)
    head.set("adopted", export.plan.adopted.flatMap { Day(iso: $0) == nil ? $0 : nil })
    return [head]
      + export.plan.levels.map { level in
        var note = StructureNote("level")
        note.set("key", level.key)
        note.set("name", say(level.name))
        note.set("reviewed", level.isReviewed ? "yes" : nil)
        note.set("reminder", level.isReminder ? "yes" : nil)
        return note
      }
      + export.plan.marks.map { mark in
        var note = StructureNote("mark")
        note.set("sign", mark.sign)
        note.set("label", say(mark.label))
        note.set("done", mark.countsAsDone ? "yes" : nil)
        return note
      }
  }

  private mutating func organisations() -> [StratML.Organisation] {
    var own = StratML.Organisation(
      name: say(municipality.name), identifier: identifiers.take("municipality-\(municipality.slug.text)"))
    own.stakeholders = export.plan.stakeholders.filter { $0.node == nil }
    let organisation = export.plan.organisation
    own.stakeholders += (organisation?.bodies ?? []).filter { $0.kind == .outside }
      .map { Stakeholder(name: say($0.name), text: $0.text.map { say($0) } ?? "", kind: .organisation) }
    var found = [own]
    for body in organisation?.bodies ?? [] where body.kind == .body {
      let roles = (organisation?.roles ?? []).filter { $0.body == body.key }.map { role in
        let person = organisation?.people.first { $0.key == role.person }
        return Stakeholder(
          name: say(person?.name ?? role.name), kind: .person,
          roles: [Stakeholder.Role(name: say(role.name), kinds: [.performer])])
      }
      found.append(
        StratML.Organisation(
          name: say(body.name), identifier: identifiers.take(body.key), text: body.text.map { say($0) } ?? "",
          stakeholders: roles))
    }
    return found
  }

  private func isStatement(_ node: Node, _ levels: [String]) -> Bool {
    node.parent == nil && levels.contains(node.level) && children[node.id] == nil && export.reviews[node.id] == nil
      && node.costs.isEmpty
      && !indicators.contains { $0.node == node.id }
  }

  private var vision: Node? { (children[nil] ?? []).first { isStatement($0, ["vision", "philosophy"]) } }
  private var mission: Node? { (children[nil] ?? []).first { isStatement($0, ["mission"]) } }
  private var values: [Node] { (children[nil] ?? []).filter { isStatement($0, ["value"]) } }

  private func statements(_ document: inout StratML) {
    func statement(_ node: Node) -> StratML.Statement {
      let (title, text) = (say(node.title), say(node.text))
      let isNamed = !texts.statements.contains(title) || text.isEmpty
      let words = isNamed ? [title, text].filter { !$0.isEmpty }.joined(separator: "\n\n") : text
      return StratML.Statement(text: words, identifier: "_" + node.id.text)
    }
    document.vision = vision.map(statement)
    document.mission = mission.map(statement)
    document.values = values.map { StratML.Value(name: say($0.title), text: say($0.text)) }
  }

  private mutating func goals(_ document: inout StratML) {
    let apart = Set(([vision, mission].compactMap { $0 } + values).map(\.id))
    let roots = (children[nil] ?? []).enumerated().filter { !apart.contains($0.element.id) }
    let leaves = roots.filter { children[$0.element.id] == nil }
    let whole = indicators.filter { $0.node == nil }
    if !leaves.isEmpty || !whole.isEmpty || roots.isEmpty {
      var goal = StratML.Item(name: say(export.plan.title), identifier: identifiers.take(export.plan.id.text))
      goal.other = StructureNote("whole").line
      for (position, leaf) in leaves { goal.objectives.append(objective(leaf, at: position)) }
      if !whole.isEmpty {
        var objective = StratML.Item(name: say(export.plan.title), identifier: identifiers.take("whole"))
        objective.other = StructureNote("whole").line
        objective.indicators = whole.map { named($0) }
        goal.objectives.append(objective)
      }
      document.goals.append(goal)
    }
    for (position, root) in roots where children[root.id] != nil { add(root, at: position, to: &document) }
  }

  private mutating func add(_ node: Node, at position: Int, to document: inout StratML) {
    var goal = item(node, at: position, isGoal: true)
    let below = (children[node.id] ?? []).enumerated()
    let own = indicators(of: node)
    if !own.isEmpty {
      var objective = StratML.Item(name: say(node.title), identifier: identifiers.take(node.id.text + "-itself"))
      var note = StructureNote("itself")
      note.set("of", "_" + node.id.text)
      objective.other = note.line
      objective.indicators = own
      goal.objectives.append(objective)
    }
    for (position, child) in below where children[child.id] == nil {
      goal.objectives.append(objective(child, at: position))
    }
    document.goals.append(goal)
    for (position, child) in below where children[child.id] != nil { add(child, at: position, to: &document) }
  }

  private mutating func objective(_ node: Node, at position: Int) -> StratML.Item {
    var objective = item(node, at: position, isGoal: false)
    objective.indicators = indicators(of: node)
    return objective
  }

  private func item(_ node: Node, at position: Int, isGoal: Bool) -> StratML.Item {
    let (text, other) = OtherInformation.parted(say(node.text))
    var item = StratML.Item(
      name: say(node.title), text: text, identifier: "_" + node.id.text, sequence: node.number)
    var note = StructureNote("node")
    note.set("level", node.level)
    if isGoal { note.set("parent", node.parent.map { "_" + $0.text }) }
    note.set("position", String(position + 1))
    if let department = export.departments.first(where: { $0.id == node.department }) {
      note.set("department", department.id.text)
      item.stakeholders.append(
        Stakeholder(
          name: say(department.name), kind: .organisation,
          roles: [Stakeholder.Role(name: texts.department, kinds: [.performer])]))
    }
    if node.audience != nil || node.condition != nil {
      note.set("audience", node.audience == nil ? "condition" : "yes")
      item.stakeholders.append(
        Stakeholder(
          name: node.audience.map { say($0) } ?? texts.audience, text: node.condition.map { say($0) } ?? "",
          kind: .group, roles: [Stakeholder.Role(name: texts.audience, kinds: [.beneficiary])]))
    }
    item.stakeholders += export.plan.stakeholders.filter { $0.node == node.id }
    item.other = StructureNote.joined(other, [note])
    return item
  }

  private mutating func indicators(of node: Node) -> [StratML.Indicator] {
    // The first part has no place for them, nor for an objective that is there for their sake.
    if part == .one { return [] }
    let marks = export.reviews[node.id].map { marksIndicator($0, of: node) }
    var found = indicators.filter { $0.node == node.id }.map { named($0) } + (marks.map { [$0] } ?? [])
    for unit in Node.Cost.Unit.allCases where node.costs.contains(where: { $0.unit == unit }) {
      var costs = StratML.Indicator(node.costs, unit, language)
      costs.identifier = identifiers.take("\(node.id.text)-\(unit == .yen ? "costs" : unit.rawValue)")
      found.append(costs)
    }
    return found
  }

  /// The published marks are a grade for each period.
  private mutating func marksIndicator(_ reviews: [Review], of node: Node) -> StratML.Indicator {
    var found = StratML.Indicator(
      dimension: texts.mark, unit: export.plan.marks.map(\.sign).joined(separator: " "),
      identifier: identifiers.take(node.id.text + "-marks"), isQualitative: true)
    found.instances = reviews.map { review in
      let assessment = review.assessment
      let words = [assessment.text, assessment.oldMeans, assessment.newMeans, assessment.reason].compactMap { $0 }
      return StratML.Instance(actuals: [
        StratML.Result(
          starts: review.period.first.iso, ends: review.period.last.iso,
          number: assessment.percent.map(String.init) ?? "",
          descriptor: texts.mark, grade: assessment.mark,
          text: words.filter { !$0.isEmpty }.joined(separator: "\n\n"))
      ])
    }
    found.other = StructureNote("marks").line
    return found
  }

  private mutating func named(_ indicator: CarriedIndicator) -> StratML.Indicator {
    var found = indicator.element
    found.identifier = identifiers.take(indicator.key)
    return found
  }
}

/// An indicator on its way into a document, or out of one.
struct CarriedIndicator: Sendable, Equatable {
  /// Nil for the plan as a whole.
  var node: ID<Node>?
  var key: String
  var element: StratML.Indicator

  var hasResults: Bool { element.instances.contains { !$0.actuals.isEmpty } }
}

/// Names of elements within one document.
struct Identifiers {
  private var taken: Set<String> = []

  /// `_KEY`, or with a number behind where that is taken.
  mutating func take(_ key: String) -> String {
    var name = "_" + key
    var number = 2
    while !taken.insert(name).inserted {
      name = "_\(key)-\(number)"
      number += 1
    }
    return name
  }
}

struct StratMLTexts: Texts {
  let department, audience, mark, indicator, vision, mission, value, goal, objective, stakeholders: String
  /// What a statement is called that has no name of its own.
  var statements: [String] { [vision, mission] }

  static let japanese = StratMLTexts(
    department: "担当", audience: "対象", mark: "評価", indicator: "指標", vision: "ビジョン", mission: "使命", value: "価値観",
    goal: "目標",
    objective: "達成目標", stakeholders: "関係者")
  static let english = StratMLTexts(
    department: "Department", audience: "For whom", mark: "Mark", indicator: "Indicator", vision: "Vision",
    mission: "Mission", value: "Value",
    goal: "Goal", objective: "Objective", stakeholders: "Stakeholders")
}

extension PlanExport {
  /// Those of the plan as a whole and of its nodes, in their order.
  func carriedIndicators(_ language: Language) -> [CarriedIndicator] {
    indicators.values.flatMap { $0 }.sorted {
      ($0.indicator.position, $0.indicator.id) < ($1.indicator.position, $1.indicator.id)
    }
    .map { CarriedIndicator(node: $0.indicator.node, key: $0.indicator.id.text, element: $0.stratML(language)) }
  }
}
