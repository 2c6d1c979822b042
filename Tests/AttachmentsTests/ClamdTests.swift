import Testing

@testable import Clamd

@Suite struct ClamdTests {
  @Test func addresses() {
    #expect(Clamd("/run/clamav/clamd.ctl")?.place == .path("/run/clamav/clamd.ctl"))
    #expect(Clamd("127.0.0.1:3310")?.place == .host("127.0.0.1", port: "3310"))
    #expect(Clamd("[::1]:3310")?.place == .host("::1", port: "3310"))
    let long = "/" + String(repeating: "a", count: 110)
    for wrong in ["", "clamd", "clamd:", ":3310", "a b:1", "host:0", "host:70000", "a/b:1", long] {
      #expect(Clamd(wrong)?.place == nil, "\(wrong)")
    }
  }

  @Test func verdicts() throws {
    #expect(try Clamd.verdict("stream: OK") == nil)
    #expect(try Clamd.verdict("stream: Eicar-Test-Signature FOUND") == "Eicar-Test-Signature")
    for other in ["INSTREAM size limit exceeded. ERROR", "UNKNOWN COMMAND", "", "stream: OK FOUND OK", "x: y FOUND"] {
      #expect(throws: ClamdProblem.answer(other)) { try Clamd.verdict(other) }
    }
  }

  @Test func aScannerThatIsAwayIsSaid() throws {
    let scanner = try #require(Clamd("/nonexistent/clamd.ctl"))
    #expect(throws: ClamdProblem.away("No such file or directory")) { try scanner.scan { nil } }
    let port = try #require(Clamd("127.0.0.1:1"))
    #expect(throws: ClamdProblem.away("Connection refused")) { try port.scan { nil } }
  }
}
