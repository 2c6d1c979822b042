import App
import ModuleKit
import TestKit
import Testing

/// Every link on every page leads somewhere, and every page has what a page needs.
@Suite struct CrawlTests {
  @Test(arguments: [Role.administrator, .secretariat, .editor, .auditor, nil], Language.allCases)
  func linksResolve(_ role: Role?, _ language: Language) throws {
    let city = try TestCity(neighbours: role == nil)
    try city.addData()
    var waiting = role == nil ? ["/"] : ["/numazu", "/numazu/staff", "/numazu/plans/johoka-suishin"]
    var seen = Set(waiting)
    while let path = waiting.popLast() {
      let response = try city.get(path, as: role, language: language)
      #expect(response.status == 200, "\(path): \(response.status)")
      guard response.header("Content-Type")?.hasPrefix("text/html") == true else { continue }
      let html = response.text
      check(html, path, language)
      for link in links(html) where seen.count < 2_000 && isFollowed(link, role) && seen.insert(link).inserted {
        waiting.append(link)
      }
    }
    #expect(seen.count > 20)
  }

  private func check(_ html: String, _ path: String, _ language: Language) {
    #expect(html.components(of: "<h1").count == 2, "\(path) has not one h1")
    #expect(html.components(of: "<title>").count == 2, "\(path)")
    #expect(html.contains("<html lang=\"\(language.rawValue)\">"), "\(path)")
    #expect(html.utf8.count < 50_000, "\(path) has \(html.utf8.count) bytes")
    #expect(!html.contains(" style=") && !html.contains("<script>"), "\(path) holds what the CSP forbids")
    let ids = html.components(of: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(Set(ids).count == ids.count, "\(path) has an id twice")
  }

  private func links(_ html: String) -> [String] {
    html.components(of: "href=\"").dropFirst().map { piece in
      String(piece.prefix { $0 != "\"" && $0 != "#" }).replacing("&amp;", with: "&")
    }
  }

  private func isFollowed(_ link: String, _ role: Role?) -> Bool {
    guard link.hasPrefix("/"), !link.hasPrefix("/assets/"), !link.contains("lang=") else { return false }
    return role == nil || link.hasPrefix("/numazu")
  }
}

extension String {
  /// The pieces between occurrences of `mark`.
  fileprivate func components(of mark: String) -> [Substring] {
    split(separator: mark, omittingEmptySubsequences: false)
  }
}
