import Foundation

/// What a program of the system prints that nobody here has made. `words` are its name and arguments; a word `FILE` stands for
/// a file that holds `input`, whose name ends as told. Throws `TestProblem` where it does not end well.
@discardableResult
public func output(of words: [String], file input: [UInt8] = [], ending: String = "", in folder: String? = nil) throws
  -> [UInt8]
{
  let place = try TestCity.temporaryFolder()
  defer { TestCity.remove(place) }
  let file = place + "/file" + ending
  if words.contains("FILE") { try Data(input).write(to: URL(filePath: file)) }
  let (process, printed) = (Process(), Pipe())
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = words.map { $0 == "FILE" ? file : $0 }
  process.standardInput = FileHandle.nullDevice
  process.standardOutput = printed
  process.standardError = FileHandle.nullDevice
  if let folder { process.currentDirectoryURL = URL(filePath: folder) }
  try process.run()
  let bytes = printed.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else {
    let name = words.first ?? ""
    throw TestProblem(
      description: "\(name) ended with \(process.terminationStatus); script/bootstrap --tests installs it")
  }
  return Array(bytes)
}

/// The same as text.
public func text(of words: [String], file input: [UInt8] = [], ending: String = "") throws -> String {
  String(decoding: try output(of: words, file: input, ending: ending), as: UTF8.self)
}
