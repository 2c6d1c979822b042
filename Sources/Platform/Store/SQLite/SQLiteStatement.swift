import CSQLite

/// A prepared statement and the names of its columns.
final class SQLiteStatement: RowSource {
  private let handle: OpaquePointer
  private let names: [String: Int]

  init(_ handle: OpaquePointer) {
    self.handle = handle
    var names: [String: Int] = [:]
    for index in 0..<sqlite3_column_count(handle) {
      if let name = sqlite3_column_name(handle, index) { names[String(cString: name)] = Int(index) }
    }
    self.names = names
  }

  deinit { sqlite3_finalize(handle) }

  func step() -> Int32 { sqlite3_step(handle) }

  func reset() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  func bind(_ values: [Value]) {
    for (index, value) in values.enumerated() {
      let position = Int32(index + 1)
      switch value {
      case .null: sqlite3_bind_null(handle, position)
      case .int(let number): sqlite3_bind_int64(handle, position, number)
      case .real(let number): sqlite3_bind_double(handle, position, number)
      case .text(""): sqlite3_bind_text(handle, position, "", 0, copied)
      case .text(var text):
        text.withUTF8 { utf8 in
          _ = utf8.withMemoryRebound(to: CChar.self) { bytes in
            sqlite3_bind_text(handle, position, bytes.baseAddress, Int32(utf8.count), copied)
          }
        }
      case .blob(let bytes):
        _ = bytes.withUnsafeBytes { sqlite3_bind_blob(handle, position, $0.baseAddress, Int32($0.count), copied) }
      }
    }
  }

  func index(of name: String) -> Int? { names[name] }

  func value(at position: Int) -> Value {
    let index = Int32(position)
    switch sqlite3_column_type(handle, index) {
    case SQLITE_INTEGER: return .int(sqlite3_column_int64(handle, index))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, index))
    case SQLITE_TEXT:
      guard let text = sqlite3_column_text(handle, index) else { return .text("") }
      let length = Int(sqlite3_column_bytes(handle, index))
      return .text(String(decoding: UnsafeBufferPointer(start: text, count: length), as: UTF8.self))
    case SQLITE_BLOB:
      let length = Int(sqlite3_column_bytes(handle, index))
      return .blob(Array(UnsafeRawBufferPointer(start: sqlite3_column_blob(handle, index), count: length)))
    default: return .null
    }
  }
}

/// SQLITE_TRANSIENT, a macro that Swift does not import: SQLite copies what is bound.
var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
