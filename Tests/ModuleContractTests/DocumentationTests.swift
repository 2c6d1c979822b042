import App
import Foundation
import ModuleKit
import TestKit
import Testing

/// What can be set, called or watched is in the documentation.
@Suite struct DocumentationTests {
  func document(_ name: String) throws -> String {
    let bytes = try #require(readFile("\(repositoryFolder)/docs/\(name)"), "docs/\(name) is missing")
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func settings() throws {
    let text = try document("settings.md")
    for setting in Setting.all {
      #expect(text.contains("`\(setting.name)`"), "\(setting.name)")
      #expect(text.contains("`\(setting.variable)`"), "\(setting.variable)")
    }
  }

  @Test func commands() throws {
    let text = try document("cli.md")
    for command in allModules.flatMap(\.commands) {
      #expect(text.contains("machi \(command.name)"), "\(command.name)")
      for option in command.options { #expect(text.contains("--\(option.name)"), "\(command.name) --\(option.name)") }
    }
  }

  @Test func whatIndicatorsCanBeBoundTo() throws {
    let text = try document("metrics.md")
    for metric in allMetrics { #expect(text.contains("| `\(metric.name)` |"), "\(metric.name)") }
  }

  @Test func permissions() throws {
    let text = try document("permissions.md")
    for permission in allModules.flatMap(\.permissions) {
      #expect(text.contains("`\(permission.name)`"), "\(permission.name)")
    }
  }

  @Test func metrics() throws {
    let text = try document("operations.md")
    let families = try TestCity().get("/metrics").text.split(separator: "\n").filter { $0.hasPrefix("# TYPE ") }
    #expect(families.count > allModules.flatMap(\.gauges).count)
    for family in families {
      let name = family.split(separator: " ")[2]
      #expect(text.contains("| `\(name)"), "\(name)")
    }
  }

  /// Each row of the threat model names a test, and each named test is there.
  @Test func threatsNameTheirTests() throws {
    let rows = try document("threat-model.md").split(separator: "\n").filter { row in
      row.hasPrefix("| ") && !row.hasPrefix("| threat |") && !row.hasPrefix("| does to")
    }
    #expect(rows.count > 20)
    let known = try testNames()
    for row in rows {
      let quoted = row.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter {
        $0.offset % 2 == 1
      }
      let names = quoted.map { String($0.element.split { ".:".contains($0) }.last ?? "") }
      #expect(names.contains { known.contains($0) }, "\(row.prefix(60)) names no test")
      for name in names where name.hasSuffix("Tests") || name.hasPrefix("test_") {
        #expect(known.contains(name) || name == "py", "there is no test \(name)")
      }
    }
  }

  /// Suites and tests in Swift, files and tests of the journeys.
  private func testNames() throws -> Set<String> {
    var names: Set<String> = []
    let folder = repositoryFolder + "/Tests"
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      guard [".swift", ".py"].contains(where: path.hasSuffix), let bytes = readFile("\(folder)/\(path)") else {
        continue
      }
      if path.hasSuffix(".py") { names.insert("py") }
      let words = String(decoding: bytes, as: UTF8.self).split { " (\n:".contains($0) }
      for (before, word) in zip(words, words.dropFirst()) where ["func", "struct", "class", "def"].contains(before) {
        names.insert(String(word))
      }
    }
    return names
  }

  @Test func modules() {
    for module in allModules {
      let name = module.name.prefix(1).uppercased() + module.name.dropFirst()
      #expect(readFile("\(repositoryFolder)/Sources/Modules/\(name)/\(name).md") != nil, "\(name).md is missing")
    }
  }
}
