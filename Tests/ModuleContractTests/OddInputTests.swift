import App
import ModuleKit
import TestKit
import Testing

/// What nobody types by hand, sent to every page and form: it is refused or passed over, and the server stays up.
@Suite struct OddInputTests {
  static let numbers = [
    "9223372036854775807", "-9223372036854775808", "99999999999999999999", "-1", "0", "１２", "十", "㊿",
  ]

  @Test func everyPageTakesAnyNumberInItsQuery() throws {
    let city = try TestCity()
    for endpoint in allModules.flatMap(\.endpoints) where endpoint.method == .get {
      for number in Self.numbers {
        let query = Fields(["page", "period", "before", "count", "level"].map { ($0, number) }).urlEncoded
        let response = try city.get("\(AccessTests.path(endpoint))?\(query)&done=accepted", as: .administrator)
        #expect(response.status < 500, "\(endpoint.pattern.text) \(number): \(response.status)")
      }
    }
  }

  @Test func everyFormTakesAnyNumber() throws {
    let city = try TestCity()
    let names = ["version", "percent", "position", "from", "to", "from1", "to1", "count", "period", "page", "due"]
    for endpoint in allModules.flatMap(\.endpoints) where endpoint.method == .post {
      for number in Self.numbers {
        let fields = names.map { ($0, number) } + [("node", "1/\(number)"), ("step", "accept")]
        let response = try city.post(AccessTests.path(endpoint), fields, as: .administrator)
        try city.signInAnew()
        #expect(response.status < 500, "\(endpoint.pattern.text) \(number): \(response.status)")
      }
    }
  }

  @Test(arguments: [("１２", 12), ("1,200", 1_200), ("十", nil), ("㊿", nil), ("1e3", nil), ("9223372036854775808", nil)])
  func aNumberIsReadFromDigitsAlone(_ text: String, _ number: Int?) {
    var reader = FormReader(Fields([("n", text)]), .japanese)
    #expect(reader.number("n", 0...5_000) == number)
    #expect(reader.errors.isEmpty == (number != nil))
  }
}
