import Glibc
import HTTP
import HTTPServer
import Kernel
import Testing

@Suite struct BodyTests {
  @Test func aSmallBodyComesAsBytes() throws {
    let service = TestService(respond: { request in
      guard case .bytes(let bytes) = request.body else { return Response(500, text: "") }
      return Response(200, type: "text/plain", .bytes(bytes))
    })
    try withServer(service) { server in
      let client = try TestClient(server.port)
      let body = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
      #expect(try client.post("/", body).body == body)
      #expect(try client.post("/", [1]).body == [1])
    }
  }

  @Test func aLargeBodyIsSpooledAndItsFileDeletedAfterwards() throws {
    try withFolder { folder in
      let seen = Locked<[String]>([])
      let service = TestService(respond: { request in
        guard case .file(let path, let size) = request.body else { return Response(500, text: "") }
        var status = stat()
        let exists = stat(path, &status) == 0 && Int(status.st_size) == size && status.st_mode & 0o077 == 0
        seen.withLock { $0.append(path) }
        return Response(exists ? 200 : 500, text: "\(size)")
      })
      try withServer(service) {
        $0.spoolDirectory = folder
      } _: { server in
        let client = try TestClient(server.port)
        #expect(try client.post("/", [UInt8](repeating: 7, count: 900_000)).text == "900000")
        _ = service.reports(1)
        #expect(seen.withLock { $0.count } == 1 && names(in: folder) == [])
      }
    }
  }

  @Test func aBrokenUploadLeavesNoFile() throws {
    try withFolder { folder in
      let service = TestService()
      try withServer(service) {
        $0.spoolDirectory = folder
      } _: { server in
        var client: TestClient? = try TestClient(server.port)
        client?.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\nabc")
        #expect(eventually { names(in: folder).count == 1 })
        client = nil
        #expect(service.reports(1)[0].status == 499)
        #expect(names(in: folder) == [])
      }
    }
  }

  @Test func aSpoolWithoutRoomIsSaid() throws {
    try withServer {
      $0.spoolDirectory = "/nonexistent"
    } _: { server in
      let client = try TestClient(server.port)
      #expect(try client.post("/", [UInt8](repeating: 7, count: 900_000)).status == 503)
      #expect(try client.get("/").status == 200)
    }
  }

  @Test func tooLargeABodyIsRefusedWhileTheClientStillSends() throws {
    let service = TestService(limit: 100)
    try withServer(service) { server in
      let client = try TestClient(server.port)
      let answer = try client.post("/", [UInt8](repeating: 7, count: 20_000_000))
      #expect(answer.status == 413 && answer["connection"] == "close" && answer.text.hasPrefix("413: "))
      let another = try TestClient(server.port)
      #expect(try another.post("/", [UInt8](repeating: 7, count: 100)).status == 200)
      let get = try TestClient(server.port)
      get.send("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 101\r\n\r\n")
      #expect(try get.answer().status == 413)
    }
    // A refusal is reported when the client has gone, which may be after the others.
    #expect(service.reports(3).map(\.status).sorted() == [200, 413, 413])
  }

  @Test func expectContinue() throws {
    try withServer(TestService(limit: 10)) { server in
      let client = try TestClient(server.port)
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
      #expect(try client.answer().status == 100)
      client.send("ab")
      #expect(try client.answer().status == 200)
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n")
      #expect(try client.answer().status == 413)
    }
  }
}
