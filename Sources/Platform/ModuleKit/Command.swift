public import Identity
public import Kernel
public import Store
public import Vault

/// Something that the operator does to one municipality from the command line: `machi plan import FILE`.
public struct Command: Sendable {
  public struct Option: Sendable {
    public let name: String
    public let help: String
    public let isRequired: Bool
    /// Whether it stands alone, without a value.
    public let isFlag: Bool

    public init(_ name: String, _ help: String, required: Bool = false, flag: Bool = false) {
      self.name = name
      self.help = help
      isRequired = required
      isFlag = flag
    }
  }

  /// `plan import`
  public let name: String
  /// What each word behind the name stands for.
  public let arguments: [String]
  public let options: [Option]
  public let help: String
  public let run: @Sendable (CommandCall) throws -> CommandOutcome

  public init(
    _ name: String, arguments: [String] = [], options: [Option] = [], help: String,
    _ run: @escaping @Sendable (CommandCall) throws -> CommandOutcome
  ) {
    self.name = name
    self.arguments = arguments
    self.options = options
    self.help = help
    self.run = run
  }
}

/// One call of a command, with all that it may know.
public struct CommandCall: Sendable {
  /// Who acts, in histories and audit events: whoever holds the machine needs no account.
  public static let actor = "command line"

  public let arguments: [String]
  /// Values by name; a flag that was given has an empty one.
  public let options: [String: String]
  public let municipality: Municipality
  public let store: Store
  public let now: Instant
  public let language: Language
  /// Reads the file that a word of the command line names; nil where it cannot be read.
  public let file: @Sendable (String) -> [UInt8]?
  /// Asks on the terminal for something that must not be seen while it is typed; nil where there is no terminal.
  public let secret: @Sendable (String) -> String?
  /// Reads the list of what nobody may choose as a password.
  public let commonPasswords: @Sendable () -> CommonPasswords
  /// What opens personal data. Not to be asked for within a transaction.
  public let keys: @Sendable () throws -> Keyring
  /// What the modules can measure.
  public let metrics: [Metric]
  /// What a program's token may be made for.
  public let scopes: [Permission]

  public init(
    arguments: [String], options: [String: String], municipality: Municipality, store: Store, now: Instant,
    language: Language, file: @escaping @Sendable (String) -> [UInt8]?,
    secret: @escaping @Sendable (String) -> String? = { _ in nil },
    commonPasswords: @escaping @Sendable () -> CommonPasswords = { .none },
    scopes: [Permission] = [], keys: @escaping @Sendable () throws -> Keyring, metrics: [Metric] = []
  ) {
    self.metrics = metrics
    self.arguments = arguments
    self.options = options
    self.municipality = municipality
    self.store = store
    self.now = now
    self.language = language
    self.file = file
    self.secret = secret
    self.commonPasswords = commonPasswords
    self.keys = keys
    self.scopes = scopes
  }

  public func has(_ flag: String) -> Bool { options[flag] != nil }
}

public enum CommandOutcome: Sendable {
  /// Bytes for the standard output.
  case done([UInt8])
  /// What went wrong, one line each, for the standard error.
  case failed([String])
  /// What is wrong with the words of the command line.
  case misused(String)

  public static func done(_ line: String) -> CommandOutcome { .done(Array((line + "\n").utf8)) }
}
