import App
import Glibc
import ModuleKit

let municipalityExportCommand = ProgramCommand(
  name: "municipality export", usage: "SLUG --to FILE [--json]",
  help: "Writes a municipality with all that it has into one file, for another installation.",
  details: """

        --to: the file, which must not be there yet
    """
) { words in
  let arguments = try Arguments(words, taking: ["to"], flags: ["json"])
  let name = try arguments.words(["SLUG"])[0]
  let path = try arguments.required("to")
  let settings = try arguments.settings()
  umask(0o077)
  let outcome = try Exchange.export(
    city(name, in: settings), to: path, data: settings.dataFolder, report: LongWork().report)
  show(outcome, outcome.municipality.slug, arguments)
}

let municipalityImportCommand = ProgramCommand(
  name: "municipality import", usage: "FILE [--as SLUG] [--replace] [--json]",
  help: "Adds the municipality of an exported file, under its own name or another.",
  details: """

        --as: its name in addresses here
        --replace: in the place of the one of that name
    """
) { words in
  let arguments = try Arguments(words, taking: ["as"], flags: ["json", "replace"])
  let path = try arguments.words(["FILE"])[0]
  let name = try arguments.options["as"].map { try slug($0) }
  let settings = try arguments.settings()
  umask(0o077)
  let outcome = try Exchange.import(
    path, as: name, replacing: arguments.has("replace"), into: Municipalities(settings), data: settings.dataFolder,
    report: LongWork().report)
  show(outcome, name ?? outcome.municipality.slug, arguments)
  if let problem = outcome.keyProblem { throw Failed(lines: [problem]) }
}

private func show(_ outcome: Exchange.Outcome, _ slug: ID<Municipality>, _ arguments: Arguments) {
  guard arguments.has("json") else {
    return say("\(slug.text)\t\(outcome.rows) rows\t\(outcome.audit.count) events\tSHA-256 \(outcome.sha256)")
  }
  printJSON { json in
    json.object { json in
      json.field("municipality", slug)
      json.field("rows", outcome.rows)
      json.field("events", outcome.audit.count)
      json.field("sha256", outcome.sha256)
      write(outcome.tables, to: &json)
    }
  }
}

/// A field `tables`.
func write(_ tables: [TableDigest], to json: inout JSONWriter) {
  json.array("tables") { json in
    for table in tables {
      json.object { json in
        json.field("table", table.table)
        json.field("rows", table.rows)
        json.field("sha256", table.sha256)
      }
    }
  }
}

/// A municipality's name in addresses, of one that may be added.
func slug(_ text: String) throws(WrongUsage) -> ID<Municipality> {
  guard let id = ID<Municipality>(text), !CityHall.reservedSlugs.contains(text) else {
    throw WrongUsage(
      message: "“\(text)” cannot be a municipality’s name in addresses; use a–z, 0–9 and hyphen, and none of "
        + CityHall.reservedSlugs.sorted().joined(separator: ", "))
  }
  return id
}
