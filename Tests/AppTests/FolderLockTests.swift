import App
import Glibc
import ModuleKit
import TestKit
import Testing

@Suite struct FolderLockTests {
  private func settings(_ folder: String, database: String = "") throws -> Settings {
    try Settings(options: ["data": folder, "database": database])
  }

  @Test func aFolderHasOneServer() throws {
    let folder = try TestCity.temporaryFolder()
    defer { TestCity.remove(folder) }
    try holdDataFolder(settings(folder))
    let problem = #expect(throws: MunicipalityProblem.self) { try holdDataFolder(settings(folder)) }
    let said = problem.map { "\($0)" } ?? ""
    #expect(said.contains(folder) && said.contains("process \(getpid())") && said.contains("--data"))
  }

  @Test func aDatabaseMayHaveSeveral() throws {
    let folder = try TestCity.temporaryFolder()
    defer { TestCity.remove(folder) }
    for _ in 1...2 { try holdDataFolder(settings(folder, database: "postgres://city@/city")) }
  }
}
