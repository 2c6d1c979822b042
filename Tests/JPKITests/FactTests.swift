import JPKI
import Kernel
import TestKit
import Testing

/// The basic facts: read strictly, nothing guessed.
@Suite struct FactTests {
  private func outcome(_ change: (inout CardRecipe) -> Void) throws -> Result<BasicFacts, CardFault> {
    let desk = try Desk.get()
    let card = try desk.authority.card(.signing.but(change))
    let (verifier, signature) = (try desk.verifier(), try card.sign(document))
    return Result { () throws(CardFault) in
      try verifier.signature(signature, certificate: card.certificate, over: document, at: now).facts
    }
  }

  private func fault(_ change: (inout CardRecipe) -> Void) throws -> CardFault? {
    if case .failure(let fault) = try outcome(change) { fault } else { nil }
  }

  @Test func substitutes() throws {
    let facts = try outcome {
      $0.set(1, CardRecipe.text("高橋　﨑子"))
      $0.set(2, CardRecipe.text("10000"))
      $0.set(6, CardRecipe.text("00000000000001"))
    }.get()
    #expect(facts.name.substitutes == [0])
    #expect(facts.address.substitutes == [13])
  }

  @Test(arguments: [
    ("419900102", 1990, 1, 2), ("000000000", nil, nil, nil), ("400000000", nil, nil, nil),
    ("319500000", 1950, nil, nil),
    ("319500400", 1950, 4, nil), ("300000229", nil, 2, 29), ("119120730", 1912, 7, 30), ("219120730", 1912, 7, 30),
    ("520190501", 2019, 5, 1), ("019700101", 1970, 1, 1),
  ])
  func birthDates(text: String, year: Int?, month: Int?, day: Int?) throws {
    let found = try outcome { $0.set(4, CardRecipe.text(text)) }.get().birthDate
    #expect((found.year, found.month, found.day) == (year, month, day))
    #expect((found.era?.rawValue ?? 0) == Int(text.prefix(1)))
    #expect((found.date == nil) == (year == nil || month == nil || day == nil))
  }

  @Test(arguments: [
    "", "41990010", "4199001022", "619900102", "419900230", "419901301", "419900132", "４１９９００１０２", "4 9900102",
    "51990010x",
    "519900102", "120200101", "419010101",
  ])
  func birthDatesThatAreNone(text: String) throws {
    #expect(try fault { $0.set(4, CardRecipe.text(text)) } == .factMalformed(.birthDate))
  }

  @Test func sexes() throws {
    for (text, sex) in [("1", Sex.male), ("2", .female), ("3", .unknown)] {
      #expect(try outcome { $0.set(3, CardRecipe.text(text)) }.get().sex == sex)
    }
    for text in ["", "0", "4", "12", "女"] {
      #expect(try fault { $0.set(3, CardRecipe.text(text)) } == .factMalformed(.sex))
    }
  }

  @Test func eachHasToBeThereOnceAndAsUTF8String() throws {
    let facts: [(Int, Fact)] = [
      (1, .name), (2, .nameSubstitutes), (3, .sex), (4, .birthDate), (5, .address), (6, .addressSubstitutes),
    ]
    for (number, fact) in facts {
      #expect(try fault { $0.facts.removeAll { $0.number == number } } == .factMissing(fact))
      #expect(
        try fault { recipe in recipe.facts += recipe.facts.filter { $0.number == number } } == .factRepeated(fact))
      #expect(try fault { $0.set(number, "IA5STRING:1") } == .factMalformed(fact))
    }
    #expect(try fault { $0.facts = [] } == .factsMissing)
    #expect(try fault { $0.facts.append((9, CardRecipe.text("旧氏"))) } == nil)
  }

  @Test func malformedTexts() throws {
    #expect(try fault { $0.set(2, CardRecipe.text("0000")) } == .factMalformed(.nameSubstitutes))
    #expect(try fault { $0.set(2, CardRecipe.text("00002")) } == .factMalformed(.nameSubstitutes))
    #expect(try fault { $0.set(6, CardRecipe.text("")) } == .factMalformed(.addressSubstitutes))
    #expect(try fault { $0.set(1, CardRecipe.text("")) } == .factMalformed(.name))
    // The configuration's way to write a tabulator.
    #expect(try fault { $0.set(1, CardRecipe.text("見本\\t花子")) } == .factMalformed(.name))
    let long = String(repeating: "町", count: 201)
    #expect(
      try fault {
        $0.set(5, CardRecipe.text(long))
        $0.set(6, CardRecipe.text(String(repeating: "0", count: 201)))
      } == .factMalformed(.address))
    #expect(
      try fault {
        $0.set(5, CardRecipe.text(String(long.dropLast())))
        $0.set(6, CardRecipe.text(String(repeating: "0", count: 200)))
      } == nil)
  }

  /// Bytes that openssl would not write itself: 0xc0 0xaf is no UTF-8.
  @Test func aNameThatIsNoUTF8() throws {
    let other = "a012060a2a83088c9b55080505" + "01a004" + "0c02"
    #expect(
      try fault {
        $0.facts = []
        $0.extensions = ["2.5.29.17 = DER:3014\(other)c0af"]
      } == .factMalformed(.name))
    #expect(
      try fault {
        $0.facts = []
        $0.extensions = ["2.5.29.17 = DER:3014\(other)4142"]
      } == .factMissing(.nameSubstitutes))
  }
}
