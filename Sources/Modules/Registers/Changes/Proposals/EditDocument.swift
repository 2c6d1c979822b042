import ModuleKit

/// Edits as a document, so that they can wait. Values are as their columns hold them.
extension RecordEdit {
  static func json(_ edits: [RecordEdit]) -> String {
    var json = JSONWriter()
    json.array { for edit in edits { edit.write(to: &$0) } }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// Throws `StoreError.column` where the text is no such document.
  static func read(json text: String) throws(StoreError) -> [RecordEdit] {
    guard let items = (try? JSON.parse(text))?.items else { throw .column("edits") }
    var edits: [RecordEdit] = []
    for item in items {
      guard let edit = RecordEdit(item) else { throw .column("edits") }
      edits.append(edit)
    }
    return edits
  }

  private var act: String {
    switch self {
    case .add: "add"
    case .edit: "edit"
    case .remove: "remove"
    case .bringBack: "bring-back"
    }
  }

  private func write(to json: inout JSONWriter) {
    json.object {
      $0.field("act", act)
      $0.field("record", ifAny: record)
      $0.field("version", ifAny: version)
      $0.object("values") {
        for (field, value) in values.sorted(by: { $0.key < $1.key }) { $0.field(String(field), value.json) }
      }
    }
  }

  private init?(_ json: JSON) {
    let (record, version) = (json["record"]?.integer, json["version"]?.integer)
    var values: [Int: Value] = [:]
    for member in json["values"]?.members?.members ?? [] {
      guard let field = Int(member.key), let value = Value(json: member.value) else { return nil }
      values[field] = value
    }
    switch (json["act"]?.text, record, version) {
    case ("add", nil, _): self = .add(values)
    case ("edit", let record?, let version?): self = .edit(record, version: version, values)
    case ("remove", let record?, let version?): self = .remove(record, version: version)
    case ("bring-back", let record?, _): self = .bringBack(record, values)
    default: return nil
    }
  }
}

extension Value {
  /// Whole numbers, texts and nothing as JSON's; other numbers as an object, so that 35.0 stays one.
  fileprivate var json: JSON {
    switch self {
    case .null, .blob: .null
    case .int(let number): .int(Int(number))
    case .real(let number): ["real": .double(number)]
    case .text(let text): .string(text)
    }
  }

  fileprivate init?(json: JSON) {
    switch json {
    case .null: self = .null
    case .int(let number): self = .int(Int64(number))
    case .string(let text): self = .text(text)
    case .object(let object):
      guard let number = object["real"]?.number else { return nil }
      self = .real(number)
    default: return nil
    }
  }
}
