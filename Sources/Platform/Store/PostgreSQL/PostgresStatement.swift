import CPostgres

/// A statement that the server has prepared, and the row that stands before us.
final class PostgresStatement: RowSource {
  let name: String
  private var names: [String: Int]?
  private var types: [Oid] = []
  private var result: OpaquePointer?

  init(name: String) { self.name = name }

  /// Lets `body` look at the first row of a result.
  func stand<E: Error>(at result: OpaquePointer, _ body: (Row) throws(E) -> Void) throws(E) {
    self.result = result
    defer { self.result = nil }
    if names == nil { describe(result) }
    try body(Row(self))
  }

  /// A statement of one text has the same columns until a migration changes its tables; then the server refuses it.
  private func describe(_ result: OpaquePointer) {
    var found: [String: Int] = [:]
    for index in 0..<PQnfields(result) {
      if let name = PQfname(result, index) { found[String(cString: name)] = Int(index) }
      types.append(PQftype(result, index))
    }
    names = found
  }

  func index(of name: String) -> Int? { names?[name] }

  func value(at position: Int) -> Value {
    guard let result, PQgetisnull(result, 0, Int32(position)) == 0, let bytes = PQgetvalue(result, 0, Int32(position))
    else { return .null }
    let count = Int(PQgetlength(result, 0, Int32(position)))
    return decoded(UnsafeRawBufferPointer(start: bytes, count: count), type: types[position])
  }

  /// As SQLite would have it: truth values are 1 and 0, sums of whole numbers are whole.
  private func decoded(_ bytes: UnsafeRawBufferPointer, type: Oid) -> Value {
    let text = String(decoding: bytes, as: UTF8.self)
    return switch type {
    case ObjectID.bool: .int(text == "t" ? 1 : 0)
    case ObjectID.int2, ObjectID.int4, ObjectID.int8: .int(Int64(text) ?? 0)
    case ObjectID.numeric: Int64(text).map { .int($0) } ?? .real(Double(text) ?? 0)
    case ObjectID.float4, ObjectID.float8: .real(Double(text) ?? 0)
    case ObjectID.bytea: .blob(unhex(bytes.dropFirst(2)))
    default: .text(text)
    }
  }

  private func unhex(_ digits: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
    func number(_ digit: UInt8) -> UInt8 { digit < 0x3a ? digit - 0x30 : digit - 0x57 }
    let digits = UnsafeRawBufferPointer(rebasing: digits)
    return [UInt8](unsafeUninitializedCapacity: digits.count / 2) { bytes, count in
      count = digits.count / 2
      for index in 0..<count { bytes[index] = number(digits[2 * index]) << 4 | number(digits[2 * index + 1]) }
    }
  }
}

/// The server's numbers for the types that we meet (its catalogue pg_type).
enum ObjectID {
  static let bool: Oid = 16, bytea: Oid = 17, int8: Oid = 20, int2: Oid = 21, int4: Oid = 23, text: Oid = 25
  static let float4: Oid = 700, float8: Oid = 701, numeric: Oid = 1700

  /// What a parameter is declared as; 0 lets the server find out.
  static func of(_ value: Value) -> Oid {
    switch value {
    case .null: 0
    case .int: int8
    case .real: float8
    case .text: text
    case .blob: bytea
    }
  }
}

/// The values of one execution as libpq takes them: texts and bytes as they are, numbers in digits.
struct PostgresParameters {
  private var bytes: [UInt8] = []
  private var starts: [Int] = []
  private var lengths: [Int32] = []
  private var formats: [Int32] = []

  init(_ values: [Value]) {
    for value in values {
      switch value {
      case .null: addNull()
      case .int(let number): add(String(number).utf8, format: 0)
      case .real(let number): add(String(number).utf8, format: 0)
      case .text(let text): add(text.utf8, format: 1)
      case .blob(let blob): add(blob, format: 1)
      }
    }
  }

  private mutating func add(_ value: some Collection<UInt8>, format: Int32) {
    starts.append(bytes.count)
    lengths.append(Int32(value.count))
    formats.append(format)
    bytes.append(contentsOf: value)
    bytes.append(0)
  }

  private mutating func addNull() {
    starts.append(-1)
    lengths.append(0)
    formats.append(0)
  }

  /// The arguments of PQsendQueryPrepared: how many, values, lengths, formats.
  func pass<R>(
    _ body: (Int32, [UnsafePointer<CChar>?], [Int32], [Int32]) -> R
  ) -> R {
    bytes.withUnsafeBytes { buffer in
      let pointers = starts.map { start -> UnsafePointer<CChar>? in
        start < 0 ? nil : buffer.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self)
      }
      return body(Int32(starts.count), pointers, lengths, formats)
    }
  }
}
