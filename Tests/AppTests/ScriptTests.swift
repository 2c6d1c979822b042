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

  @Test func librariesComeFromTheirPackages() throws {
    #expect(Assets.shared.missing.isEmpty)
    for library in Library.all {
      let address = try #require(Assets.shared.link(to: library)).address
      let prepared = try #require(Assets.shared.find(address, gzip: true))
      #expect(Assets.shared.find(address, gzip: false) != nil && address.hasSuffix(".js"), "\(prepared)")
    }
    let scene = Scene(
      language: .english, base: "", today: Day(daysSince1970: 0), principal: nil, formToken: "", path: "/",
      query: Fields(), origin: "")
    let markup = layout(Page("Map", scripts: [.map], main: "<h1>Map</h1>"), scene, nil).text
    let (library, own) = (markup.firstRange(of: "/assets/leaflet-"), markup.firstRange(of: "/assets/map-"))
    #expect(try #require(library).lowerBound < #require(own).lowerBound)
    #expect(markup.contains(".css\"><script src=\"/assets/leaflet-"))
  }

  @Test func pagesDoWithoutALibraryThatIsNotThere() {
    let file = LibraryFile(package: "libjs-none", path: "/usr/share/javascript/none.js", name: "none", kind: .script)
    let assets = Assets(libraries: [file])
    #expect(assets.missing == [file] && assets.link(to: Library(script: file)) == nil)
  }

  @Test func tilesAreAnAddressOfOurChoiceOrNone() throws {
    let tiles = try #require(MapTiles("https://tiles.example/{z}/{x}/{y}.png", source: "Ours https://tiles.example/"))
    #expect(tiles.origin == "https://tiles.example" && tiles.source == "Ours")
    #expect(tiles.sourceLink == "https://tiles.example/")
    for bad in ["http://tiles.example/{z}/{x}/{y}.png", "https://tiles.example/", "https://a; script-src *{z}{x}{y}"] {
      #expect(MapTiles(bad, source: "") == nil)
      #expect(throws: Settings.Problem.self) { try Settings(options: ["map-tiles": bad]) }
    }
    #expect(try Settings(options: ["map-tiles": ""]).tiles == nil)
  }
}
