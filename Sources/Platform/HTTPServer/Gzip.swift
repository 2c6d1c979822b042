import CZlib

/// The bytes as a gzip file; as they are where zlib has no memory left.
public func gzipped(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
  var stream = z_stream()
  guard machi_deflate_init_gzip(&stream, level) == Z_OK else { return bytes }
  defer { deflateEnd(&stream) }
  let room = Int(deflateBound(&stream, uLong(bytes.count)))
  return bytes.withUnsafeBufferPointer { input in
    [UInt8](unsafeUninitializedCapacity: room) { output, count in
      stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      stream.avail_in = uInt(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = uInt(room)
      deflate(&stream, Z_FINISH)
      count = room - Int(stream.avail_out)
    }
  }
}

/// Whether this value of Accept-Encoding takes gzip; `q=0` refuses it, and `*` stands for it where it is not named.
public func acceptsGzip(_ acceptEncoding: String?) -> Bool {
  guard let acceptEncoding else { return false }
  var byStar = false
  for element in HeaderList(acceptEncoding) {
    let name = trimmed(element.prefix { $0 != 0x3b })
    if name.elementsEqual("gzip".utf8, by: sameLetter) { return !isRefused(element) }
    if name.elementsEqual("*".utf8) { byStar = !isRefused(element) }
  }
  return byStar
}

/// Whether the parameters hold a weight of zero: `q=0`, `q=0.000`.
private func isRefused(_ element: Substring.UTF8View) -> Bool {
  guard let equals = element.firstIndex(of: 0x3d) else { return false }
  let weight = trimmed(element[element.index(after: equals)...])
  return !weight.isEmpty && weight.allSatisfy { $0 == 0x30 || $0 == 0x2e }
}

private func sameLetter(_ a: UInt8, _ b: UInt8) -> Bool { a | 0x20 == b | 0x20 }
