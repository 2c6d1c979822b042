import App
import Glibc
import ModuleKit

let backupCommand = ProgramCommand(
  name: "backup", usage: "--to DIR|FILE.tar [--municipality M] [--json]",
  help: "Copies the municipalities into a folder or a tar file while they are served, encrypted for backup-recipient.",
  details: """

        --to: the folder or file, which must not be there yet
        --municipality: this one alone
    """
) { words in
  let arguments = try Arguments(words, taking: ["to", "municipality"], flags: ["json"])
  _ = try arguments.words([])
  let path = try arguments.required("to")
  let settings = try arguments.settings()
  umask(0o077)
  var missing: [String] = []
  var cities: [City] = []
  if arguments.options["municipality"] == nil {
    let municipalities = try Municipalities(settings)
    (cities, missing) = (municipalities.all, municipalities.problems)
  } else {
    cities = [try city(arguments)]
  }
  let manifest = try Backup.take(
    cities, missing: missing, data: settings.dataFolder, to: path, recipients: settings.backupRecipients,
    version: version, at: currentInstant(),
    report: LongWork().report)
  if arguments.has("json") {
    printJSON { manifest.write(to: &$0) }
  } else {
    for entry in manifest.municipalities {
      let rows = entry.tables.values.reduce(0, +)
      say(
        "\(entry.slug.text)\t\(rows) rows\t\(entry.auditEvents) events\t\(entry.part.bytes) bytes\t\(entry.part.file)")
    }
  }
  if !missing.isEmpty { throw Failed(lines: missing.map { "not in the backup: \($0)" }) }
}

let restoreCommand = ProgramCommand(
  name: "restore", usage: "--from DIR|FILE.tar [--identity FILE] [--municipality M] [--replace] [--json]",
  help: "Checks a backup and puts its municipalities back; none that is there is overwritten but with --replace.",
  details: """

        --from: the folder or file
        --identity: a file with the private key, where the backup is encrypted
        --municipality: this one alone, and no settings
        --replace: in the place of those of the same names
    """
) { words in
  let arguments = try Arguments(words, taking: ["from", "identity", "municipality"], flags: ["json", "replace"])
  _ = try arguments.words([])
  let path = try arguments.required("from")
  let only = try arguments.options["municipality"].map { try slug($0) }
  let settings = try arguments.settings()
  umask(0o077)
  let (outcomes, settingsOutcome) = try Restore.run(
    from: path, only: only, replacing: arguments.has("replace"), identity: arguments.options["identity"],
    into: Municipalities(settings), settings: settings, report: LongWork().report)
  if arguments.has("json") {
    printJSON { json in json.array { json in for outcome in outcomes { write(outcome, to: &json) } } }
  } else {
    for outcome in outcomes {
      let chain = outcome.audit.isIntact ? "all in order" : "not in order"
      say(
        "\(outcome.municipality.slug.text)\t\(outcome.rows) rows\t\(outcome.audit.count) events, \(chain)\t"
          + "as of \(outcome.takenAt)")
    }
  }
  if settingsOutcome == .aside {
    complain("machi: the backup’s settings.conf lies beside yours as settings.conf.restored; take over what you need")
  }
  let faults = outcomes.compactMap { outcome in
    outcome.audit.fault.map {
      "\(outcome.municipality.slug.text): restored as it was backed up, but \($0.sentence(in: terminalLanguage))"
    }
  }
  let problems = faults + outcomes.compactMap(\.keyProblem)
  if !problems.isEmpty { throw Failed(lines: problems) }
}

private func write(_ outcome: Restore.Outcome, to json: inout JSONWriter) {
  json.object { json in
    json.field("municipality", outcome.municipality.slug)
    json.field("takenAt", outcome.takenAt)
    json.field("rows", outcome.rows)
    json.field("events", outcome.audit.count)
    json.field("intact", outcome.audit.isIntact)
    json.object("tables") { json in for table in outcome.tables { json.field(table.table, table.rows) } }
  }
}

/// Tells on the standard error how far a command is that takes long: nothing in the first five seconds, then a line every
/// five.
final class LongWork: Sendable {
  private static let pause: UInt64 = 5_000_000_000
  private let told = Locked(monotonicNanoseconds())

  func report(_ line: String) {
    let now = monotonicNanoseconds()
    let isDue = told.withLock { last in
      guard now - last > LongWork.pause else { return false }
      last = now
      return true
    }
    if isDue { complain("machi: \(line)") }
  }
}
