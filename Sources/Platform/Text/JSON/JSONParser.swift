import CJansson

extension JSON {
  /// How deep arrays and objects may nest.
  public static let deepest = 200

  /// Reads a whole document; a byte order mark before it is passed over.
  public static func parse(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSON {
    let start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    guard bytes.count > start else { throw JSONSyntaxError(reason: .unexpectedEnd, line: 1, column: 1, near: "") }
    try refuseDeepNesting(bytes)
    var error = json_error_t()
    let parsed = bytes.withUnsafeBytes { buffer in
      let text = UnsafeRawBufferPointer(rebasing: buffer[start...]).assumingMemoryBound(to: CChar.self)
      return json_loadb(text.baseAddress, text.count, Int(JSON_REJECT_DUPLICATES | JSON_DECODE_ANY), &error)
    }
    guard let root = parsed else { throw JSONSyntaxError(error) }
    defer { json_decref(root) }
    return JSON(root)
  }

  public static func parse(_ text: String) throws(JSONSyntaxError) -> JSON { try parse(Array(text.utf8)) }

  /// jansson goes 2,048 levels deep, which is more than a small thread's stack bears when the tree is copied.
  private static func refuseDeepNesting(_ bytes: [UInt8]) throws(JSONSyntaxError) {
    var depth = 0
    var line = 1
    var lineStart = 0
    var inString = false
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x22: inString.toggle()
      case 0x5c where inString: index += 1
      case 0x5b where !inString, 0x7b where !inString: depth += 1
      case 0x5d where !inString, 0x7d where !inString: depth -= 1
      case 0x0a: (line, lineStart) = (line + 1, index + 1)
      default: break
      }
      if depth > deepest {
        let column = String(decoding: bytes[lineStart...index], as: UTF8.self).unicodeScalars.count
        throw JSONSyntaxError(reason: .tooDeep, line: line, column: column, near: "")
      }
      index += 1
    }
  }

  private init(_ node: UnsafeMutablePointer<json_t>) {
    switch node.pointee.type {
    case JSON_OBJECT: self = .object(Object(object: node))
    case JSON_ARRAY: self = .array((0..<json_array_size(node)).compactMap { json_array_get(node, $0).map(JSON.init) })
    case JSON_STRING: self = .string(swiftText(json_string_value(node), json_string_length(node)))
    case JSON_INTEGER: self = .int(Int(json_integer_value(node)))
    case JSON_REAL: self = .double(json_real_value(node))
    case JSON_TRUE: self = .bool(true)
    case JSON_FALSE: self = .bool(false)
    default: self = .null
    }
  }
}

extension JSON.Object {
  fileprivate init(object node: UnsafeMutablePointer<json_t>) {
    members = []
    members.reserveCapacity(json_object_size(node))
    var iterator = json_object_iter(node)
    while let here = iterator {
      if let value = json_object_iter_value(here) {
        let key = swiftText(json_object_iter_key(here), json_object_iter_key_len(here))
        members.append(JSON.Member(key: key, value: JSON(value)))
      }
      iterator = json_object_iter_next(node, here)
    }
  }
}

private func swiftText(_ start: UnsafePointer<CChar>?, _ length: Int) -> String {
  let bytes = UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : length)
  return String(decoding: bytes, as: UTF8.self)
}

extension JSONSyntaxError {
  fileprivate init(_ error: json_error_t) {
    var error = error
    let message = withUnsafeBytes(of: &error.text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    reason = Reason(json_error_code(&error))
    line = max(1, Int(error.line))
    column = max(1, Int(error.column))
    near = JSONSyntaxError.quoted(in: message)
  }

  /// jansson ends its messages with `near 'TEXT'`.
  private static func quoted(in message: String) -> String {
    let parts = message.split(separator: " near '", maxSplits: 1)
    return parts.count == 2 && parts[1].hasSuffix("'") ? String(parts[1].dropLast()) : ""
  }
}

extension JSONSyntaxError.Reason {
  fileprivate init(_ code: json_error_code) {
    switch code {
    case json_error_duplicate_key: self = .duplicateKey
    case json_error_invalid_utf8: self = .invalidUTF8
    case json_error_premature_end_of_input: self = .unexpectedEnd
    case json_error_end_of_input_expected: self = .textBehindEnd
    case json_error_numeric_overflow: self = .numberTooLarge
    case json_error_null_character, json_error_null_byte_in_key: self = .nullCharacter
    case json_error_stack_overflow: self = .tooDeep
    case json_error_out_of_memory: self = .tooLarge
    default: self = .unexpected
    }
  }
}
