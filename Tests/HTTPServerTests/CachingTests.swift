import HTTP
import HTTPServer
import Testing

private let page = Response(200, type: "text/html", .bytes(Array("page".utf8))).with("ETag", "\"v1\"")

@Suite struct CachingTests {
  @Test func aReadyPageIsServedAndRevalidated() throws {
    let ready = Prepared(page)
    let service = TestService(prepared: { $0.rawPath == "/p" ? ready : nil })
    try withServer(service) { server in
      let client = try TestClient(server.port)
      #expect(try client.get("/p").text == "page")
      let same = try client.get("/p", ["If-None-Match: \"v0\", W/\"v1\""])
      #expect(same.status == 304 && same["etag"] == "\"v1\"" && same["content-type"] == nil)
      #expect(try client.get("/p", ["If-None-Match: \"v2\""]).status == 200)
      client.send("HEAD /p HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try client.answer(toHead: true)["content-length"] == "4")
      #expect(try client.get("/q").text == "GET /q?")
    }
    let reports = service.reports(5)
    #expect(reports.map(\.fromReady) == [true, true, true, true, false])
    #expect(reports.map(\.status) == [200, 304, 200, 200, 200])
  }

  @Test func aReadyPageOutlivesItsCacheEntry() throws {
    let large = [UInt8](repeating: 0x61, count: 2_000_000)
    let service = TestService(prepared: { _ in Prepared(Response(200, type: "text/plain", .bytes(large))) })
    try withServer(service) { server in
      let answer = try fetch(server.port, "/")
      #expect(answer.body == large)
    }
  }

  @Test func anAnswerFromAWorkerIsRevalidated() throws {
    let service = TestService(respond: { _ in page })
    try withServer(service) { server in
      let client = try TestClient(server.port)
      #expect(try client.get("/", ["If-None-Match: \"v1\""]).status == 304)
      #expect(try client.get("/", ["If-None-Match: *"]).status == 304)
      #expect(try client.get("/", ["If-None-Match: \"v\""]).text == "page")
      #expect(try client.post("/", []).status == 200)
    }
  }

  @Test func aReadyPageIsServedWhileAllWorkersAreBusy() throws {
    let gate = Gate()
    let ready = Prepared(page)
    let service = TestService(
      prepared: { $0.rawPath == "/p" ? ready : nil },
      respond: { _ in
        gate.pass()
        return Response(200, text: "late")
      })
    try withServer(service) { server in
      let busy = try (0..<4).map { _ in try TestClient(server.port) }
      for client in busy { client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n") }
      gate.awaitWaiting(2)
      for _ in 0..<4 { #expect(try fetch(server.port, "/p").text == "page") }
      gate.open()
      for client in busy { #expect(try client.answer().text == "late") }
    }
  }

  @Test func onlyBytesCanLieReady() {
    #expect(Prepared(Response(200, type: "text/plain", .file(path: "/etc/hostname"))) == nil)
    #expect(Prepared(page)?.etag == "\"v1\"")
  }
}
