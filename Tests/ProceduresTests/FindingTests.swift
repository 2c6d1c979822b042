import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

/// Findings lead to where they are mended.
@Suite struct FindingTests {
  @Test(arguments: [
    ("sections[0].questions[0].title", "sections[0].questions[0]", "title", nil),
    ("sections[1].questions[0].questions[2].constraint", "sections[1].questions[0].questions[2]", "constraint", nil),
    ("sections[0].questions[2].options[1].shown", "sections[0].questions[2]", "options", 2),
    ("sections[0].questions[2]", "sections[0].questions[2]", nil, nil), ("steps[2].title", "steps[2]", "title", nil),
    ("fee.each", "", "fee", nil), ("steps", "", "steps", nil), ("needs[1]", "", "needs", 2),
    // What names no place, or one that is gone, is about the whole.
    ("", "", nil, nil), ("steps[9].title", "", "steps", 10),
  ])
  func aPlaceIsInThePartThatHasAPage(_ place: String, _ part: String, _ member: String?, _ number: Int?) throws {
    let found = FindingPlace(place, in: try JSON.parse(Sample.json))
    #expect(found.part.text == part && found.member == member && found.number == number)
  }

  @Test func eachIsNamedAndItsLinkLeadsToTheField() throws {
    let json = Sample.json.replacing(#""constraint": ". > 0 and . < 200""#, with: #""constraint": ". > 9 and . < 5""#)
      .replacing(#""each": "count""#, with: #""each": "nobody""#)
      .replacing(#"{"ja": "鑑札の用意", "en": "Tag"}"#, with: #""鑑札の用意""#)
    let desk = try EditorDesk(json)
    let page = try desk.city.get("/numazu/staff/procedures/dog", as: .secretariat).text
    let links = page.matches(of: /<li><a href="([^"]*editor[^"]*)">([^<]*)<\/a>/).map { (String($0.1), String($0.2)) }
    for words in ["質問「体重」：受け付ける条件（式）", "手続の説明：手数料", "手順「鑑札の用意」：題名・質問文"] {
      #expect(links.contains { $0.1 == words }, "\(words) in \(links)")
    }
    for (address, words) in links {
      let parts = address.replacing("&amp;", with: "&").split(separator: "#").map(String.init)
      let target = try desk.city.get(parts[0], as: .secretariat)
      #expect(target.status == 200, "\(address)")
      if parts.count > 1 { #expect(target.text.contains("id=\"\(parts[1])\""), "\(words): \(parts[1])") }
    }
  }
}
