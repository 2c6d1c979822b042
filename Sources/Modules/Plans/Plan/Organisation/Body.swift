import ModuleKit

extension Organisation {
  /// Somebody who belongs to a body, by post or by where they come from, never by name (委員).
  struct Member: Sendable, Equatable {
    var name: Localized
    /// What they are there (委員長).
    var role: Localized?
  }
}

extension Organisation.Body {
  static let most = 200
  static let mostLines = 50

  /// The body that it is part of, or else the one that it reports to.
  var superior: String? { partOf ?? reportsTo }

  init?(reading body: inout ObjectReader) {
    let key = body.key("key")
    let name = body.text("name", required: true, upTo: 200)
    let kind = body.choice("kind", Kind.self) ?? .body
    let (partOf, reportsTo) = (body.key("partOf", required: false), body.key("reportsTo", required: false))
    let text = body.text("text", upTo: 2_000)
    let members = body.objects("members") { member -> Organisation.Member? in
      let (name, role) = (member.text("name", required: true, upTo: 200), member.text("role", upTo: 200))
      return name.map { Organisation.Member(name: $0, role: role) }
    }
    let decides = body.list("decides") { localized($0, $1, true, 500, $2) }
    let duties = body.list("duties") { localized($0, $1, true, 500, $2) }
    let reports = body.text("reports", upTo: 500)
    let isAdHoc = body.flag("adHoc")
    let term = body.period("term")
    let nodes = body.strings("nodes").compactMap { ID<Node>($0) }
    guard let key, let name else { return nil }
    self.init(
      key: key, name: name, kind: kind, reportsTo: reportsTo, text: text, partOf: partOf, members: members,
      decides: decides, duties: duties, reports: reports, isAdHoc: isAdHoc, term: term, nodes: nodes)
  }

  func write(to json: inout JSONWriter) {
    json.field("key", key)
    json.text("name", name)
    if kind != .body { json.field("kind", kind.rawValue) }
    json.field("partOf", ifAny: partOf)
    json.field("reportsTo", ifAny: reportsTo)
    json.text("text", text)
    json.list("members", members) { json, member in
      json.text("name", member.name)
      json.text("role", member.role)
    }
    json.texts("decides", decides)
    json.texts("duties", duties)
    json.text("reports", reports)
    json.flag("adHoc", isAdHoc)
    json.period("term", term)
    json.strings("nodes", nodes.map(\.text))
  }
}

extension Organisation {
  /// Takes out what is said of a body elsewhere.
  mutating func forget(body key: String) {
    for index in bodies.indices {
      if bodies[index].partOf == key { bodies[index].partOf = nil }
      if bodies[index].reportsTo == key { bodies[index].reportsTo = nil }
    }
    for index in roles.indices where roles[index].body == key { roles[index].body = nil }
  }

  /// Leaves the roles that somebody held without a holder.
  mutating func forget(person key: String) {
    for index in roles.indices where roles[index].person == key { roles[index].person = nil }
  }

  mutating func forget(role key: String) {
    for index in roles.indices where roles[index].reportsTo == key { roles[index].reportsTo = nil }
  }
}

extension JSONWriter {
  mutating func texts(_ name: String, _ texts: [Localized]) {
    if texts.isEmpty { return }
    array(name) { json in
      for text in texts { json.text(text) }
    }
  }
}
