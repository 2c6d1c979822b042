import ModuleKit

extension OutsideDocument {
  init?(reading object: inout ObjectReader) {
    let key = object.key("key")
    let title = object.text("title", required: true, upTo: 200)
    let kind = object.choice("kind", Kind.self) ?? .other
    let address = object.string("address", upTo: 2_000)
    if let address, Link(external: address) == nil {
      object.faults.add(
        object.at("address"), "http:// か https:// で始まるアドレスを書いてください。",
        "Write an address that begins with http:// or https://.")
    }
    let note = object.text("note", upTo: 2_000)
    let publisher = object.text("publisher", upTo: 200)
    let period = object.period("period")
    let events = object.objects("dates") { Event(reading: &$0) }
    let aliases = object.strings("aliases")
    let plan = object.key("plan", required: false).flatMap { ID<Plan>($0) }
    let items = object.objects("items") { item -> Item? in
      let (key, number) = (item.key("key"), item.string("number", upTo: 40) ?? "")
      let name = item.text("name", required: true, upTo: 300)
      let code = item.key("code", required: false)
      guard let key, let name else { return nil }
      return Item(key: key, number: number, name: name, code: code)
    }
    guard let key, let title else { return nil }
    self.init(
      key: key, title: title, kind: kind, address: address, note: note, publisher: publisher, period: period,
      events: events, aliases: aliases, plan: plan, items: items)
  }

  func write(to json: inout JSONWriter) {
    json.field("key", key)
    json.text("title", title)
    if kind != .other { json.field("kind", kind.rawValue) }
    json.field("address", ifAny: address)
    json.text("note", note)
    json.text("publisher", publisher)
    json.period("period", period)
    json.list("dates", events) { json, event in
      json.field("on", event.on.text)
      if event.kind != .published { json.field("what", event.kind.rawValue) }
      json.text("note", event.note)
    }
    json.strings("aliases", aliases)
    json.field("plan", ifAny: plan?.text)
    json.list("items", items) { json, item in
      json.field("key", item.key)
      if !item.number.isEmpty { json.field("number", item.number) }
      json.text("name", item.name)
      json.field("code", ifAny: item.code)
    }
  }
}

extension OutsideDocument {
  /// All of it, for histories and comparisons.
  var line: String {
    let years = period.map { "\($0.from.year)–\($0.to.map { String($0.year) } ?? "")" }
    let parts = [
      kind.rawValue, title.line, publisher?.line, years, plan?.text, address, note?.line.replacing("\n", with: " "),
    ]
    let dates = events.map { [$0.line, $0.note?.en].compactMap { $0 }.joined(separator: " | ") }
    return (parts.compactMap { $0 } + dates + aliases + items.map { "[\($0.line)]" }).joined(separator: "; ")
  }
}

extension OutsideDocument.Event {
  init?(reading object: inout ObjectReader) {
    let on = object.writtenDate("on", required: true)
    let kind = object.choice("what", Kind.self) ?? .published
    let note = object.text("note", upTo: 300)
    guard let on else { return nil }
    self.init(on: on, kind: kind, note: note)
  }
}

extension Plan {
  /// Without what names nodes that were taken out.
  func keepingLinks(to nodes: Set<ID<Node>>) -> Plan {
    var plan = self
    plan.alignments.removeAll { $0.node.map { !nodes.contains($0) } ?? false }
    plan.stakeholders.removeAll { $0.node.map { !nodes.contains($0) } ?? false }
    plan.checks.removeAll { $0.under.map { !nodes.contains($0) } ?? false }
    for index in (plan.organisation?.bodies ?? []).indices {
      plan.organisation?.bodies[index].nodes.removeAll { !nodes.contains($0) }
    }
    for index in plan.findings.indices { plan.findings[index].nodes.removeAll { !nodes.contains($0) } }
    return plan
  }
}

extension Alignment {
  /// All of it, for histories.
  var line: String {
    let words = note.map { " (\($0.line.replacing("\n", with: " ")))" } ?? ""
    return "\(node?.text ?? "–") → \(document)\(item.map { "/" + $0 } ?? "")\(words)"
  }

  init?(reading object: inout ObjectReader) {
    let node = object.key("node", required: false).flatMap { ID<Node>($0) }
    let document = object.key("document")
    let item = object.key("item", required: false)
    let note = object.text("note", upTo: 1_000)
    guard let document else { return nil }
    self.init(node: node, document: document, item: item, note: note)
  }

  func write(to json: inout JSONWriter) {
    json.field("node", ifAny: node?.text)
    json.field("document", document)
    json.field("item", ifAny: item)
    json.text("note", note)
  }
}
