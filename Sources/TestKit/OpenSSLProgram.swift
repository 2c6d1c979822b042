import Foundation
import Kernel

/// Runs the openssl program to its end; `line` is parted at blanks, `words` are taken as they are.
func openssl(_ line: String, _ words: [String] = []) throws {
  let log = try TestCity.temporaryFolder()
  defer { TestCity.remove(log) }
  let process = try startOpenSSL(line.split(separator: " ").map(String.init) + words, log: log + "/log")
  process.waitUntilExit()
  guard process.terminationStatus == 0 else {
    let said = (try? String(contentsOfFile: log + "/log", encoding: .utf8)) ?? ""
    throw TestProblem(description: "openssl \(line) \(words): \(said.suffix(600))")
  }
}

/// Ends with this process at the latest.
func startOpenSSL(_ words: [String], log: String) throws -> Process {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/setpriv")
  process.arguments = ["--pdeathsig=TERM", "--", "openssl"] + words
  process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
  _ = FileManager.default.createFile(atPath: log, contents: nil)
  let output = FileHandle(forWritingAtPath: log)
  process.standardOutput = output
  process.standardError = output
  process.standardInput = FileHandle.nullDevice
  try process.run()
  return process
}
