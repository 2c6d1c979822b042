import Clamd
import Glibc
public import ModuleKit

/// One thing that the operator may set.
public struct Setting: Sendable {
  public let name: String
  public let fallback: String
  public let help: String

  /// The environment variable that holds it, `MACHI_LISTEN` for `listen`.
  public var variable: String { "MACHI_" + name.uppercased().replacing("-", with: "_") }
}

extension Setting {
  static let data = Setting(name: "data", fallback: "./data", help: "Folder that holds the municipalities.")
  static let database = Setting(
    name: "database", fallback: "",
    help: "PostgreSQL database (postgres://user:password@host:5432/name); empty: SQLite files in the data folder.")
  static let replicas = Setting(
    name: "database-replicas", fallback: "",
    help: "Servers, with commas, that follow the database; public pages are read from them.")
  static let connections = Setting(
    name: "database-connections", fallback: "16", help: "Connections to each database server; more requests wait.")
  static let statementTimeout = Setting(
    name: "statement-timeout", fallback: "15", help: "Seconds after which PostgreSQL gives up a statement.")
  static let masterKeyFile = Setting(
    name: "master-key-file", fallback: "",
    help: "File of the keys that protect personal data; empty: master.key in the data folder, made where missing.")
  static let listen = Setting(name: "listen", fallback: "127.0.0.1:8080", help: "Address and port to serve on.")
  static let workers = Setting(
    name: "workers", fallback: "32", help: "Threads that run handlers; more requests than that wait.")
  static let ioThreads = Setting(name: "io-threads", fallback: "2", help: "Threads that talk to the network.")
  static let cache = Setting(
    name: "page-cache", fallback: "16", help: "Megabytes of rendered public pages kept in memory; 0 keeps none.")
  static let proxies = Setting(
    name: "trusted-proxies", fallback: "",
    help: "Addresses, with commas, of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.")
  static let pace = Setting(
    name: "begin-pace", fallback: "50",
    help: "Applications that may be begun a second; more people than that wait in line.")
  static let draftsPerAddress = Setting(
    name: "drafts-per-address", fallback: "300",
    help: "Applications that may be begun an hour from one address without signing in; 0: any number.")
  static let perAddress = Setting(
    name: "connections-per-address", fallback: "64", help: "Connections that one address may hold at a time.")
  static let hosts = Setting(
    name: "hosts", fallback: "",
    help: "Host names that stand for one municipality, `host=slug` with commas; others use paths.")
  static let accessLog = Setting(
    name: "access-log", fallback: "", help: "File for the access log (JSON lines); empty writes none, - the output.")
  static let monitors = Setting(
    name: "monitors", fallback: "127.0.0.1, ::1",
    help: "Addresses, with commas, that may read /readyz and /metrics; for others they are not there.")
  static let origin = Setting(
    name: "origin", fallback: "", help: "Scheme and host as the public sees them, for feeds; empty: from the request.")
  static let cardAuthorities = Setting(
    name: "jpki-ca", fallback: "",
    help: "Files, with commas, with the authorities of My Number cards; empty: cards are not accepted.")
  static let cardLists = Setting(
    name: "jpki-crl", fallback: "", help: "Files or folders, with commas, with revocation lists for cards.")
  static let cardResponder = Setting(
    name: "jpki-ocsp", fallback: "", help: "Address of an OCSP responder for cards.")
  static let testCards = Setting(
    name: "jpki-test-cards", fallback: "no", help: "yes: also accept J-LIS's test cards. Never where residents sign.")

  static let backupRecipients = Setting(
    name: "backup-recipient", fallback: "",
    help: "Public keys of age, with commas, that backups are encrypted for; empty: they are not encrypted.")

  static let clamd = Setting(
    name: "clamd", fallback: "",
    help: "Socket of the virus scanner clamd, as /run/clamav/clamd.ctl or host:3310; empty: files are not scanned.")

  static let commonPasswords = Setting(
    name: "common-passwords", fallback: "/usr/share/zabbix/data/top_passwords.txt",
    help: "File of passwords, one a line, that nobody may choose; the default is used where it is there.")

  public static let all =
    [
      data, database, replicas, connections, statementTimeout, masterKeyFile, listen, workers, ioThreads, cache,
      proxies, pace, draftsPerAddress, perAddress, hosts, accessLog, monitors, origin, commonPasswords,
      backupRecipients,
    ] + [anchorTo] + mailSettings + httpSettings + mapSettings + [
      clamd, cardAuthorities, cardLists, cardResponder, testCards,
    ]
}

/// The settings in force: command line before environment before `settings.conf` in the data folder before default.
public struct Settings: Sendable {
  public enum Source: String, Sendable { case option, environment, file, fallback = "default" }
  public struct Problem: Error, CustomStringConvertible {
    public let description: String
  }

  private let values: [String: (value: String, source: Source)]

  /// Throws `Problem` for a settings file that cannot be understood, or a value that is no good.
  public init(options: [String: String]) throws {
    var values: [String: (value: String, source: Source)] = [:]
    for setting in Setting.all { values[setting.name] = (setting.fallback, .fallback) }
    let folder = options["data"] ?? environment(Setting.data.variable) ?? Setting.data.fallback
    for (name, value) in try Settings.file(folder + "/settings.conf") { values[name] = (value, .file) }
    for setting in Setting.all {
      if let value = environment(setting.variable) { values[setting.name] = (value, .environment) }
      if let value = options[setting.name] { values[setting.name] = (value, .option) }
    }
    self.values = values
    try check()
  }

