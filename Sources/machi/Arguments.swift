import App

/// A command line that cannot be understood; ends the program with 2.
struct WrongUsage: Error {
  let message: String
}

/// A command that could not be carried out; ends the program with 1.
struct Failed: Error {
  let message: String
}

/// The words of a command line: what stands alone, and `--name value` or `--name=value`.
struct Arguments {
  private(set) var words: [String] = []
  private var options: [String: String] = [:]
  private var flags: Set<String> = []

  /// `taking` lists the options with a value, `flags` those without. Throws `WrongUsage` for any other.
  init(_ arguments: [String], taking: Set<String>, flags known: Set<String> = []) throws(WrongUsage) {
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
      } else if taking.contains(name) {
        guard let value = parts.count == 2 ? parts[1] : rest.popFirst() else {
          throw WrongUsage(message: "--\(name) needs a value")
        }
        options[name] = value
      } else {
        throw WrongUsage(message: "there is no option --\(name) here")
      }
    }
  }

  subscript(_ name: String) -> String? { options[name] }
  func has(_ flag: String) -> Bool { flags.contains(flag) }
  var all: [String: String] { options }

  func required(_ name: String) throws(WrongUsage) -> String {
    guard let value = options[name] else { throw WrongUsage(message: "--\(name) is missing") }
    return value
  }

  /// Exactly these words, by what each stands for.
  func words(_ names: String...) throws(WrongUsage) -> [String] {
    guard words.count == names.count else {
      throw WrongUsage(
        message: words.count < names.count
          ? "\(names[words.count]) is missing" : "“\(words[names.count])” is more than this command takes")
    }
    return words
  }
}
