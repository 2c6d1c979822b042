import ModuleKit

extension Edition {
  /// The member `edition` of a plan file; left out where it says nothing but the usual.
  func write(to json: inout JSONWriter) {
    if self == Edition() { return }
    json.object("edition") { json in
      json.field("lineage", ifAny: lineage?.text)
      json.text("name", name)
      if kind != .new { json.field("kind", kind.rawValue) }
      json.field("basedOn", ifAny: basedOn?.text)
      json.strings("because", because)
      json.field("state", state.rawValue)
      if let decision {
        json.object("decision") { json in
          json.text("by", decision.by)
          json.field("on", decision.on.iso)
          json.field("number", ifAny: decision.number)
        }
      }
      json.field("inForceFrom", ifAny: inForceFrom?.iso)
      if let ending {
        json.object("ended") { json in
          json.field("on", ending.on.iso)
          json.field("why", ending.cause.rawValue)
        }
      }
    }
  }

  init(reading object: inout ObjectReader) {
    lineage = object.key("lineage", required: false).flatMap { ID($0) }
    name = object.text("name", upTo: 200)
    kind = object.choice("kind", Kind.self) ?? .new
    basedOn = object.key("basedOn", required: false).flatMap { ID($0) }
    because = object.strings("because")
    state = object.choice("state", State.self) ?? .inForce
    decision = object.object("decision") { object in
      let by = object.text("by", required: true, upTo: 200)
      let on = object.statedDay("on")
      let number = object.string("number", upTo: 100)
      guard let by, let on else { return nil }
      return Decision(by: by, on: on, number: number)
    }
    inForceFrom = object.has("inForceFrom") ? object.statedDay("inForceFrom") : nil
    ending = object.object("ended") { object in
      let on = object.statedDay("on")
      let cause = object.choice("why", Ending.Cause.self)
      return on.map { Ending(on: $0, cause: cause ?? .expired) }
    }
    if state == .ended && ending == nil {
      object.faults.add(object.at("ended"), "終わった日を書いてください。", "Write the day on which it ended.")
    }
  }
}

extension ObjectReader {
  /// A day, `2025-04-01`, which has to be there.
  mutating func statedDay(_ name: String) -> Day? {
    if !has(name) { faults.add(at(name), "必須の項目がありません。", "This is required and missing.") }
    return day(name)
  }
}

extension Edition {
  var historyContent: [(name: String, text: String)] {
    [
      ("edition", name?.ja ?? ""), ("because", because.joined(separator: " ")), ("state", state.rawValue),
      ("decision", decision.map { "\($0.by.ja) \($0.on.iso) \($0.number ?? "")".trimmed } ?? ""),
      ("inForceFrom", inForceFrom?.iso ?? ""), ("ended", ending?.on.iso ?? ""),
    ]
  }
}
