import ModuleKit
import Testing

@testable import App

@Suite struct ScriptTests {
  @Test(arguments: [[], [Page.Script.passkeys]])
  func pagesGetTheScriptsThatTheyAskFor(_ scripts: [Page.Script]) {
    let scene = Scene(
      language: .english, base: "", today: Day(daysSince1970: 0), principal: nil, formToken: "", path: "/",
      query: Fields(), origin: "")
    let markup = layout(Page("Keys", scripts: scripts, main: "<h1>Keys</h1>"), scene, nil).text
    #expect(markup.contains(#"src="/assets/passkeys-"#) == (scripts == [.passkeys]))
    #expect(markup.contains(#"src="/assets/machi-"#))
  }

  @Test func aScriptLiesAtItsAddress() {
    let address = Assets.shared.link(to: .passkeys).address
    #expect(Assets.shared.find(address, gzip: false) != nil && Assets.shared.find(address, gzip: true) != nil)
  }
}
