import CZlib
import Testing

@testable import HTTPServer

@Suite struct GzipTests {
  @Test func bytesComeBackAsTheyWere() {
    for bytes in [[], [1], (0..<300_000).map { UInt8(truncatingIfNeeded: $0 / 7) }] as [[UInt8]] {
      let packed = gzipped(bytes)
      #expect(packed.prefix(2) == [0x1f, 0x8b])
      #expect(unpacked(packed, size: bytes.count) == bytes)
    }
  }

  @Test(arguments: [
    ("gzip", true), ("gzip, deflate, br", true), ("br;q=1.0, GZIP;q=0.5", true), ("*", true), ("gzip;q=0", false),
    ("gzip ; q=0.0, *", false), ("*;q=0", false), ("identity", false), ("", false), ("*;q=0, gzip", true),
    ("gzip;q=0.001", true), ("xgzip", false),
  ])
  func whoTakesGzip(header: String, expected: Bool) { #expect(acceptsGzip(header) == expected) }

  @Test func withoutTheHeaderNothingIsPacked() { #expect(!acceptsGzip(nil)) }
}

private func unpacked(_ packed: [UInt8], size: Int) -> [UInt8] {
  var stream = z_stream()
  // 31 asks for the gzip wrapper.
  inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  defer { inflateEnd(&stream) }
  var input = packed
  return input.withUnsafeMutableBufferPointer { input in
    [UInt8](unsafeUninitializedCapacity: size + 1) { output, count in
      stream.next_in = input.baseAddress
      stream.avail_in = uInt(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = uInt(size + 1)
      inflate(&stream, Z_FINISH)
      count = size + 1 - Int(stream.avail_out)
    }
  }
}
