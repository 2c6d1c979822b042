import CJansson

/// A JSON value; an object keeps the order of its members.
public enum JSON: Sendable, Equatable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case array([JSON])
  case object(JSONObject)

  /// Throws `JSONSyntaxError` with the line and column where reading stopped.
  public static func parse(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSON {
    var error = json_error_t()
    let flags = Int(JSON_REJECT_DUPLICATES) | Int(JSON_DECODE_ANY)
    let root = bytes.withUnsafeBytes { json_loadb($0.baseAddress, $0.count, flags, &error) }
    guard let root else { throw JSONSyntaxError(error) }
    defer { json_decref(root) }
    return JSON(root)
  }

  private init(_ value: UnsafeMutablePointer<json_t>) {
    switch value.pointee.type {
    case JSON_OBJECT:
      var members: [(name: String, value: JSON)] = []
      var iterator = json_object_iter(value)
      while let here = iterator {
        if let name = json_object_iter_key(here), let member = json_object_iter_value(here) {
          members.append((String(cString: name), JSON(member)))
        }
        iterator = json_object_iter_next(value, here)
      }
      self = .object(JSONObject(members: members))
    case JSON_ARRAY:
      self = .array((0..<json_array_size(value)).compactMap { json_array_get(value, $0).map(JSON.init) })
    case JSON_STRING:
      let length = json_string_length(value)
      let text = json_string_value(value).map { start in
        start.withMemoryRebound(to: UInt8.self, capacity: length) {
          String(decoding: UnsafeBufferPointer(start: $0, count: length), as: UTF8.self)
        }
      }
      self = .string(text ?? "")
    case JSON_INTEGER: self = .int(Int(json_integer_value(value)))
    case JSON_REAL: self = .double(json_real_value(value))
    case JSON_TRUE: self = .bool(true)
    case JSON_FALSE: self = .bool(false)
    default: self = .null
    }
  }
}

public struct JSONObject: Sendable, Equatable {
  public let members: [(name: String, value: JSON)]

  public subscript(name: String) -> JSON? { members.first { $0.name == name }?.value }

  public static func == (a: JSONObject, b: JSONObject) -> Bool {
    a.members.count == b.members.count && zip(a.members, b.members).allSatisfy { $0 == $1 }
  }
}

/// Where and why a text is no JSON.
public struct JSONSyntaxError: Error, Sendable, Equatable {
  public let line: Int
  public let column: Int
  public let reason: String

  init(_ error: json_error_t) {
    line = max(1, Int(error.line))
    column = max(1, Int(error.column))
    reason = withUnsafeBytes(of: error.text) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
