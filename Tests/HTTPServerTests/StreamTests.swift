import Glibc
import HTTP
import HTTPServer
import Kernel
import Testing

@Suite struct StreamTests {
  @Test func twentyMegabytesNeverLieInMemoryAtOnce() throws {
    let made = Locked(0)
    let piece = [UInt8](repeating: 0x61, count: 100_000)
    let service = TestService(respond: { _ in
      Response(
        200, type: "text/plain",
        .chunks({
          made.withLock {
            $0 += 1; return $0 > 200 ? nil : piece
          }
        }))
    })
    try withServer(service) { server in
      let client = try TestClient(server.port)
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      try client.skip(1)
      usleep(200_000)
      // What the kernel's socket buffers hold (a few MB) is out; the rest waits for the client.
      #expect(made.withLock { $0 } < 150)
      try client.skip(19_999_999)
    }
    let report = service.reports(1)[0]
    #expect(report.bytes == 20_000_000 && report.isComplete)
  }

  @Test func aSlowProducerHoldsNoIOThread() throws {
    let gate = Gate()
    let count = Locked(0)
    let service = TestService(respond: { request in
      guard request.rawPath == "/stream" else { return Response(200, text: "other") }
      return Response(
        200, type: "text/plain",
        .chunks({
          let turn = count.withLock {
            $0 += 1; return $0
          }
          if turn == 2 { gate.pass() }
          return turn > 3 ? nil : Array("\(turn)".utf8)
        }))
    })
    try withServer(service) { server in
      let client = try TestClient(server.port)
      client.send("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n")
      gate.awaitWaiting(1)
      for _ in 0..<4 { #expect(try fetch(server.port, "/").text == "other") }
      gate.open()
      #expect(try client.answer().text == "123")
      #expect(try client.get("/").text == "other")
    }
  }

  @Test func aFailureCutsTheConnection() throws {
    struct Failure: Error {}
    let count = Locked(0)
    let service = TestService(respond: { _ in
      Response(
        200, type: "text/plain",
        .chunks({
          if count.withLock({
            $0 += 1; return $0
          }) > 1 {
            throw Failure()
          }
          return [0x61]
        }))
    })
    try withServer(service) { server in
      let client = try TestClient(server.port)
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(throws: TestClient.Closed.self) { try client.answer() }
    }
    #expect(service.reports(1)[0].isComplete == false)
  }

  @Test func aClientThatLeavesEndsTheStream() throws {
    let service = TestService(respond: { _ in
      Response(200, type: "text/plain", .chunks({ [UInt8](repeating: 0x61, count: 50_000) }))
    })
    try withServer(service) { server in
      var client: TestClient? = try TestClient(server.port)
      client?.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      try client?.skip(100_000)
      client = nil
      #expect(eventually { server.inFlight == 0 && server.connections == 0 })
    }
  }
}
