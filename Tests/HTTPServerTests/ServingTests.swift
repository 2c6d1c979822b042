import HTTP
import HTTPServer
import Kernel
import Testing

@Suite struct ServingTests {
  @Test func twoRequestsOnOneConnection() throws {
    try withServer { server in
      let client = try TestClient(server.port)
      #expect(try client.get("/a?b=c%20d&e").text == "GET /a?b=c%20d&e")
      #expect(try client.get("/").text == "GET /?")
      #expect(server.connections == 1)
    }
  }

  @Test func requestsSentAtOnceAreAnsweredInOrder() throws {
    try withServer { server in
      let client = try TestClient(server.port)
      client.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try client.answer().text == "GET /1?")
      #expect(try client.answer().text == "GET /2?")
    }
  }

  @Test func headHasTheHeadersAndNoBody() throws {
    let service = TestService()
    try withServer(service) { server in
      let client = try TestClient(server.port)
      client.send("HEAD /x HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try client.answer(toHead: true)["content-length"] == "7")
      #expect(try client.get("/y").text == "GET /y?")
    }
    let report = service.reports(2)
    #expect(report[0].method == "HEAD" && report[0].bytes == 0 && report[1].bytes == 7)
  }

  @Test func theAddressArrivesAsItWasSent() throws {
    let service = TestService()
    try withServer(service) { server in
      let client = try TestClient(server.port)
      #expect(try client.get("/a%00b%2Fc?q=%00&&=1").text == "GET /a%00b%2Fc?q=%00&&=1")
    }
    let report = service.reports(1)[0]
    #expect(report.rawPath == "/a%00b%2Fc" && report.rawQuery == "q=%00&&=1" && report.status == 200)
    #expect(report.client == "127.0.0.1" && report.isComplete && !report.fromReady)
  }

  @Test func headersArriveInLowerCaseAndInOrder() throws {
    let service = TestService(respond: {
      Response(200, text: $0.headers.fields.map { "\($0.name)=\($0.value)" }.joined(separator: ","))
    })
    try withServer(service) { server in
      let client = try TestClient(server.port)
      #expect(try client.get("/", ["X-A: 1", "Cookie: s=t", "x-a: 2"]).text == "host=localhost,x-a=1,cookie=s=t,x-a=2")
    }
  }

  @Test func ipv6() throws {
    let service = TestService(respond: { Response(200, text: $0.client) })
    try withServer(service) {
      $0.host = "::"
    } _: { server in
      let (six, four) = (try fetch(server.port, ipv6: true, "/"), try fetch(server.port, "/"))
      #expect(six.text == "::1" && four.text == "127.0.0.1")
    }
  }

  @Test func aHeaderThatCannotBeSentBecomesA500() throws {
    let service = TestService(respond: { _ in Response(200, text: "x").with("X-A", "1\r\nSet-Cookie: a=b") })
    try withServer(service) { server in
      let answer = try fetch(server.port, "/")
      #expect(answer.status == 500 && answer["set-cookie"] == nil)
    }
  }

  @Test func theBrowsersNameIsKeptOnlyOnRequest() throws {
    for keeps in [false, true] {
      let service = TestService()
      try withServer(service) {
        $0.keepsUserAgent = keeps
      } _: { server in
        _ = try fetch(server.port, "/", ["User-Agent: test"])
      }
      #expect(service.reports(1)[0].userAgent == (keeps ? "test" : nil))
    }
  }

  @Test func aTakenPortIsSaidInWords() throws {
    try withServer { server in
      var configuration = Configuration()
      configuration.port = server.port
      #expect(throws: ListenError.addressInUse("127.0.0.1:\(server.port)")) {
        try Server(configuration, service: TestService())
      }
      configuration.host = "192.0.2.1"
      #expect(throws: ListenError.badAddress("192.0.2.1:\(server.port)")) {
        try Server(configuration, service: TestService())
      }
    }
  }
}
