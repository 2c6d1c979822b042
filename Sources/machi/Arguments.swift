import App

/// A command line that cannot be understood; ends the program with 2.
struct WrongUsage: Error {
  let message: String
}

/// A command that could not be carried out, in one line for each reason; ends the program with 1.
struct Failed: Error {
  let lines: [String]
}

/// The words of a command line: what stands alone, and `--name value` or `--name=value`.
struct Arguments {
  private(set) var words: [String] = []
  private(set) var options: [String: String] = [:]
  private var flags: Set<String> = []

  /// `taking` lists the options with a value, `flags` those without. Throws `WrongUsage` for any other.
  init(_ arguments: [String], taking: Set<String> = [], flags known: Set<String> = []) throws(WrongUsage) {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--") else {
        words.append(word)
        continue
      }
      let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1).map(String.init)
      let name = parts.first ?? ""
      if known.contains(name), parts.count == 1 {
        flags.insert(name)
      } else if taking.contains(name) || Arguments.settings.contains(name) {
        guard let value = parts.count == 2 ? parts[1] : rest.popFirst() else {
          throw WrongUsage(message: "--\(name) needs a value")
        }
        options[name] = value
      } else {
        throw WrongUsage(message: "there is no option --\(name)")
      }
    }
  }

  private static let settings = Set(Setting.all.map(\.name))

  func has(_ flag: String) -> Bool { flags.contains(flag) }

  /// Values by name; a flag that was given has an empty one.
  var optionsAndFlags: [String: String] { flags.reduce(into: options) { $0[$1] = "" } }

  func required(_ name: String) throws(WrongUsage) -> String {
    guard let value = options[name] else { throw WrongUsage(message: "--\(name) is missing") }
    return value
  }

  /// Exactly these words, by what each stands for.
  func words(_ names: [String]) throws(WrongUsage) -> [String] {
    if words.count < names.count { throw WrongUsage(message: "\(names[words.count]) is missing") }
    if words.count > names.count { throw WrongUsage(message: "“\(words[names.count])” is one word too many") }
    return words
  }

  /// The settings in force with this command line's options.
  func settings() throws -> Settings { try Settings(options: options) }
}
