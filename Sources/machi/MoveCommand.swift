import App
import Glibc
import ModuleKit

let moveCommand = ProgramCommand(
  name: "move", usage: "--from DIR|postgres://… --to DIR|postgres://… [--replace] [--json]",
  help: "Copies all municipalities into another data folder or database, and compares every table.",
  details: """

        --from: a data folder, or the address of a PostgreSQL database; it keeps what it has
        --to: another one
        --replace: in the place of other municipalities of the same names
    """
) { words in
  let arguments = try Arguments(words, taking: ["from", "to"], flags: ["json", "replace"])
  _ = try arguments.words([])
  let (from, to) = (try arguments.required("from"), try arguments.required("to"))
  let settings = try arguments.settings()
  umask(0o077)
  let outcomes = try Relocation.run(
    from: Municipalities(at: from, mayBeNew: false, settings), to: Municipalities(at: to, mayBeNew: true, settings),
    replacing: arguments.has("replace"),
    data: [to, from].first { !Settings.isDatabase($0) } ?? settings.dataFolder, report: LongWork().report)
  if arguments.has("json") {
    printJSON { json in json.array { json in for outcome in outcomes { write(outcome, to: &json) } } }
  } else {
    for outcome in outcomes { say(line(outcome)) }
  }
  let problems = outcomes.compactMap(\.keyProblem)
  if !problems.isEmpty { throw Failed(lines: problems) }
}

private func line(_ outcome: Relocation.Outcome) -> String {
  let state = outcome.wasThere ? "was there already, the same" : "moved"
  return "\(outcome.municipality.slug.text)\t\(outcome.rows) rows\t\(outcome.audit.count) events\t"
    + "SHA-256 \(outcome.sha256)\t\(state)"
}

private func write(_ outcome: Relocation.Outcome, to json: inout JSONWriter) {
  json.object { json in
    json.field("municipality", outcome.municipality.slug)
    json.field("wasThere", outcome.wasThere)
    json.field("rows", outcome.rows)
    json.field("events", outcome.audit.count)
    json.field("lastHash", ifAny: outcome.audit.last?.hash)
    json.field("sha256", outcome.sha256)
    write(outcome.tables, to: &json)
  }
}
