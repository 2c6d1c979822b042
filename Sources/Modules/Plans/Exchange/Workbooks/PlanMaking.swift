import ModuleKit

extension WorkbookReading {
  /// The plan file of what was read: nodes in the order of the tree, each with a key of its own.
  func file(_ head: WorkbookHead) -> PlanFile {
    var plan = Plan(id: head.slug, title: Localized(head.title), purpose: purpose(head))
    plan.period = head.period
    let reviewed = Set(contents.filter { !$0.value.reviews.isEmpty }.map { tree.items[$0.key].layer })
    plan.levels = mapping.layers.enumerated().map { index, layer in
      Level(key: layer.key, name: Localized(layer.name), volume: nil, isReviewed: reviewed.contains(index))
    }
    plan.axes = axes.used
    plan.marks = marks
    var file = PlanFile(plan: plan, departments: departments.added)
    var keys = NodeKeys(tree, mapping)
    add(tree.children(of: nil), under: nil, to: &file, &keys)
    return file
  }

  private func purpose(_ head: WorkbookHead) -> Localized {
    Localized(
      "「\(escapedMarkdown(head.file))」のシート「\(escapedMarkdown(table.name))」から取り込みました。",
      en: "Imported from the sheet “\(escapedMarkdown(table.name))” of “\(escapedMarkdown(head.file))”.")
  }

  private func add(_ items: [Int], under parent: Node?, to file: inout PlanFile, _ keys: inout NodeKeys) {
    for (index, item) in items.enumerated() {
      let draft = tree.items[item]
      let (id, number) = keys.next(item, under: parent)
      var node = Node(
        id: id, parent: parent?.id, level: mapping.layers[draft.layer].key, number: number,
        title: Localized(draft.title), text: Localized(""))
      node.place = (parent?.place ?? "") + fourDigits(index + 1)
      if let content = contents[item] { fill(&node, content, &file) }
      file.nodes.append(node)
      if let content = contents[item] { addParts(of: content, node, to: &file) }
      add(tree.children(of: item), under: node, to: &file, &keys)
    }
  }

  private func fill(_ node: inout Node, _ content: Content, _ file: inout PlanFile) {
    node.text = Localized(content.text.text.trimmed)
    node.department = content.department
    node.partners = content.partners.filter { $0 != content.department }.map { Node.Partner(department: $0) }
    node.tags = content.tags
    node.costs = content.costs.sorted { $0.order < $1.order }
  }

  private func addParts(of content: Content, _ node: Node, to file: inout PlanFile) {
    for (index, entry) in content.indicators.enumerated() {
      let id = ID<Indicator>("\(node.id.text.prefix(54))-\(index + 1)")
      var indicator = Indicator(
        id: id ?? entry.indicator.id, series: entry.indicator.series, name: entry.indicator.name)
      indicator.node = node.id
      indicator.unit = entry.indicator.unit
      indicator.definition = entry.indicator.definition
      indicator.position = file.indicators.count + 1
      file.indicators.append(
        IndicatorEntry(indicator: indicator, targets: entry.targets, measurements: entry.measurements))
    }
    for review in content.reviews {
      file.reviews.append(
        PlanFile.Published(
          node: node.id, period: .year(FiscalYear(review.year)), assessment: review.assessment))
    }
  }
}

/// Gives each node a key that no other has, from its number as far as one goes.
struct NodeKeys {
  private let tree: TreeDraft
  private let layers: [WorkbookMapping.Layer]
  /// Whether a layer's numbers are each of one item.
  private let areDistinct: [Bool]
  private var taken: Set<String> = []

  init(_ tree: TreeDraft, _ mapping: WorkbookMapping) {
    self.tree = tree
    layers = mapping.layers
    areDistinct = layers.indices.map { layer in
      let numbers = tree.items.filter { $0.layer == layer }.map(\.number)
      return !numbers.contains("") && Set(numbers).count == numbers.count
    }
  }

  /// The key and the number as it is shown: with that of the item above where it says too little alone.
  mutating func next(_ item: Int, under parent: Node?) -> (ID<Node>, String) {
    let draft = tree.items[item]
    let isAlone = areDistinct[draft.layer] || parent?.number.isEmpty != false
    let shown = draft.number.isEmpty || isAlone ? draft.number : "\(parent?.number ?? "")-\(draft.number)"
    let layer = layers[draft.layer].key
    let own = keyText(shown)
    for key in [own, "\(layer)-\(own)", "\(parent?.id.text ?? layer)-\(own)"] where !own.isEmpty {
      if let id = take(key) { return (id, String(shown.prefix(40))) }
    }
    for number in 1... {
      if let id = take("\(layer)-n\(number)") { return (id, String(shown.prefix(40))) }
    }
    return (.random(), shown)
  }

  private mutating func take(_ key: String) -> ID<Node>? {
    // Indicators put their own number behind it.
    guard key.utf8.count <= 54, let id = ID<Node>(key), taken.insert(key).inserted else { return nil }
    return id
  }
}
