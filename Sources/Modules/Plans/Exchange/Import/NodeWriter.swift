import ModuleKit

extension Node {
  /// The node's own members; its children and reviews are written by whoever walks the tree.
  func write(to json: inout JSONWriter) {
    json.field("key", id.text)
    json.field("level", level)
    if !number.isEmpty { json.field("number", number) }
    json.text("title", title)
    json.text("text", text)
    json.field("department", ifAny: department?.text)
    json.text("audience", audience)
    json.text("condition", condition)
    json.list("schedule", schedule) { $1.write(to: &$0) }
    json.list("tags", tags) { json, tag in
      json.field("axis", tag.axis)
      json.field("value", tag.value)
      json.text("reason", tag.reason)
    }
    json.list("partners", partners) { $1.write(to: &$0) }
    json.list("ties", ties) { $1.write(to: &$0) }
    json.list("costs", costs) { $1.write(to: &$0) }
  }

  var scheduleText: String {
    var json = JSONWriter()
    json.array { json in
      for span in schedule { json.object { span.write(to: &$0) } }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  static func schedule(stored text: String) throws(StoreError) -> [Span] {
    var spans: [Span] = []
    if text == "[]" { return spans }
    for object in try storedObjects(text, "schedule") {
      var object = object
      let phase = object.string("phase")
      let note = object.text("note")
      spans.append(Span(phase: phase, period: object.periodMembers(required: false), note: note))
    }
    return spans
  }
}

extension Node.Span {
  fileprivate func write(to json: inout JSONWriter) {
    json.field("phase", ifAny: phase)
    if let period { json.periodMembers(period) }
    json.text("note", note)
  }
}

extension JSONWriter {
  /// The `nodes` of a plan file: each with those below it, and with what `more` writes of it.
  mutating func tree(_ nodes: [Node], more: (Node, inout JSONWriter) -> Void) {
    let children = Dictionary(grouping: nodes, by: \.parent)
    array("nodes") { level(children[nil] ?? [], children, more, &$0) }
  }
}

private func level(
  _ nodes: [Node], _ children: [ID<Node>?: [Node]], _ more: (Node, inout JSONWriter) -> Void, _ json: inout JSONWriter
) {
  for node in nodes {
    json.object { json in
      node.write(to: &json)
      more(node, &json)
      if let below = children[node.id] { json.array("nodes") { level(below, children, more, &$0) } }
    }
  }
}

extension ReviewPeriod {
  /// When a review of a plan file is of.
  func write(to json: inout JSONWriter) {
    switch self {
    case .year(let year): json.field("year", year.year)
    case .day(let day): json.field("date", day.iso)
    case .quarter, .month: json.field("period", text)
    }
  }
}

extension Assessment {
  func write(to json: inout JSONWriter) {
    json.field("mark", mark)
    if !text.isEmpty { json.field("text", text) }
    json.field("percent", ifAny: percent)
    json.field("oldMeans", ifAny: oldMeans)
    json.field("newMeans", ifAny: newMeans)
    json.field("reason", ifAny: reason)
    json.field("reasonCode", ifAny: reasonCode)
    json.field("computed", ifAny: computed)
    json.field("disagreement", ifAny: disagreement)
    json.list("evidence", evidence) { json, evidence in
      json.field("title", evidence.title)
      json.field("url", evidence.url)
    }
  }

  var evidenceText: String {
    if evidence.isEmpty { return "[]" }
    var json = JSONWriter()
    json.array { json in
      for evidence in evidence {
        json.object { json in
          json.field("title", evidence.title)
          json.field("url", evidence.url)
        }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  static func evidence(stored text: String) throws(StoreError) -> [Evidence] {
    var found: [Evidence] = []
    if text == "[]" { return found }
    for object in try storedObjects(text, "evidence") {
      var object = object
      found.append(Evidence(title: object.string("title") ?? "", url: object.string("url") ?? ""))
    }
    return found
  }
}

extension HistoryEntry {
  var contentText: String {
    var json = JSONWriter()
    json.object { json in
      for field in content { json.field(field.name, field.text) }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  static func content(stored text: String) throws(StoreError) -> [(name: String, text: String)] {
    guard let json = try? JSON.parse(Array(text.utf8)), case .object(let object) = json else {
      throw .column("content")
    }
    return object.members.compactMap { member in
      guard case .string(let text) = member.value else { return nil }
      return (member.key, text)
    }
  }
}

/// The objects of a list that this module stored itself.
private func storedObjects(_ text: String, _ column: String) throws(StoreError) -> [ObjectReader] {
  guard let json = try? JSON.parse(Array(text.utf8)), case .array(let elements) = json else { throw .column(column) }
  return elements.compactMap { ObjectReader($0, at: column, Faults()) }
}

extension Plan {
  var frameText: String {
    var json = JSONWriter()
    json.object { write(to: &$0) }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// Throws `StoreError.column` where the stored text is not what this module writes.
  init(frame: String) throws(StoreError) {
    let faults = Faults()
    guard let json = try? JSON.parse(Array(frame.utf8)), var reader = ObjectReader(json, at: "", faults) else {
      throw .column("frame")
    }
    self = Plan(reading: &reader)
    guard faults.count == 0 else { throw .column("frame") }
  }
}
