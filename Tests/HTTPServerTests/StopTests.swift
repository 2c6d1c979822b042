import HTTP
import HTTPServer
import Kernel
import Testing

@Suite struct StopTests {
  @Test func whatIsInFlightFinishes() throws {
    let gate = Gate()
    let service = TestService(respond: { _ in
      gate.pass()
      return Response(200, text: "done")
    })
    let server = try start(service)
    let idle = try TestClient(server.port)
    #expect(try idle.get("/p").text == "page")
    let busy = try TestClient(server.port)
    busy.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    gate.awaitWaiting(1)
    let left = Locked<Int?>(nil)
    let stopper = startThread { left.withLock { $0 = server.stop(grace: 10) } }
    #expect(idle.isClosed)
    gate.open()
    let answer = try busy.answer()
    #expect(answer.text == "done" && answer["connection"] == "close")
    stopper.join()
    #expect(left.withLock { $0 } == 0)
    #expect(throws: TestClient.Closed.self) { try TestClient(server.port) }
    #expect(server.stop(grace: 1) == 0)
  }

  @Test func aReadyPageDuringTheStopClosesItsConnection() throws {
    let gate = Gate()
    let service = TestService(respond: { _ in
      gate.pass()
      return Response(200, text: "done")
    })
    let server = try start(service)
    let client = try TestClient(server.port)
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\nGET /p HTTP/1.1\r\nHost: x\r\n\r\n")
    let half = try TestClient(server.port)
    half.send("POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n")
    #expect(eventually { server.inFlight == 2 })
    let stopper = startThread { _ = server.stop(grace: 10) }
    #expect(eventually { (try? TestClient(server.port)) == nil })
    gate.open()
    half.send("x")
    #expect(try client.answer()["connection"] == "close")
    #expect(try half.answer()["connection"] == "close")
    stopper.join()
  }

  @Test func whatDoesNotFinishIsCounted() throws {
    let gate = Gate()
    let service = TestService(respond: { _ in
      gate.pass()
      return Response(200, text: "done")
    })
    let server = try start(service)
    let client = try TestClient(server.port)
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    gate.awaitWaiting(1)
    #expect(server.stop(grace: 0) == 1)
    gate.open()
    #expect(try client.answer().text == "done")
  }

  private func start(_ base: TestService) throws -> Server {
    let page = Prepared(Response(200, text: "page"))
    var service = base
    service.prepared = { $0.rawPath == "/p" ? page : nil }
    var configuration = Configuration()
    configuration.port = 0
    configuration.workers = 2
    return try Server(configuration, service: service)
  }
}
