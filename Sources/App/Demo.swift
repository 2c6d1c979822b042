import Glibc
public import ModuleKit

/// Loads the sample municipalities and accounts to try them with.
public enum Demo {
  static let passwordFile = "sample-sign-ins.txt"

  public struct Problem: Error, CustomStringConvertible {
    public let description: String
  }

  /// Adds each municipality of `samples` that is not there yet and tells of each step; registers and datasets only `withData`.
  /// Throws `Problem`.
  public static func load(
    _ samples: String, into municipalities: Municipalities, data: String, at now: Instant, withData: Bool = true,
    say: (String) -> Void
  ) throws {
    let slugs = files(in: samples, ending: "").filter { readFile("\(samples)/\($0)/municipality.json") != nil }
    guard !slugs.isEmpty else {
      throw Problem(description: "there are no samples in \(samples); name their folder with --samples")
    }
    let password = try signIns(data, slugs)
    let hash = try Password.hash(password)
    for slug in slugs {
      let municipality = try municipality("\(samples)/\(slug)/municipality.json")
      if municipalities.find(municipality.slug) != nil {
        say("\(slug): is there already")
        continue
      }
      let city = try municipalities.add(municipality)
      try addAccounts(to: city, hash, at: now)
      for plan in try plans("\(samples)/\(slug)/plans") { try run("plan import", plan, city, now, say) }
      if withData { try addData("\(samples)/\(slug)", to: city, at: now, say: say) }
      // After the data, which its indicators measure.
      let trial = "\(samples)/\(slug)/trial.json"
      if readFile(trial) != nil { try run("plan assign", trial, city, now, say) }
    }
  }

  /// Adds the registers, datasets and procedures of one municipality's folder. Throws `Problem`.
  public static func addData(_ folder: String, to city: City, at now: Instant, say: (String) -> Void = { _ in }) throws
  {
    for (part, command) in [("registers", "register add"), ("datasets", "dataset add")] {
      for file in files(in: "\(folder)/\(part)", ending: ".json") {
        try run(command, "\(folder)/\(part)/\(file)", city, now, say)
      }
    }
    for starter in starters("\(folder)/procedures.json") {
      try run("procedure begin", starter, city, now, say, options: ["open": ""])
    }
    for starter in starters("\(folder)/life-events.json") {
      try run("life-event begin", starter, city, now, say, options: ["open": ""])
    }
  }

  /// The starters that a municipality opens.
  private static func starters(_ path: String) -> [String] {
    (readFile(path).flatMap { try? JSON.parse($0) }?.items ?? []).compactMap(\.text)
  }

  /// What to tell whoever tries the samples; nil where there are none.
  public static func signInText(data: String) -> String? {
    readFile("\(data)/\(passwordFile)").map { String(decoding: $0, as: UTF8.self) }
  }

  /// One password for all sample accounts, made anew for each data folder and kept there, for its owner alone.
  private static func signIns(_ data: String, _ slugs: [String]) throws -> String {
    let path = "\(data)/\(passwordFile)"
    if let text = signInText(data: data), let last = text.split(whereSeparator: \.isWhitespace).last {
      return String(last)
    }
    let password = randomText(characters: 14)
    let text = """
      Sample sign-ins, in every sample municipality (/\(slugs.joined(separator: "/sign-in, /"))/sign-in):
        login names: \(roles.map(\.rawValue).joined(separator: ", "))
        password:    \(password)

      """
    mkdir(data, 0o700)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Problem(description: "\(path) cannot be written") }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count else {
      throw Problem(description: "\(path) cannot be written")
    }
    return password
  }

  private static let roles: [Role] = [.administrator, .secretariat, .editor, .auditor]

  private static func addAccounts(to city: City, _ hash: String, at now: Instant) throws {
    guard let promotion = ID<Department>("promotion") else { return }
    let section = Department(
      id: promotion, name: Localized("情報政策課（見本）", en: "Digital promotion section (sample)"))
    try city.store.write { db in
      try section.insertIfMissing(in: db)
      for role in roles {
        let account = Account(
          id: .random(), login: role.rawValue, name: "\(sampleNames[role] ?? role.rawValue)（見本）",
          department: section.id, roles: [role])
        try account.insert(passwordHash: hash, at: now, in: db)
        try db.record("identity.account-added", SubjectRef("account", account.id.text), by: "demo", at: now)
      }
    }
  }

  private static let sampleNames: [Role: String] = [
    .administrator: "管理者", .secretariat: "計画事務局", .editor: "担当課", .auditor: "監査",
  ]

  private static func municipality(_ path: String) throws -> Municipality {
    guard let bytes = readFile(path), let json = try? JSON.parse(bytes), case .object(let object) = json,
      case .string(let slug)? = object["slug"], let id = ID<Municipality>(slug),
      let name = localized(object["name"]), let prefecture = localized(object["prefecture"]),
      case .string(let code)? = object["code"]
    else { throw Problem(description: "\(path) does not describe a municipality") }
    return Municipality(slug: id, name: name, prefecture: prefecture, code: code)
  }

  private static func localized(_ json: JSON?) -> Localized? {
    switch json {
    case .string(let text): return Localized(text)
    case .object(let object):
      guard case .string(let ja)? = object["ja"] else { return nil }
      if case .string(let en)? = object["en"] { return Localized(ja, en: en) }
      return Localized(ja)
    default: return nil
    }
  }

  /// The plan files of a folder, the oldest plan first, since later ones name those that they follow.
  private static func plans(_ folder: String) throws -> [String] {
    files(in: folder, ending: ".json").map { "\(folder)/\($0)" }.sorted { (begins($0), $0) < (begins($1), $1) }
  }

  private static func begins(_ path: String) -> Int {
    guard let json = readFile(path).flatMap({ try? JSON.parse($0) }), case .object(let plan) = json,
      case .object(let period)? = plan["period"], case .int(let from)? = period["from"]
    else { return 0 }
    return from
  }

  private static func run(
    _ name: String, _ path: String, _ city: City, _ now: Instant, _ say: (String) -> Void,
    options: [String: String] = [:]
  ) throws {
    guard let command = allModules.flatMap(\.commands).first(where: { $0.name == name }) else {
      throw Problem(description: "there is no command “\(name)”")
    }
    let call = CommandCall(
      arguments: [path], options: options, municipality: city.municipality, store: city.store, now: now,
      language: .english, file: readFile, keys: { try city.vault.keyring(at: now) }, metrics: allMetrics)
    switch try command.run(call) {
    case .done(let bytes): say("\(city.municipality.slug.text): " + String(decoding: bytes.dropLast(), as: UTF8.self))
    case .failed(let lines): throw Problem(description: lines.joined(separator: "\n"))
    case .misused(let message): throw Problem(description: message)
    }
  }

  private static func files(in folder: String, ending: String) -> [String] {
    folderEntries(folder).filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }.sorted()
  }
}
