import ModuleKit

/// The nodes of a plan for a field of a form: a list to choose from, or where they are too many for one, a field that takes
/// a number or a title.
struct NodeChoices: Sendable {
  /// More would not go on a page.
  static let most = 200
  private static let longestLabel = 40

  private let nodes: [Node]
  private let isWhole: Bool

  /// The nodes in force, in their order.
  init(_ plan: ID<Plan>, in db: Reader) throws(StoreError) {
    let found: [Node] = try db.all(
      """
      SELECT \(Node.columns) FROM plan_node WHERE plan = \(plan) AND retired IS NULL
      ORDER BY place, id
      LIMIT \(NodeChoices.most + 1)
      """)
    isWhole = found.count <= NodeChoices.most
    nodes = isWhole ? found : []
  }

  /// Empty stands for the plan as a whole.
  func field(_ name: String, _ label: String, _ value: String, _ errors: FormErrors, _ scene: Scene) -> HTML {
    let texts = NodeChoiceTexts.of(scene.language)
    guard isWhole else { return scene.textField(Field(name, label, hint: texts.hint, errors), value) }
    return scene.select(Field(name, label, errors), value, choices(scene), none: texts.wholePlan)
  }

  /// What an input may suggest: keys with the names that people know them by.
  func suggestions(_ id: String, _ scene: Scene) -> HTML {
    scene.suggestions(id, choices(scene))
  }

  private func choices(_ scene: Scene) -> [Choice] {
    nodes.map { node in
      let title = node.title.text(in: scene.language)
      let label = title.count > Self.longestLabel ? title.prefix(Self.longestLabel) + "…" : title
      return Choice(node.id.text, "\(node.number) \(label)")
    }
  }
}

extension Node {
  /// The node in force that is meant by a key, or by a number or title that it alone has; nil where none is, or several
  /// could be.
  static func meant(by written: String, of plan: ID<Plan>, in db: Reader) throws(StoreError) -> ID<Node>? {
    let text = written.trimmed
    if let id = ID<Node>(text), let node = try withoutTags(id, of: plan, in: db), node.retired == nil { return id }
    let found: [Node] = try db.all(
      """
      SELECT \(columns) FROM plan_node
      WHERE plan = \(plan) AND retired IS NULL AND (number = \(text) OR title = \(text))
      LIMIT 2
      """)
    return found.count == 1 ? found.first?.id : nil
  }
}

extension FormReader {
  /// The node that a field names; nil for the plan as a whole, or with a message for what is no node.
  mutating func node(
    _ name: String, of plan: ID<Plan>, _ language: Language, in db: Reader
  ) throws(StoreError) -> ID<Node>? {
    let written = text(name, 0...300)
    if written.isEmpty { return nil }
    let found = try Node.meant(by: written, of: plan, in: db)
    if found == nil { refuse(name, NodeChoiceTexts.of(language).wrong) }
    return found
  }
}

struct NodeChoiceTexts: Texts {
  let wholePlan, hint, wrong: String

  static let japanese = NodeChoiceTexts(
    wholePlan: "計画全体", hint: "項目の番号か題名を書いてください。計画全体のことなら空にします。",
    wrong: "この番号・題名の項目が計画にないか、2つ以上あります。計画のページで確かめて、番号か題名を書き直してください。")
  static let english = NodeChoiceTexts(
    wholePlan: "The plan as a whole", hint: "The item's number or title. Left empty, it is of the plan as a whole.",
    wrong: "The plan has no item of this number or title, or several. See the plan’s page, and write it again.")
}
