import App
import HTTPServer
import ModuleKit
import TestKit
import Testing

/// The address that the public sees, with a proxy in front and hosts that stand for one municipality.
@Suite struct AddressTests {
  private let city: TestCity
  private let hall: CityHall

  init() throws {
    city = try TestCity()
    hall = try CityHall(
      city.hall.municipalities,
      settings: Settings(options: [
        "data": city.folder, "origin": "https://plans.example", "hosts": "numazu.example=numazu",
      ]))
  }

  private func enter(_ path: String, host: String, origin: String?) -> Response {
    var headers: Headers = [
      "host": host, "content-type": "application/x-www-form-urlencoded", "cookie": "\(Cookie.form)=abc",
    ]
    if let origin { headers.append("origin", origin) }
    let body = Array(Fields([("_token", "abc"), ("login", "nobody"), ("password", "x")]).urlEncoded.utf8)
    return hall.answer(Request(.post, path, headers: headers, body: .bytes(body)))
  }

  @Test func formsOfEachHostAreTakenFromThatHostAlone() {
    let own = "https://numazu.example"
    #expect(enter("/sign-in", host: "numazu.example", origin: own).status == 422)
    #expect(enter("/sign-in", host: "numazu.example", origin: "https://plans.example").status == 403)
    #expect(enter("/numazu/sign-in", host: "plans.example", origin: "https://plans.example").status == 422)
    #expect(enter("/numazu/sign-in", host: "plans.example", origin: own).status == 403)
    #expect(enter("/numazu/sign-in", host: "plans.example", origin: "http://plans.example").status == 403)
  }

  @Test func aProxyThatEndsTLSNeedsNoSetting() throws {
    let plain = try city.post("/numazu/sign-in", [("login", "nobody"), ("password", "x")])
    #expect(plain.status == 422)
    let headers: Headers = [
      "host": "city.example", "origin": "https://city.example", "cookie": "\(Cookie.form)=abc",
      "content-type": "application/x-www-form-urlencoded",
    ]
    let body = Array("_token=abc&login=nobody&password=x".utf8)
    #expect(city.hall.answer(Request(.post, "/numazu/sign-in", headers: headers, body: .bytes(body))).status == 422)
  }

  @Test func aFormOfTensOfThousandsOfFieldsIsNotRead() {
    func send(_ fields: Int) -> Int {
      let headers: Headers = [
        "host": "plans.example", "cookie": "\(Cookie.form)=abc", "content-type": "application/x-www-form-urlencoded",
      ]
      let body = Array(("_token=abc&" + String(repeating: "a=1&", count: fields)).utf8)
      return hall.answer(Request(.post, "/numazu/sign-in", headers: headers, body: .bytes(body))).status
    }
    #expect(send(5_000) == 422)
    #expect(send(50_000) == 415)
  }

  @Test func feedsNameTheHostThatTheyWereReadFrom() {
    let mapped = hall.answer(Request(.get, "/changes.atom", headers: ["host": "numazu.example"]))
    #expect(mapped.text.contains("<id>https://numazu.example/changes</id>"))
    let other = hall.answer(Request(.get, "/numazu/changes.atom", headers: ["host": "10.0.0.1"]))
    #expect(other.text.contains("<id>https://plans.example/numazu/changes</id>"))
  }

  @Test func cookiesStayOnTLSWhereTheOriginIsOnIt() {
    let page = hall.answer(Request(.get, "/numazu/sign-in", headers: ["host": "plans.example"]))
    #expect(page.header("Set-Cookie")?.hasSuffix("; Secure") == true)
  }

  @Test func dataAndFeedsSayWhatTheyDependOn() {
    for path in ["/plans/kanmin-data.json", "/plans/kanmin-data.csv", "/changes.atom", "/"] {
      let answer = hall.answer(Request(.get, path, headers: ["host": "numazu.example", "accept-encoding": "gzip"]))
      #expect(answer.headers.filter { $0.name == "Vary" }.map(\.value) == ["Accept-Encoding, Accept-Language, Cookie"])
    }
  }

  @Test func longAddressesAreAnsweredAndNotKept() {
    func isKept(_ query: String) -> Bool {
      let request = Request(.get, "/plans", query: query, headers: ["host": "numazu.example"])
      #expect(hall.answer(request).status == 200)
      return hall.ready(Head(request)) != nil
    }
    #expect(isKept("a=1"))
    #expect(!isKept("a=" + String(repeating: "1", count: 1_000)))
  }
}
