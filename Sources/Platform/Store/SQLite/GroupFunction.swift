import CSQLite

extension SQLiteConnection {
  /// Adds `grouped`, which puts rows together without sorting them.
  ///
  /// `SELECT grouped('ksl', 100, a, b, c)` answers an array in JSON with an array for each group: how many rows; the key (`k`); the
  /// billions of the sum (`s`), its rest, and how many values it has; of the least (`l`) and the greatest (`g`) the value and how many.
  /// It answers the first 100 in the order of the keys; all of them where NULL stands in that place. `[null]` where the table refuses.
  func addGrouped() {
    sqlite3_create_function_v2(
      handle, "grouped", -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, nil, nil,
      { context, _, values in
        guard let values else { return }
        GroupState.of(context, values)?.table.take(values + 2)
      },
      { context in
        guard let state = GroupState.end(context) else { return sqlite3_result_text(context, "[]", -1, nil) }
        state.table.end()
        var json = state.table.json
        json.withUTF8 { text in
          sqlite3_result_text(context, text.baseAddress, Int32(text.count), copied)
        }
      }, nil)
  }
}

/// What one call of `grouped` has come to; SQLite keeps a pointer to it.
private final class GroupState {
  var table: GroupTable

  init(_ table: GroupTable) { self.table = table }

  static func of(_ context: OpaquePointer?, _ values: UnsafeMutablePointer<OpaquePointer?>) -> GroupState? {
    let size = Int32(MemoryLayout<UnsafeMutableRawPointer?>.size)
    guard let kept = sqlite3_aggregate_context(context, size)?.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
    else { return nil }
    if let known = kept.pointee { return Unmanaged<GroupState>.fromOpaque(known).takeUnretainedValue() }
    let kinds = UnsafeBufferPointer(start: sqlite3_value_text(values[0]), count: Int(sqlite3_value_bytes(values[0])))
    let wanted = sqlite3_value_type(values[1]) == SQLITE_NULL ? nil : Int(sqlite3_value_int64(values[1]))
    let state = GroupState(GroupTable(kinds: kinds, wanted: wanted))
    kept.pointee = Unmanaged.passRetained(state).toOpaque()
    return state
  }

  /// SQLite calls this also where the statement is given up. Nil where there was no row.
  static func end(_ context: OpaquePointer?) -> GroupState? {
    let kept = sqlite3_aggregate_context(context, 0)?.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
    return kept?.pointee.map { Unmanaged<GroupState>.fromOpaque($0).takeRetainedValue() }
  }
}

extension GroupTable {
  fileprivate var json: String {
    if isRefused { return "[null]" }
    var json = "["
    for number in 0..<count {
      let row = row(number)
      json += "\(number > 0 ? "," : "")[\(row.count)"
      for name in row.names { json += ",\(name.json)" }
      for (measure, found) in zip(measures, row.measured) { json += ",\(found.json(measure)),\(found.filled)" }
      json += "]"
    }
    return json + "]"
  }
}

extension GroupTable.Measured {
  fileprivate func json(_ measure: GroupTable.Measure) -> String {
    guard measure == .sum else { return extreme.json }
    if filled == 0 { return "null,null" }
    let parts = sum.quotientAndRemainder(dividingBy: Int128(Grouping.billion))
    return "\(parts.quotient),\(parts.remainder)"
  }
}

extension Value {
  fileprivate var json: String {
    switch self {
    case .int(let number): "\(number)"
    case .text(let text): text.quoted
    default: "null"
    }
  }
}

extension String {
  fileprivate var quoted: String {
    var json = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"", "\\": json += "\\\(scalar)"
      case "\u{0}"..<" ": json += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }
}
