import ModuleKit

extension Edition {
  func writeAPI(to json: inout JSONWriter) {
    json.field("state", state.rawValue)
    json.field("kind", kind.rawValue)
    json.words("name", ifAny: name)
    json.field("lineage", ifAny: lineage)
    json.field("basedOn", ifAny: basedOn)
    json.field("inForceFrom", ifAny: inForceFrom)
    json.field("endsOn", ifAny: ending?.on)
  }
}

extension OutsideDocument {
  func writeAPI(to json: inout JSONWriter) {
    json.field("key", key)
    json.words("title", title)
    json.field("kind", kind.rawValue)
    json.field("address", ifAny: address)
    json.words("publisher", ifAny: publisher)
    json.period("period", period)
    json.field("plan", ifAny: plan)
    json.array("items") { json in
      for item in items {
        json.object { json in
          json.field("key", item.key)
          json.field("number", item.number)
          json.words("name", item.name)
          json.field("code", ifAny: item.code)
        }
      }
    }
  }
}

extension Alignment {
  func writeAPI(to json: inout JSONWriter) {
    json.field("document", document)
    json.field("item", ifAny: item)
    json.words("note", ifAny: note)
  }
}
