import App
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

  @Test func permissions() throws {
    let text = try document("permissions.md")
    for permission in allModules.flatMap(\.permissions) {
      #expect(text.contains("`\(permission.name)`"), "\(permission.name)")
    }
  }

  @Test func metrics() throws {
    let text = try document("operations.md")
    let families = try TestCity().get("/metrics").text.split(separator: "\n").filter { $0.hasPrefix("# TYPE ") }
    #expect(families.count > allModules.flatMap(\.metrics).count)
    for family in families {
      let name = family.split(separator: " ")[2]
      #expect(text.contains("| `\(name)"), "\(name)")
    }
  }

  @Test func modules() {
    for module in allModules {
      let name = module.name.prefix(1).uppercased() + module.name.dropFirst()
      #expect(readFile("\(repositoryFolder)/Sources/Modules/\(name)/\(name).md") != nil, "\(name).md is missing")
    }
  }
}
