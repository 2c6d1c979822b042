import Testing

@testable import HTTP

/// Bodies made at random, the same in each run: the reader refuses or reads them, and what it reads lies within them.
@Suite struct MultipartFuzzTests {
  /// xorshift, so that a failure comes back.
  struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  /// Content that looks as much as possible like what stands between parts.
  private func nearMiss(_ dice: inout Dice, _ boundary: String) -> [UInt8] {
    let pieces: [[UInt8]] = [
      [0x0d], [0x0a], [0x0d, 0x0a], Array("--".utf8), Array("\r\n--\(boundary.dropLast())".utf8),
      Array("--\(boundary)".utf8), [0], [0xff], Array("Content-Disposition: form-data; name=\"x\"".utf8),
      Array("\r\n\r\n".utf8), [UInt8](repeating: 0x0d, count: 300),
    ]
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...40, using: &dice) { bytes += pieces.randomElement(using: &dice) ?? [] }
    let end = Array("\r\n--\(boundary)".utf8)
    let isEnd = bytes.indices.contains { bytes[$0...].starts(with: end) }
    return isEnd ? [] : bytes
  }

  @Test func whatIsWrittenIsRead() throws {
    var dice = Dice(state: 20_261_121)
    for _ in 0..<2_000 {
      let boundary = String(
        (0..<Int.random(in: 1...12, using: &dice)).map { _ in "ab-x".randomElement(using: &dice) ?? "a" })
      var writer = FormWriter(boundary)
      var (texts, files): ([String], [[UInt8]]) = ([], [])
      for _ in 0..<Int.random(in: 0...6, using: &dice) {
        let content = nearMiss(&dice, boundary)
        // A file that begins with the boundary would follow upon the line end before it.
        if content.starts(with: Array("--\(boundary)".utf8)) { continue }
        if files.count < 3, Bool.random(using: &dice) {
          writer.file("f", "n", content)
          files.append(content)
        } else if let text = String(validating: content, as: UTF8.self) {
          writer.text("t", text)
          texts.append(text)
        }
      }
      let form = try read(writer)
      #expect(form.fields.all("t").map { Array($0.utf8) } == texts.map { Array($0.utf8) })
      #expect(try form.uploads.files.map(content) == files)
    }
  }

  @Test func whatIsDamagedIsRefusedOrReadWithinItsBounds() {
    var dice = Dice(state: 42)
    var (read, refused) = (0, 0)
    for _ in 0..<20_000 {
      var writer = FormWriter("b")
      writer.text("_token", "t")
      writer.file("f", "a%22.png", nearMiss(&dice, "b"))
      writer.text("x", "y")
      var bytes = writer.end
      for _ in 0..<Int.random(in: 1...4, using: &dice) where !bytes.isEmpty {
        let at = Int.random(in: 0..<bytes.count, using: &dice)
        switch Int.random(in: 0..<4, using: &dice) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &dice)
        case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...20, using: &dice)))
        case 2: bytes.insert(contentsOf: nearMiss(&dice, "b").prefix(30), at: at)
        default: bytes.append(contentsOf: bytes[..<at])
        }
      }
      do {
        let form = try MultipartForm(.bytes(bytes), contentType: writer.type, limits)
        let total = try form.uploads.files.reduce(0) { sum, file in
          let content = try content(file)
          #expect(content.count == file.size)
          return sum + content.count
        }
        #expect(total <= bytes.count)
        read += 1
      } catch {
        refused += 1
      }
    }
    #expect(read > 1_000 && refused > 1_000)
  }
}
