import HTTP
import Kernel
import Testing

@testable import HTTPServer

@Suite struct FileTests {
  @Test func wholePartAndUnchanged() throws {
    try withFolder { folder in
      write(Array("0123456789".utf8), to: "\(folder)/f")
      let service = TestService(respond: { _ in Response(200, type: "text/plain", .file(path: "\(folder)/f")) })
      try withServer(service) { server in
        let client = try TestClient(server.port)
        let whole = try client.get("/")
        let etag = try #require(whole["etag"])
        #expect(whole.text == "0123456789" && whole["accept-ranges"] == "bytes")
        let part = try client.get("/", ["Range: bytes=2-4"])
        #expect(part.status == 206 && part.text == "234" && part["content-range"] == "bytes 2-4/10")
        #expect(try client.get("/", ["If-None-Match: \(etag)"]).status == 304)
        #expect(try client.get("/", ["Range: bytes=-3", "If-Range: \(etag)"]).text == "789")
        #expect(try client.get("/", ["Range: bytes=-3", "If-Range: \"old\""]).text == "0123456789")
        let beyond = try client.get("/", ["Range: bytes=10-"])
        #expect(beyond.status == 416 && beyond["content-range"] == "bytes */10")
      }
    }
  }

  @Test func piecesAreSentWholeInPartAndNotAtAll() throws {
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 9) }
    let service = TestService(respond: { _ in
      Response(
        200, type: "text/plain",
        .pieces(size: bytes.count) { range in
          let rest = Locked(range)
          return {
            rest.withLock { rest in
              let piece = bytes[rest].prefix(70_000)
              rest = (rest.lowerBound + piece.count)..<rest.upperBound
              return piece.isEmpty ? nil : Array(piece)
            }
          }
        }
      ).with("ETag", "\"x\"")
    })
    try withServer(service) { server in
      let client = try TestClient(server.port)
      let whole = try client.get("/")
      #expect(whole.body == bytes && whole["content-length"] == "1000000" && whole["accept-ranges"] == "bytes")
      let part = try client.get("/", ["Range: bytes=69999-400000"])
      #expect(part.status == 206 && part.body == Array(bytes[69_999...400_000]))
      #expect(part["content-range"] == "bytes 69999-400000/1000000")
      #expect(try client.get("/", ["If-None-Match: \"x\""]).status == 304)
      #expect(try client.get("/", ["Range: bytes=1000000-"]).status == 416)
      client.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n")
      #expect(try client.answer(toHead: true)["content-length"] == "1000000")
      #expect(try client.get("/", ["Range: bytes=-3"]).body == Array(bytes.suffix(3)))
      #expect(service.reports(6).map(\.bytes) == [1_000_000, 330_002, 0, 33, 0, 3])
    }
  }

  @Test func aMissingFileAndAFolderAreNotFound() throws {
    for path in ["/nonexistent/file", "/tmp"] {
      let service = TestService(respond: { _ in Response(200, type: "text/plain", .file(path: path)) })
      let status = try withServer(service) { try fetch($0.port, "/").status }
      #expect(status == 404)
    }
  }

  @Test(arguments: [
    ("bytes=0-0", ByteRange.part(0..<1)), ("bytes=5-", .part(5..<10)), ("bytes=5-99", .part(5..<10)),
    ("bytes=-4", .part(6..<10)), ("bytes=-40", .part(0..<10)), ("bytes=-0", .unsatisfiable),
    ("bytes=10-", .unsatisfiable), ("bytes=4-2", .whole), ("bytes=1-2,4-5", .whole), ("bytes=+1-2", .whole),
    ("bytes=-", .whole), ("lines=1-2", .whole), ("bytes=1-99999999999999999999", .whole),
  ])
  func ranges(header: String, expected: ByteRange) { #expect(ByteRange(header, of: 10) == expected) }
}
