import Foundation
import Testing

/// Rules about the sources that no compiler checks.
@Suite struct LawTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  struct Source: Sendable, CustomStringConvertible {
    let path: String
    let lines: [Substring]
    var description: String { path }
    func holds(_ text: String) -> Bool { lines.contains { $0.contains(text) } }
  }

  static func sources(_ folder: String) throws -> [Source] {
    let base = root.appending(path: folder)
    guard let walk = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil) else { return [] }
    var found: [Source] = []
    for case let url as URL in walk where url.pathExtension == "swift" {
      let text = try String(contentsOf: url, encoding: .utf8)
      let path = url.path.replacingOccurrences(of: root.path + "/", with: "")
      found.append(Source(path: path, lines: text.split(separator: "\n", omittingEmptySubsequences: false)))
    }
    try #require(!found.isEmpty, "no sources in \(folder)")
    return found
  }

  /// Lines of `sources` that hold `pattern`, outside the paths that may.
  static func lines(_ pattern: String, in sources: [Source], allowed: [String]) throws -> [String] {
    let expression = try Regex(pattern)
    return sources.filter { source in !allowed.contains { source.path.hasPrefix($0) } }.flatMap { source in
      source.lines.enumerated().filter { $0.element.contains(expression) }.map { "\(source.path):\($0.offset + 1)" }
    }
  }

  @Test func modulesDoNotImportEachOther() throws {
    let modules = try FileManager.default.contentsOfDirectory(atPath: Self.root.path + "/Sources/Modules")
    let sources = try Self.sources("Sources/Modules")
    for module in modules {
      let bad = try Self.lines("^(public )?import \(module)$", in: sources, allowed: ["Sources/Modules/\(module)/"])
      #expect(bad.isEmpty)
    }
  }

  @Test func modulesImportModuleKitAlone() throws {
    let bad = try Self.lines(
      "^(public )?import (?!ModuleKit$)", in: Self.sources("Sources/Modules"), allowed: [])
    #expect(bad.isEmpty)
  }

  @Test func dialectsStayInTheStore() throws {
    let words = "PRAGMA|AUTOINCREMENT|INSERT OR |ROWID|json_extract|::(text|int)|ILIKE|FTS5|strpos\\(|instr\\("
    let bad = try Self.lines(words, in: Self.sources("Sources"), allowed: ["Sources/Platform/Store/"])
    #expect(bad.isEmpty)
  }

  @Test func onlySettingsReadTheEnvironment() throws {
    let bad = try Self.lines(
      "getenv|ProcessInfo", in: Self.sources("Sources"),
      allowed: ["Sources/App/Settings.swift", "Sources/machi/ModuleCommands.swift", "Sources/TestKit/Backend.swift"])
    #expect(bad.isEmpty)
  }

  @Test func onlyTheEdgeReadsTheClock() throws {
    let bad = try Self.lines(
      "currentInstant\\(|clock_gettime|Date\\(\\)", in: Self.sources("Sources"),
      allowed: [
        "Sources/Platform/Kernel/", "Sources/Platform/Store/", "Sources/Platform/HTTPServer/", "Sources/App/",
        "Sources/machi/", "Sources/TestKit/",
      ])
    #expect(bad.isEmpty)
  }

  @Test func promisesTheCompilerCannotCheckStayInTheWrappers() throws {
    let bad = try Self.lines(
      "@unchecked Sendable|nonisolated\\(unsafe\\)|unsafeBitCast|try!|as!|fatalError\\(", in: Self.sources("Sources"),
      allowed: [
        "Sources/Platform/Store/SQLite/", "Sources/Platform/Store/PostgreSQL/", "Sources/Platform/HTTPServer/",
        "Sources/Platform/Kernel/Locked.swift", "Sources/Platform/Crypto/Hash.swift", "Sources/Platform/Text/",
        "Sources/Platform/JPKI/OpenSSL/TrustStore.swift",
      ])
    #expect(bad.isEmpty)
  }

  @Test func filesStayShort() throws {
    for source in try Self.sources("Sources") + Self.sources("Tests") {
      #expect(source.lines.count <= 401, "\(source.path) has \(source.lines.count) lines")
    }
  }

  @Test func pagesNeverSeeTheStore() throws {
    let pages = try Self.sources("Sources/Modules").filter { $0.path.hasSuffix("Pages.swift") }
    let bad = try Self.lines("\\bin db: (Reader|Writer)|\\bstore\\.(read|write)", in: pages, allowed: [])
    #expect(bad.isEmpty)
  }

  @Test func everyTestTargetIsInThePackage() throws {
    let package = try String(contentsOf: Self.root.appending(path: "Package.swift"), encoding: .utf8)
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.root.path + "/Tests")
    for folder in folders where folder.hasSuffix("Tests") {
      #expect(package.contains("\"\(folder)\""), "Tests/\(folder) is never run")
    }
  }
}
