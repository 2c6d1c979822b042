public import Kernel

/// What a `JSONWriter` can write as one value.
public protocol JSONValue {
  func write(to json: inout JSONWriter)
}

extension String: JSONValue {
  public func write(to json: inout JSONWriter) { json.string(self) }
}

extension Int: JSONValue {
  public func write(to json: inout JSONWriter) { json.literal(String(self)) }
}

extension Bool: JSONValue {
  public func write(to json: inout JSONWriter) { json.literal(self ? "true" : "false") }
}

/// What JSON has no word for, infinity and not-a-number, becomes null.
extension Double: JSONValue {
  public func write(to json: inout JSONWriter) { json.literal(isFinite ? String(self) : "null") }
}

extension Optional: JSONValue where Wrapped: JSONValue {
  public func write(to json: inout JSONWriter) {
    if let self { self.write(to: &json) } else { json.null() }
  }
}

extension Array: JSONValue where Element: JSONValue {
  public func write(to json: inout JSONWriter) {
    json.array { for item in self { item.write(to: &$0) } }
  }
}

extension ID: JSONValue {
  public func write(to json: inout JSONWriter) { json.string(text) }
}

/// As `2026-11-21`.
extension Day: JSONValue {
  public func write(to json: inout JSONWriter) { json.string(iso) }
}

/// As `2026-11-21T14:05:09+09:00`.
extension Instant: JSONValue {
  public func write(to json: inout JSONWriter) { json.string(rfc3339) }
}

/// As the number of the year in which it begins.
extension FiscalYear: JSONValue {
  public func write(to json: inout JSONWriter) { json.literal(String(year)) }
}

extension JSON: JSONValue {
  public func write(to json: inout JSONWriter) {
    switch self {
    case .null: json.null()
    case .bool(let truth): truth.write(to: &json)
    case .int(let number): number.write(to: &json)
    case .double(let number): number.write(to: &json)
    case .string(let text): json.string(text)
    case .array(let items): items.write(to: &json)
    case .object(let object):
      json.object { for member in object.members { $0.field(member.key, member.value) } }
    }
  }

  /// The document as text.
  public func written(pretty: Bool = false) -> [UInt8] {
    var json = JSONWriter(pretty: pretty)
    write(to: &json)
    return json.bytes
  }
}
