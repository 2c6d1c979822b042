import App
import Glibc
import ModuleKit

let auditVerifyCommand = ProgramCommand(
  name: "audit verify", usage: "[--municipality M] [--json]",
  help: "Checks the chain of audit events, of one municipality or of all, and names the first bad one."
) { words in
  let arguments = try Arguments(words, taking: ["municipality"], flags: ["json"])
  _ = try arguments.words([])
  var problems: [String] = []
  var cities: [City] = []
  if arguments.options["municipality"] == nil {
    let municipalities = try Municipalities(try arguments.settings())
    (cities, problems) = (municipalities.all, municipalities.problems)
  } else {
    cities = [try city(arguments)]
  }
  let verdicts = try cities.map { city in
    try city.store.read { db in
      try db.takeTime()
      return (city.municipality.slug.text, try verifyAudit(in: db))
    }
  }
  if arguments.has("json") {
    printJSON { json in json.array { json in for (slug, verdict) in verdicts { write(slug, verdict, to: &json) } } }
  } else {
    for (slug, verdict) in verdicts where verdict.isIntact { say("\(slug): \(verdict.count) events, all in order") }
  }
  let faults = verdicts.compactMap { slug, verdict in
    verdict.fault.map { "\(slug): \($0.sentence(in: terminalLanguage))" }
  }
  if !(problems + faults).isEmpty { throw Failed(lines: problems + faults) }
}

private func write(_ slug: String, _ verdict: AuditVerdict, to json: inout JSONWriter) {
  json.object { json in
    json.field("municipality", slug)
    json.field("events", verdict.count)
    json.field("intact", verdict.isIntact)
    json.field("lastHash", ifAny: verdict.last?.hash)
    json.field("firstBad", ifAny: verdict.fault?.seq)
    json.field("reason", ifAny: verdict.fault?.sentence(in: .english))
  }
}
