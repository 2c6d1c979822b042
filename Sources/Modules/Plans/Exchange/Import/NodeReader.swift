import ModuleKit

/// Reads the tree of a plan file depth first and checks each node against the plan's levels, axes and marks.
struct NodeReader {
  let plan: Plan
  let departments: Set<ID<Department>>
  let faults: Faults
  private(set) var nodes: [Node] = []
  private(set) var reviews: [PlanFile.Published] = []
  var indicators: IndicatorReader
  private var keys: [ID<Node>: String] = [:]
  private var numbers: [String: String] = [:]
  private var count = 0

  init(plan: Plan, departments: Set<ID<Department>>, faults: Faults) {
    self.plan = plan
    self.departments = departments
    self.faults = faults
    indicators = IndicatorReader(plan.id, faults)
  }

  mutating func read(_ reader: inout ObjectReader) {
    guard let value = reader.take("nodes", required: true) else { return }
    children(value, at: reader.at("nodes"), under: nil)
    if count > PlanFile.mostNodes {
      faults.add(
        "nodes", "節が\(count)件あります。1つの計画に置けるのは\(PlanFile.mostNodes)件までです。",
        "There are \(count) nodes. A plan holds at most \(PlanFile.mostNodes).")
    }
  }

  private mutating func children(_ value: JSON, at path: String, under parent: Node?) {
    guard case .array(let elements) = value else {
      faults.add(path, "配列 [ ] が必要です。", "A list [ ] is needed here.")
      return
    }
    if (parent?.depth ?? 0) >= PlanFile.deepest {
      faults.add(path, "階層は\(PlanFile.deepest)段までです。", "The tree is at most \(PlanFile.deepest) levels deep.")
      return
    }
    for (index, element) in elements.enumerated() {
      node(element, at: "\(path)[\(index)]", under: parent, place: (parent?.place ?? "") + fourDigits(index + 1))
    }
  }

  private mutating func node(_ value: JSON, at path: String, under parent: Node?, place: String) {
    count += 1
    // Past the limit only the counting goes on: the file is refused anyway.
    if count > PlanFile.mostNodes { return countOn(value) }
    guard var object = ObjectReader(value, at: path, faults) else { return }
    let node = head(&object, parent, place)
    if let node { nodes.append(node) }
    let children = object.take("nodes", required: false)
    if let node {
      readReviews(&object, of: node)
      indicators.read(&object, of: node.id)
    } else {
      for name in ["reviews", "indicators"] { _ = object.take(name, required: false) }
    }
    object.refuseUnread()
    if let children {
      var stand = Node(id: .random(), parent: nil, level: "", number: "", title: Localized("？"), text: Localized(""))
      stand.place = place
      self.children(children, at: "\(path).nodes", under: node ?? stand)
    }
  }

  private mutating func countOn(_ value: JSON) {
    guard case .object(let object) = value, case .array(let children)? = object["nodes"] else { return }
    for child in children {
      count += 1
      countOn(child)
    }
  }

  private mutating func head(_ object: inout ObjectReader, _ parent: Node?, _ place: String) -> Node? {
    let level = level(&object, parent)
    let number = object.string("number", upTo: 40)?.trimmed ?? ""
    let id = key(&object, number)
    let title = object.text("title", required: true, upTo: 300)
    let text = object.text("text") ?? Localized("")
    let department = department(&object)
    let audience = object.text("audience", upTo: 300)
    let condition = object.text("condition", upTo: 500)
    let schedule = object.objects("schedule") { span(&$0) }
    let tags = tags(&object, level)
    let partners = object.objects("partners") { partner -> Node.Partner? in
      let known = self.department(&partner, required: true)
      let note = partner.text("note", upTo: 500)
      return known.map { Node.Partner(department: $0, note: note) }
    }
    let ties = object.objects("ties") { Node.Tie(reading: &$0) }
    let costs = object.objects("costs") { Node.Cost(reading: &$0) }
    guard let level, let id, let title else { return nil }
    checkNumber(number, level, object)
    var node = Node(id: id, parent: parent?.id, level: level, number: number, title: title, text: text)
    node.department = department
    node.audience = audience
    node.condition = condition
    node.schedule = schedule
    node.tags = tags
    (node.partners, node.ties) = (partners, ties)
    node.costs = costs.sorted { $0.order < $1.order }
    for reason in node.costFaults() { faults.add(object.at("costs"), reason.ja, reason.en ?? "") }
    for (field, reason) in node.tieFaults() { faults.add(object.at(field), reason.ja, reason.en ?? "") }
    node.place = place
    return node
  }

