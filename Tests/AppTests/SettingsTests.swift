import App
import ModuleKit
import TestKit
import Testing

@Suite struct SettingsTests {
  @Test func optionsComeBeforeTheFileAndTheFileBeforeTheDefault() throws {
    let folder = try TestCity.temporaryFolder()
    defer { TestCity.remove(folder) }
    try write("# comment\nworkers = 4\npage-cache=8 # megabytes\n", to: folder + "/settings.conf")
    let settings = try Settings(options: ["data": folder, "workers": "5"])
    let found = Dictionary(uniqueKeysWithValues: settings.listed.map { ($0.setting.name, ($0.value, $0.source)) })
    #expect(found["workers"]?.0 == "5" && found["workers"]?.1 == .option)
    #expect(found["page-cache"]?.0 == "8" && found["page-cache"]?.1 == .file)
    #expect(found["io-threads"]?.0 == "2" && found["io-threads"]?.1 == .fallback)
  }

  @Test(arguments: [
    "workers = none", "workers = 0", "wrokers = 4", "just words", "hosts = numazu", "hosts = a=B",
    "origin = example.jp",
    "origin = https://example.jp/", "common-passwords = /nowhere/passwords.txt",
    "http-proxy = proxy:3128", "http-proxy = http://user:secret@proxy:3128", "http-ca-file = /nowhere/ca.pem",
  ])
  func aBadLineIsRefused(_ line: String) throws {
    let folder = try TestCity.temporaryFolder()
    defer { TestCity.remove(folder) }
    try write(line + "\n", to: folder + "/settings.conf")
    #expect(throws: Settings.Problem.self) { try Settings(options: ["data": folder]) }
  }

  @Test func theListOfCommonPasswordsIsRead() throws {
    let folder = try TestCity.temporaryFolder()
    defer { TestCity.remove(folder) }
    let list = folder + "/passwords.txt"
    try write("monkeydragon9\nshort\n", to: list)
    #expect(try Settings(options: ["data": folder, "common-passwords": list]).commonPasswords.count == 1)
    #expect(try Settings(options: ["data": folder, "common-passwords": ""]).commonPasswords.count == 0)
  }
}

import Glibc

/// Writes a small file for a test.
func write(_ text: String, to path: String) throws {
  guard let file = fopen(path, "w") else { throw TestProblem(description: "cannot write \(path)") }
  fputs(text, file)
  fclose(file)
}
