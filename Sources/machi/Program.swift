import App
import Glibc
import ModuleKit

/// Commands of the program itself; those of the modules come from their manifests.
let programCommands: [ProgramCommand] = [
  serveCommand, demoCommand, municipalityAddCommand, municipalityListCommand, municipalityExportCommand,
  municipalityImportCommand, moveCommand, backupCommand, restoreCommand, auditVerifyCommand, auditAnchorCommand,
  auditKeyCommand, auditExportCommand, keysListCommand, keysRotateCommand, keysRewrapCommand, keysRetireCommand,
  mailTestCommand, mailListCommand, providerTestCommand, testProviderCommand, settingsCommand, versionCommand,
]

/// One command: how it is called, and what it does.
struct ProgramCommand: Sendable {
  /// `municipality add`
  let name: String
  let usage: String
  let help: String
  /// What `--help` of the command adds: a line for each option.
  var details = ""
  let run: @Sendable ([String]) throws -> Void
}

/// Runs the command that the words name. 0: done, 1: failed, 2: wrong usage.
func run(_ words: [String]) -> Int32 {
  if words.isEmpty {
    complain(usageText())
    return 2
  }
  if ["--help", "-h", "help"].contains(words[0]) {
    say(usageText())
    return 0
  }
  guard let (command, rest) = find(words) else {
    complain("machi: there is no command “\(words.prefix(2).joined(separator: " "))”; see machi --help")
    return 2
  }
  if rest.contains("--help") || rest.contains("-h") {
    say("machi \(command.name) \(command.usage)\n  \(command.help)\(command.details)")
    return 0
  }
  do {
    try command.run(rest)
    return 0
  } catch let wrong as WrongUsage {
    complain("machi \(command.name): \(wrong.message); see machi \(command.name) --help")
    return 2
  } catch let failed as Failed {
    for line in failed.lines { complain("machi: \(line)") }
    return 1
  } catch {
    complain("machi: \(error)")
    return 1
  }
}

private func find(_ words: [String]) -> (ProgramCommand, [String])? {
  for count in [2, 1] {
    let name = words.prefix(count).joined(separator: " ")
    let rest = Array(words.dropFirst(count))
    if let command = programCommands.first(where: { $0.name == name }) { return (command, rest) }
    if let command = moduleCommands.first(where: { $0.name == name }) { return (wrapped(command), rest) }
  }
  return nil
}

let moduleCommands = allModules.flatMap(\.commands)

/// A line on the standard output.
func say(_ line: String) { put(Array((line + "\n").utf8), on: STDOUT_FILENO) }

/// A line on the standard error.
func complain(_ line: String) { put(Array((line + "\n").utf8), on: STDERR_FILENO) }

func put(_ bytes: [UInt8], on descriptor: Int32) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else { return }
    rest = rest.dropFirst(count)
  }
}

func usageText() -> String {
  let all = programCommands + moduleCommands.map(wrapped)
  return """
    Machi, a digital city hall.

    \(all.map { "  machi \($0.name) \($0.usage)\n      \($0.help)" }.joined(separator: "\n"))

    Every setting of `machi settings` is also an option, as --data DIR, and an environment variable, as MACHI_DATA.
    Exit codes: 0 done, 1 failed, 2 wrong usage.
    """
}
