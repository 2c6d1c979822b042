import HTTPServer
import Testing

@Suite struct RefusalTests {
  @Test(arguments: [
    "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 4\r\n\r\nabcd",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4, 4\r\n\r\nabcd",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +4\r\n\r\nabcd",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -4\r\n\r\nabcd",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0x4\r\n\r\nabcd",
    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length : 4\r\n\r\nabcd",
    "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nX(A): 1\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Lengt: 4\r\n h\r\n\r\nabcd",
    "POST / HTTP/1.1\r\nHost: x\r\nX-A: b\r\n\tc\r\nX-B: d\r\n\r\n",
    "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
    "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n",
    "GET /\u{3042} HTTP/1.1\r\nHost: x\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: city.example:x@evil.example\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: evil.example/\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\u{1b}[2K\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x:123456\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: \r\n\r\n",
    "GET / HTTP/1.1\r\nHost: [x]\r\n\r\n",
  ])
  func whatAProxyMayReadAnotherWay(request: String) throws {
    let service = TestService()
    try withServer(service) { server in
      let client = try TestClient(server.port)
      client.send(request)
      let answer = try client.answer()
      #expect(answer.status == 400 && answer["connection"] == "close")
      #expect(service.reports(1)[0].status == 400)
    }
  }

  @Test(arguments: ["x", "city.example.jp:8443", "127.0.0.1:80", "[::1]", "[2001:db8::1]:8080", "a_b.local"])
  func hostsThatAreNames(host: String) throws {
    try withServer { server in
      let client = try TestClient(server.port)
      client.send("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n")
      #expect(try client.answer().status == 200)
    }
  }

  @Test func chunkedBodiesAreRefused() throws {
    let service = TestService()
    try withServer(service) { server in
      let client = try TestClient(server.port)
      client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
      let answer = try client.answer()
      #expect(answer.status == 411 && answer.text.contains("Content-Length") && client.isClosed)
    }
    #expect(service.reports(1)[0].status == 411)
  }

  @Test func otherMethods() throws {
    try withServer { server in
      for method in ["PUT", "DELETE", "OPTIONS", "TRACE", "get"] {
        let client = try TestClient(server.port)
        client.send("\(method) / HTTP/1.1\r\nHost: x\r\n\r\n")
        let answer = try client.answer()
        #expect(answer.status == 405 && answer["allow"] == "GET, HEAD, POST")
      }
    }
  }

  @Test func longAddresses() throws {
    let service = TestService()
    try withServer(service) { server in
      let client = try TestClient(server.port)
      #expect(try client.get("/" + String(repeating: "a", count: 8_000)).status == 200)
      #expect(try client.get("/" + String(repeating: "a", count: 9_000)).status == 414)
    }
    let report = service.reports(2)[1]
    #expect(report.status == 414 && report.rawPath.count == 256)
  }

  @Test func tooMuchForMHD() throws {
    try withServer { server in
      let lines = (0..<40).map { "X-\($0): " + String(repeating: "a", count: 1_000) }
      let answer = try fetch(server.port, "/", lines)
      #expect([400, 413, 431].contains(answer.status))
      let client = try TestClient(server.port)
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\nabcd")
      #expect(try client.answer().status == 413)
    }
  }
}
