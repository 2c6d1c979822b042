import App
import Glibc
import ModuleKit

let auditVerifyCommand = ProgramCommand(
  name: "audit verify",
  usage: "[--municipality M] [--anchors FILE|DIR …] [--public-key FILE] [--json]",
  help: "Checks audit events and anchors, of one municipality or of all, and names the first bad one.",
  details: """

        --municipality: this one alone; the other options need it
        --anchors: files with anchors that were kept elsewhere, or a folder of them; more may follow
        --public-key: the key that signed them, as it was kept elsewhere; no master key is needed then
    """
) { words in
  let arguments = try Arguments(words, taking: ["municipality", "anchors", "public-key"], flags: ["json"])
  let first = arguments.options["anchors"]
  if first == nil { _ = try arguments.words([]) }
  let check = try TrailCheck(
    anchors: first.map { [$0] + arguments.words } ?? [], publicKey: arguments.options["public-key"])
  if !check.isEmpty { _ = try arguments.required("municipality") }
  let (cities, problems) = try cities(arguments)
  let verdicts = try cities.map { ($0.municipality.slug.text, try check.run($0, at: currentInstant())) }
  if arguments.has("json") {
    printJSON { json in json.array { json in for (slug, verdict) in verdicts { write(slug, verdict, to: &json) } } }
  } else {
    for (slug, verdict) in verdicts where verdict.isIntact {
      let anchors = verdict.anchors > 0 ? " and as \(verdict.anchors) anchors say" : ""
      say("\(slug): \(verdict.count) events, all in order\(anchors)")
    }
  }
  let faults = verdicts.flatMap { slug, verdict in
    verdict.sentences(in: terminalLanguage).map { "\(slug): \($0)" }
  }
  if !(problems + faults).isEmpty { throw Failed(lines: problems + faults) }
}

let auditAnchorCommand = ProgramCommand(
  name: "audit anchor", usage: "[--municipality M]",
  help: "Signs how far the audit trail goes now, sends that where anchor-to says, and prints it."
) { words in
  let arguments = try Arguments(words, taking: ["municipality"])
  _ = try arguments.words([])
  let job = try AnchorJob(try arguments.settings())
  let (cities, problems) = try cities(arguments)
  var faults = problems
  for city in cities {
    do {
      if let anchor = try job.run(city, at: currentInstant()) {
        say(anchor.text)
      } else {
        complain("\(city.municipality.slug.text): nothing since the last anchor")
      }
    } catch let fault as AuditFault {
      faults.append("\(city.municipality.slug.text): not signed: \(fault.sentence(in: terminalLanguage))")
    }
  }
  if !faults.isEmpty { throw Failed(lines: faults) }
}

let auditKeyCommand = ProgramCommand(
  name: "audit key", usage: "--municipality M",
  help: "Prints the public key that anchors of the audit trail are checked with (PEM); keep it elsewhere."
) { words in
  let arguments = try Arguments(words, taking: ["municipality"])
  _ = try arguments.words([])
  let city = try city(arguments)
  let keys = try city.vault.keyring(at: currentInstant())
  let key = try city.store.write(isPublic: false) { db in try db.anchorKey(keys, at: currentInstant()).publicKey }
  put(Array(key.pem.utf8), on: STDOUT_FILENO)
}

private func write(_ slug: String, _ verdict: AuditVerdict, to json: inout JSONWriter) {
  json.object { json in
    json.field("municipality", slug)
    json.field("events", verdict.count)
    json.field("anchors", verdict.anchors)
    json.field("intact", verdict.isIntact)
    json.field("lastHash", ifAny: verdict.last?.hash)
    json.field("firstBad", ifAny: verdict.fault?.seq)
    json.field("reason", ifAny: verdict.sentences(in: .english).first)
    json.array("problems") { json in for sentence in verdict.sentences(in: .english) { json.value(sentence) } }
  }
}
