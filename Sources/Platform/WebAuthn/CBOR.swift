import CCBOR

/// An item of CBOR (RFC 8949) as authenticators write it: CTAP2's form of it has no items of unknown length.
/// Numbers with a point and tags have no place in WebAuthn either.
enum CBOR: Sendable, Equatable {
  case integer(Int64)
  case bytes([UInt8])
  case text(String)
  case array([CBOR])
  case map([Entry])
  /// Null stands for undefined too.
  case bool(Bool), null

  struct Entry: Sendable, Equatable {
    let key: CBOR
    let value: CBOR
  }

  /// The value at a text or a number of a map.
  subscript(key: CBOR) -> CBOR? {
    guard case .map(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }

  var bytes: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }
  var text: String? { if case .text(let text) = self { text } else { nil } }
  var integer: Int64? { if case .integer(let integer) = self { integer } else { nil } }
}

/// The bytes are no CBOR that `CBORReader` takes.
struct CBORFault: Error {}

/// Reads items from the beginning of bytes. libcbor decodes one head at a time and allocates nothing, so that a length that
/// somebody made up costs nothing.
struct CBORReader {
  /// How deep items may nest; CTAP2 allows four.
  static let deepest = 8
  /// Items of an array, entries of a map.
  static let longest = 64

  private(set) var rest: ArraySlice<UInt8>
  private let callbacks = headCallbacks()

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// Throws where the next item is cut short, nests too deep, repeats a key, or is of a kind that WebAuthn does not use.
  mutating func item() throws(CBORFault) -> CBOR { try item(depth: 1) }

  private mutating func item(depth: Int) throws(CBORFault) -> CBOR {
    guard depth <= Self.deepest else { throw CBORFault() }
    switch try head() {
    case .item(let item): return item
    case .array(let count):
      var items: [CBOR] = []
      for _ in 0..<count { items.append(try item(depth: depth + 1)) }
      return .array(items)
    case .map(let count):
      var entries: [CBOR.Entry] = []
      for _ in 0..<count {
        let key = try item(depth: depth + 1)
        guard !entries.contains(where: { $0.key == key }) else { throw CBORFault() }
        entries.append(CBOR.Entry(key: key, value: try item(depth: depth + 1)))
      }
      return .map(entries)
    case .unknown: throw CBORFault()
    }
  }

  private mutating func head() throws(CBORFault) -> Head {
    var head = Head.unknown
    var callbacks = callbacks
    let result = rest.withUnsafeBufferPointer { bytes in
      withUnsafeMutablePointer(to: &head) { cbor_stream_decode(bytes.baseAddress, bytes.count, &callbacks, $0) }
    }
    guard result.status == CBOR_DECODER_FINISHED, result.read <= rest.count else { throw CBORFault() }
    rest = rest.dropFirst(result.read)
    return head
  }
}

/// What one call of the decoder finds: a whole item, or how many items follow.
private enum Head {
  case item(CBOR)
  case array(Int), map(Int)
  case unknown

  static func integer(_ value: UInt64, isNegative: Bool = false) -> Head {
    guard let value = Int64(exactly: value) else { return .unknown }
    return .item(.integer(isNegative ? -1 - value : value))
  }

  static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> Head {
    String(validating: bytes, as: UTF8.self).map { .item(.text($0)) } ?? .unknown
  }

  static func many(_ count: Int, _ head: (Int) -> Head) -> Head {
    (0...CBORReader.longest).contains(count) ? head(count) : .unknown
  }
}

/// libcbor calls one of these for each head that it finds. What is not set here stays `.unknown`.
private func headCallbacks() -> cbor_callbacks {
  var callbacks = cbor_empty_callbacks
  callbacks.uint8 = { put(.integer(UInt64($1)), $0) }
  callbacks.uint16 = { put(.integer(UInt64($1)), $0) }
  callbacks.uint32 = { put(.integer(UInt64($1)), $0) }
  callbacks.uint64 = { put(.integer($1), $0) }
  callbacks.negint8 = { put(.integer(UInt64($1), isNegative: true), $0) }
  callbacks.negint16 = { put(.integer(UInt64($1), isNegative: true), $0) }
  callbacks.negint32 = { put(.integer(UInt64($1), isNegative: true), $0) }
  callbacks.negint64 = { put(.integer($1, isNegative: true), $0) }
  callbacks.byte_string = { put(.item(.bytes(Array(UnsafeBufferPointer(start: $1, count: $2)))), $0) }
  callbacks.string = { put(.text(UnsafeBufferPointer(start: $1, count: $2)), $0) }
  callbacks.array_start = { context, count in put(.many(count, Head.array), context) }
  callbacks.map_start = { context, count in put(.many(count, Head.map), context) }
  callbacks.boolean = { put(.item(.bool($1)), $0) }
  callbacks.null = { put(.item(.null), $0) }
  callbacks.undefined = { put(.item(.null), $0) }
  return callbacks
}

private func put(_ head: Head, _ context: UnsafeMutableRawPointer?) {
  context?.assumingMemoryBound(to: Head.self).pointee = head
}
