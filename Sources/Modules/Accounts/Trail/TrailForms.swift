import ModuleKit

extension AuditFilter {
  init(_ query: Fields) {
    func text(_ name: String) -> String? {
      let text = (query[name] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return text.isEmpty ? nil : text
    }
    self.init(actor: text("actor"), kind: text("kind"), id: text("id"))
  }

  var fields: Fields {
    Fields([("actor", actor), ("kind", kind), ("id", id)].compactMap { name, value in value.map { (name, $0) } })
  }
}