  subscript(_ setting: Setting) -> String { values[setting.name]?.value ?? setting.fallback }

  /// Every setting with its value, without passwords, and where it came from.
  public var listed: [(setting: Setting, value: String, source: Source)] {
    Setting.all.map { ($0, shown($0), values[$0.name]?.source ?? .fallback) }
  }

  /// The value without the passwords of addresses.
  func shown(_ setting: Setting) -> String { Settings.shown(self[setting]) }

  static func shown(_ value: String) -> String {
    value.replacing(/:\/\/([^:@\/\s]*):[^@\s]*@/) { "://\($0.output.1):…@" }
  }

  /// Whether a text is the address of a PostgreSQL database.
  public static func isDatabase(_ text: String) -> Bool {
    text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
  }

  public var dataFolder: String { self[.data] }
  public var listen: String { self[.listen] }
  /// The public keys that backups are encrypted for.
  public var backupRecipients: [String] { list(.backupRecipients) }

  func number(_ setting: Setting) -> Int { Int(self[setting]) ?? Int(setting.fallback) ?? 0 }

  /// Values separated by commas, without empty ones.
  func list(_ setting: Setting) -> [String] {
    self[setting].split(separator: ",").map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
  }

  /// The list of the setting as it lies on disk now. Reading a million lines takes a tenth of a second.
  public var commonPasswords: CommonPasswords {
    readFile(self[.commonPasswords]).map(CommonPasswords.init(list:)) ?? .none
  }

  private func check() throws {
    for (setting, range) in [
      (Setting.connections, 2...1_000), (.statementTimeout, 1...3_600), (.workers, 1...256), (.ioThreads, 1...64),
      (.cache, 0...4_096), (.perAddress, 1...100_000), (.pace, 1...100_000), (.mailKeepDays, 0...365),
      (.draftsPerAddress, 0...1_000_000),
    ] {
      guard let number = Int(self[setting]), range.contains(number) else {
        throw Problem(
          description:
            "\(setting.name): “\(self[setting])” is no whole number from \(range.lowerBound) to \(range.upperBound)")
      }
    }
    for pair in list(.hosts) {
      let parts = pair.split(separator: "=", omittingEmptySubsequences: false)
      if parts.count == 2, !parts[0].isEmpty, ID<Municipality>(parts[1]) != nil { continue }
      throw Problem(description: "hosts: “\(pair)” is not of the form host=municipality")
    }
    for url in [self[.database]] + list(.replicas) where !url.isEmpty {
      if !Settings.isDatabase(url) { throw Problem(description: "database: it does not begin with postgres://") }
    }
    for key in backupRecipients where !key.hasPrefix("age1") || !key.allSatisfy({ $0.isASCII && $0 > " " }) {
      throw Problem(description: "backup-recipient: “\(key)” is no public key of age, which begins with age1")
    }
    try checkOrigin()
    // Only the default may be missing: whoever names a list relies on it.
    let list = self[.commonPasswords]
    if !list.isEmpty, list != Setting.commonPasswords.fallback, access(list, R_OK) != 0 {
      throw Problem(description: "common-passwords: “\(list)” cannot be read; leave it empty to use no list")
    }
    if !self[.clamd].isEmpty, Clamd(self[.clamd]) == nil {
      throw Problem(description: "clamd: “\(self[.clamd])” is neither a socket’s path nor host:port")
    }
    try checkCards()
    try checkMail()
    try checkHTTP()
    try checkMaps()
    _ = try AnchorPlaces(self)
  }

  private func checkCards() throws {
    if !["yes", "no"].contains(self[.testCards]) {
      throw Problem(description: "jpki-test-cards: “\(self[.testCards])” is neither yes nor no")
    }
    let responder = self[.cardResponder]
    if !responder.isEmpty, !["http://", "https://"].contains(where: responder.hasPrefix) {
      throw Problem(description: "jpki-ocsp: “\(responder)” does not begin with http:// or https://")
    }
    if !list(.cardAuthorities).isEmpty, list(.cardLists).isEmpty, responder.isEmpty {
      throw Problem(
        description: "jpki-ca: cards need jpki-crl or jpki-ocsp too; without them a revoked card would be accepted")
    }
  }

  private func checkOrigin() throws {
    let origin = self[.origin]
    guard let scheme = ["https://", "http://"].first(where: origin.hasPrefix) else {
      if origin.isEmpty { return }
      throw Problem(description: "origin: “\(origin)” does not begin with https:// or http://")
    }
    let host = origin.dropFirst(scheme.count)
    if host.isEmpty || host.utf8.contains(where: { $0 <= 0x20 || $0 == 0x2f }) {
      throw Problem(description: "origin: “\(origin)” is more than a scheme and a host, such as https://example.jp")
    }
  }

  /// Lines `name = value`; `#` begins a comment.
  static func file(_ path: String) throws -> [(String, String)] {
    guard let text = readFile(path).map({ String(decoding: $0, as: UTF8.self) }) else { return [] }
    var found: [(String, String)] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let content = line.prefix { $0 != "#" }
      if content.allSatisfy(\.isWhitespace) { continue }
      let parts = content.split(separator: "=", maxSplits: 1).map(\.trimmed)
      guard parts.count == 2, Setting.all.contains(where: { $0.name == parts[0] }) else {
        throw Problem(description: "\(path), line \(index + 1): “\(content)” is no setting; see machi settings")
      }
      found.append((parts[0], parts[1]))
    }
    return found
  }
}

private func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
