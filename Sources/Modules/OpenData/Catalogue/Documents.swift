import ModuleKit

extension JSON.Object {
  var written: String { String(decoding: JSON.object(self).written(), as: UTF8.self) }

  var extras: [Dataset.Extra] {
    (self["extras"]?.items ?? []).compactMap { item in
      guard let key = item["key"]?.text, let value = item["value"]?.text else { return nil }
      return Dataset.Extra(key: key, value: value)
    }
  }
}

extension [Dataset.Extra] {
  var json: JSON { .array(map { ["key": .string($0.key), "value": .string($0.value)] }) }
}

extension Row {
  /// What lies in the column `document`.
  func document() throws(StoreError) -> JSON.Object {
    let text: String = try self["document"]
    guard let parsed = try? JSON.parse(text), let members = parsed.members else { throw .column("document") }
    return members
  }
}
