import App
import Glibc
import ModuleKit

/// A module's command as the program runs it: on one municipality, named by --municipality.
func wrapped(_ command: Command) -> ProgramCommand {
  let options = command.options.map { option in
    let word = option.isFlag ? "--\(option.name)" : "--\(option.name) …"
    return option.isRequired ? word : "[\(word)]"
  }
  let usage = (command.arguments + ["--municipality M"] + options).joined(separator: " ")
  let details = command.options.map { "\n    --\($0.name): \($0.help)" }.joined()
  return ProgramCommand(name: command.name, usage: usage, help: command.help, details: details) { words in
    let flags = Set(command.options.filter(\.isFlag).map(\.name))
    let taking = Set(command.options.filter { !$0.isFlag }.map(\.name) + ["municipality"])
    let arguments = try Arguments(words, taking: taking, flags: flags)
    let given = try arguments.words(command.arguments)
    for option in command.options where option.isRequired { _ = try arguments.required(option.name) }
    let city = try city(arguments)
    let settings = try arguments.settings()
    let call = CommandCall(
      arguments: given, options: arguments.optionsAndFlags, municipality: city.municipality, store: city.store,
      now: currentInstant(), language: terminalLanguage, file: readFile, secret: readSecret,
      commonPasswords: { settings.commonPasswords }, keys: { try city.vault.keyring(at: currentInstant()) },
      metrics: allMetrics)
    switch try command.run(call) {
    case .done(let bytes): put(bytes, on: STDOUT_FILENO)
    case .failed(let lines): throw Failed(lines: lines)
    case .misused(let message): throw WrongUsage(message: message)
    }
  }
}

/// The municipality that --municipality names, or all, with the reasons why others cannot be opened.
func cities(_ arguments: Arguments) throws -> (cities: [City], problems: [String]) {
  if arguments.options["municipality"] != nil { return ([try city(arguments)], []) }
  let municipalities = try Municipalities(try arguments.settings())
  return (municipalities.all, municipalities.problems)
}

/// The municipality that --municipality names.
func city(_ arguments: Arguments) throws -> City {
  try city(try arguments.required("municipality"), in: try arguments.settings())
}

func city(_ name: String, in settings: Settings) throws -> City {
  let municipalities = try Municipalities(settings)
  guard let city = ID<Municipality>(name).flatMap({ municipalities.find($0) }) else {
    if let problem = municipalities.problems.first(where: { $0.contains("/\(name)/") || $0.contains("of \(name):") }) {
      throw Failed(lines: [problem])
    }
    let known = municipalities.all.map(\.municipality.slug.text).joined(separator: ", ")
    throw Failed(lines: ["there is no municipality “\(name)”; there \(known.isEmpty ? "is none" : "are \(known)")"])
  }
  return city
}

/// Japanese where the terminal is, English elsewhere.
var terminalLanguage: Language {
  for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
    guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { continue }
    return value.hasPrefix("ja") ? .japanese : .english
  }
  return .english
}
