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

  @Test func aLargeBodyIsSpooledToAFileWithoutAName() throws {
    try withFolder { folder in
      let service = TestService(respond: { request in
        guard case .file(let file) = request.body else { return Response(500, text: "no file") }
        let (first, last) = (try? file.read(at: 0, upTo: 3), try? file.read(at: 899_998, upTo: 9))
        let isRight = first == [7, 7, 7] && last == [7, 7]
        return Response(isRight ? 200 : 500, text: "\(file.size) \(names(in: folder).count) \(openFiles(in: folder))")
      })
      try withServer(service) {
        $0.spoolDirectory = folder
      } _: { server in
        let client = try TestClient(server.port)
        #expect(try client.post("/", [UInt8](repeating: 7, count: 900_000)).text == "900000 0 1")
        _ = service.reports(1)
        #expect(eventually { openFiles(in: folder) == 0 } && names(in: folder) == [])
      }
    }
  }

  @Test func bodiesTogetherTakeNoMoreRoomThanTheyMay() throws {
    try withFolder { folder in
      let gate = Gate()
      let service = TestService(
        limit: 2_000_000,
        respond: { _ in
          gate.pass()
          return Response(200, text: "")
        })
      try withServer(service) {
        $0.spoolDirectory = folder
        $0.spoolBytes = 1_500_000
      } _: { server in
        let (one, two) = (try TestClient(server.port), try TestClient(server.port))
        one.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n")
        one.send([UInt8](repeating: 7, count: 900_000))
        gate.awaitWaiting(1)
        #expect(try two.post("/", [UInt8](repeating: 7, count: 900_000)).status == 503)
        gate.open()
        #expect(try one.answer().status == 200)
        _ = service.reports(2)
        #expect(try two.post("/", [UInt8](repeating: 7, count: 900_000)).status == 200)
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
        #expect(eventually { openFiles(in: folder) == 1 } && names(in: folder) == [])
        client = nil
        #expect(service.reports(1)[0].status == 499)
        #expect(eventually { openFiles(in: folder) == 0 })
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
