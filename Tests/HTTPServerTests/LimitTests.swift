import Glibc
import HTTP
import HTTPServer
import Testing

@Suite struct LimitTests {
  @Test func aQueryOfManyParametersIsAnswered() throws {
    try withServer { server in
      let client = try TestClient(server.port)
      for query in [String(repeating: "a=1&", count: 2_000), String(repeating: "&", count: 8_000), "", "?%00"] {
        #expect(try client.get("/p?" + query).text == "GET /p?" + query)
      }
    }
  }

  @Test func slowHeadersAreDropped() throws {
    try withServer {
      $0.headerSeconds = 1
    } _: { server in
      let silent = try TestClient(server.port)
      let slow = try TestClient(server.port)
      slow.send("GET / HT")
      usleep(400_000)
      slow.send("TP")
      #expect(slow.isClosed && silent.isClosed)
    }
  }

  @Test func slowHeaderLinesAreDroppedAndReported() throws {
    let service = TestService()
    try withServer(service) {
      $0.headerSeconds = 1
    } _: { server in
      let client = try TestClient(server.port)
      client.send("GET /slow HTTP/1.1\r\nHost: x\r\n")
      #expect(client.isClosed)
      #expect(service.reports(1)[0].status == 408)
    }
  }

  @Test func slowBodiesAreDropped() throws {
    let service = TestService()
    let change: (inout Configuration) -> Void = {
      $0.headerSeconds = 1
      $0.bodyFloor = 100_000
    }
    try withServer(service, change) { server in
      let client = try TestClient(server.port)
      client.send("POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n")
      for _ in 0..<8 {
        client.send("a")
        usleep(200_000)
      }
      #expect(client.isClosed)
      #expect(service.reports(1)[0].status == 408)
    }
  }

  @Test func idleConnectionsAreClosed() throws {
    try withServer {
      $0.keepAliveSeconds = 1
    } _: { server in
      let client = try TestClient(server.port)
      #expect(try client.get("/").status == 200)
      #expect(client.isClosed)
      #expect(eventually { server.connections == 0 })
    }
  }

  @Test func oneAddressHoldsOnlySoManyConnections() throws {
    try withServer {
      $0.perAddressLimit = 2
    } _: { server in
      var first: TestClient? = try TestClient(server.port)
      #expect(try first?.get("/").status == 200)
      let second = try TestClient(server.port)
      #expect(try second.get("/").status == 200)
      let third = try TestClient(server.port)
      #expect(try third.answer().status == 429 && third.isClosed)
      first = nil
      #expect(eventually { server.connections == 1 })
      #expect(try fetch(server.port, "/").status == 200)
    }
  }

  @Test func theLimitOfAllConnections() throws {
    try withServer {
      $0.connectionLimit = 1
    } _: { server in
      let first = try TestClient(server.port)
      #expect(try first.get("/").status == 200)
      #expect(try firstAnswer(server.port).status == 503)
    }
  }

  @Test func aFullQueueIsSaidAtOnce() throws {
    let gate = Gate()
    let service = TestService(respond: { _ in
      gate.pass()
      return Response(200, text: "done")
    })
    try withServer(service) {
      $0.queueLimit = 2
    } _: { server in
      let busy = try (0..<4).map { _ in try TestClient(server.port) }
      for (index, client) in busy.enumerated() {
        client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        if index < 2 { gate.awaitWaiting(index + 1) }
      }
      #expect(eventually { server.queued == 2 && server.inFlight == 4 })
      let client = try TestClient(server.port)
      let refused = try client.get("/")
      #expect(refused.status == 503 && refused["retry-after"] == "1" && refused["connection"] == nil)
      #expect(refused["content-type"] == "text/plain; charset=utf-8")
      #expect(refused.text.contains("混み合っています") && refused.text.contains("The server is busy"))
      gate.open()
      for waiting in busy { #expect(try waiting.answer().text == "done") }
      #expect(try client.get("/").text == "done")
    }
  }
}
