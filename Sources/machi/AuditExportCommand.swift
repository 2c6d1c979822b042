import App
import Glibc
import ModuleKit

let auditExportCommand = ProgramCommand(
  name: "audit export",
  usage: "--municipality M [--since DAY] [--until DAY] [--format jsonl|csv] [--to FILE]",
  help: "Writes audit events with all that their hashes are made of, for others to check.",
  details: """

        --since, --until: days in Japan, as 2026-11-21; both count
        --format: jsonl, one event a line, to prove; csv to read. jsonl unless given
        --to: a file that is not there yet; the standard output unless given
    """
) { words in
  let arguments = try Arguments(words, taking: ["municipality", "since", "until", "format", "to"])
  _ = try arguments.words([])
  let (since, until) = (try day("since", arguments), try day("until", arguments))
  guard let format = TrailExport.Format(rawValue: arguments.options["format"] ?? "jsonl") else {
    throw WrongUsage(message: "--format is jsonl or csv")
  }
  let city = try city(arguments)
  umask(0o077)
  let count = try TrailExport(format, since: since, until: until).run(
    city, to: arguments.options["to"], by: CommandCall.actor, at: currentInstant()
  ) { put($0, on: STDOUT_FILENO) }
  complain("\(city.municipality.slug.text): \(count) events")
}

private func day(_ name: String, _ arguments: Arguments) throws -> Day? {
  guard let text = arguments.options[name] else { return nil }
  guard let day = Day(iso: text) else { throw WrongUsage(message: "--\(name): “\(text)” is no day such as 2026-11-21") }
  return day
}