  private func level(_ object: inout ObjectReader, _ parent: Node?) -> String? {
    guard let key = object.string("level", required: true) else { return nil }
    guard plan.level(key) != nil else {
      faults.add(object.at("level"), "「\(key)」という階層は levels にありません。", "There is no level “\(key)” in levels.")
      return nil
    }
    if let parent, !parent.level.isEmpty, !plan.levels(below: parent.level).contains(where: { $0.key == key }) {
      faults.add(
        object.at("level"), "親（\(parent.level)）より下の階層を書いてください。",
        "Write a level below that of the parent (\(parent.level)).")
      return nil
    }
    return key
  }

  private mutating func key(_ object: inout ObjectReader, _ number: String) -> ID<Node>? {
    let written = object.key("key", required: false)
    if written == nil && object.has("key") { return nil }
    guard let id = ID<Node>(written ?? keyText(number)) else {
      faults.add(object.at("key"), "key か number のどちらかが必要です。", "Either key or number is needed.")
      return nil
    }
    if let first = keys[id] {
      let name = written == nil ? "number" : "key"
      faults.add(
        object.at(name), "「\(id.text)」は \(first) で使われています。", "“\(id.text)” is taken by \(first).")
      return nil
    }
    keys[id] = object.path
    return id
  }

  private mutating func checkNumber(_ number: String, _ level: String, _ object: ObjectReader) {
    if number.isEmpty { return }
    if let first = numbers["\(level) \(number)"] {
      faults.add(
        object.at("number"), "番号「\(number)」は \(first) と重なっています。", "The number “\(number)” repeats that of \(first).")
    } else {
      numbers["\(level) \(number)"] = object.path
    }
  }

  private func department(_ object: inout ObjectReader, required: Bool = false) -> ID<Department>? {
    guard let id = object.key("department", required: required).flatMap({ ID<Department>($0) }) else { return nil }
    if departments.contains(id) { return id }
    faults.add(
      object.at("department"), "「\(id.text)」という所属は departments にも市にもありません。",
      "There is no department “\(id.text)” in departments or in the municipality.")
    return nil
  }

  private func span(_ object: inout ObjectReader) -> Node.Span? {
    let note = object.text("note", upTo: 500)
    guard let phase = object.key("phase", required: false) else {
      return object.periodMembers(required: true).map { Node.Span(period: $0, note: note) }
    }
    if plan.phase(phase) != nil { return Node.Span(phase: phase, note: note) }
    faults.add(object.at("phase"), "「\(phase)」という期は phases にありません。", "There is no phase “\(phase)” in phases.")
    return nil
  }

  private func tags(_ object: inout ObjectReader, _ level: String?) -> [Node.Tag] {
    let tags = object.objects("tags") { tag -> Node.Tag? in
      let axis = tag.key("axis")
      let value = tag.key("value")
      let reason = tag.text("reason", upTo: 1_000)
      guard let axis, let value else { return nil }
      return Node.Tag(axis: axis, value: value, reason: reason)
    }
    if let level {
      for (_, reason) in plan.tagFaults(tags, level: level) {
        faults.add(object.at("tags"), reason.ja, reason.en ?? "")
      }
    }
    return tags
  }

  private mutating func readReviews(_ object: inout ObjectReader, of node: Node) {
    let isReviewed = plan.level(node.level)?.isReviewed == true
    if object.has("reviews") && !isReviewed {
      faults.add(object.at("reviews"), "この階層には評価を付けません。", "Nodes of this level are not reviewed.")
    }
    var seen: Set<ReviewPeriod> = []
    let plan = plan
    reviews += object.objects("reviews") { review -> PlanFile.Published? in
      guard let (period, assessment) = Assessment.read(&review, in: plan) else { return nil }
      if !seen.insert(period).inserted {
        faults.add(review.path, "同じ時点の評価が2つあります。", "There are two reviews of the same period.")
      }
      return PlanFile.Published(node: node.id, period: period, assessment: assessment)
    }
  }
}

func fourDigits(_ number: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// `1-(2)` becomes `1-2`: letters and digits in lower case, anything else a hyphen, none at the ends.
func keyText(_ number: String) -> String {
  let parts = number.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
  return parts.joined(separator: "-")
}
