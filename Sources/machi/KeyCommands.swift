import App
import ModuleKit

let keysListCommand = ProgramCommand(
  name: "keys list", usage: "[--municipality M] [--count] [--json]",
  help: "Lists the data keys: what each is for, since when, and the master key that wraps it.",
  details: """

        --municipality: this one alone
        --count: goes through everything sealed and counts the values of each key
    """
) { words in
  let arguments = try Arguments(words, taking: ["municipality"], flags: ["json", "count"])
  _ = try arguments.words([])
  let (cities, problems) = try cities(arguments)
  let now = currentInstant()
  if arguments.has("count") { for city in cities { try KeyRotation.count(city, at: now) } }
  let lists = try cities.map { city in
    let keys = try city.store.readOnce { db in try WrappedKey.all(in: db) }
    // A list makes no key: nobody needs one yet.
    return (city.municipality.slug.text, keys, keys.isEmpty ? [] : try city.vault.masterNames())
  }
  if arguments.has("json") {
    printJSON { json in json.array { json in for list in lists { write(list, now, to: &json) } } }
  } else {
    for (slug, keys, masters) in lists {
      if keys.isEmpty { say("\(slug)\tno data key yet") }
      for key in keys { say(line(key, keys, slug, masters, now)) }
    }
  }
  let missing = cities.compactMap(\.keyProblem)
  if !(problems + missing).isEmpty { throw Failed(lines: problems + missing) }
}

let keysRotateCommand = ProgramCommand(
  name: "keys rotate", usage: "[--municipality M] [--json]",
  help: "Makes a new data key; in five minutes it seals, and the server begins to seal the rest anew."
) { words in
  let arguments = try Arguments(words, taking: ["municipality"], flags: ["json"])
  _ = try arguments.words([])
  let (cities, problems) = try cities(arguments)
  var made: [(slug: String, key: WrappedKey)] = []
  var faults = problems
  for city in cities {
    let slug = city.municipality.slug.text
    do {
      made.append((slug, try KeyRotation.rotate(city, by: CommandCall.actor, at: currentInstant())))
    } catch let fault as VaultFault {
      faults.append("\(slug): \(fault)")
    }
  }
  if arguments.has("json") {
    printJSON { json in
      json.array { json in
        for (slug, key) in made {
          json.object { json in
            json.field("municipality", slug)
            json.field("key", key.number)
            json.field("activeFrom", key.activeFrom.rfc3339)
          }
        }
      }
    }
  } else {
    for (slug, key) in made { say("\(slug)\tdata key \(key.number)\tin use from \(key.activeFrom.rfc3339)") }
  }
  if !faults.isEmpty { throw Failed(lines: faults) }
}

let keysRewrapCommand = ProgramCommand(
  name: "keys rewrap", usage: "[--municipality M] [--json]",
  help: "Wraps the data keys with the first master key of the file; the others may go then."
) { words in
  let arguments = try Arguments(words, taking: ["municipality"], flags: ["json"])
  _ = try arguments.words([])
  let (cities, problems) = try cities(arguments)
  var wrapped: [(slug: String, numbers: [Int])] = []
  var faults = problems
  for city in cities {
    let slug = city.municipality.slug.text
    do {
      wrapped.append((slug, try KeyRotation.rewrap(city, by: CommandCall.actor, at: currentInstant())))
    } catch let fault as VaultFault {
      faults.append("\(slug): \(fault); nothing of it was changed")
    }
  }
  if arguments.has("json") {
    printJSON { json in
      json.array { json in
        for (slug, numbers) in wrapped {
          json.object { json in
            json.field("municipality", slug)
            json.field("rewrapped", numbers.count)
          }
        }
      }
    }
  } else {
    for (slug, numbers) in wrapped { say("\(slug)\t\(numbers.count) data keys wrapped anew") }
  }
  if faults.isEmpty { return }
  throw Failed(lines: faults + ["keep every line of the file of master keys until this command succeeds"])
}

let keysRetireCommand = ProgramCommand(
  name: "keys retire", usage: "NUMBER --municipality M",
  help: "Deletes a data key that seals nothing any more; it looks first, and refuses otherwise."
) { words in
  let arguments = try Arguments(words, taking: ["municipality"])
  let word = try arguments.words(["NUMBER"])[0]
  guard let number = Int(word) else { throw WrongUsage(message: "“\(word)” is no number of a data key") }
  let city = try city(arguments)
  do {
    try KeyRotation.retire(number, of: city, by: CommandCall.actor, at: currentInstant())
  } catch let fault as VaultFault {
    throw Failed(lines: ["\(city.municipality.slug.text): \(fault)"])
  }
  say("\(city.municipality.slug.text)\tdata key \(number) retired")
}

private func line(
  _ key: WrappedKey, _ all: [WrappedKey], _ slug: String, _ masters: [String], _ now: Instant
) -> String {
  let master = key.master + (masters.contains(key.master) ? "" : " (not here)")
  let left = key.remaining.map { "\($0) values at \(key.countedAt?.rfc3339 ?? "")" } ?? "not counted"
  return "\(slug)\t\(key.number)\t\(all.state(of: key, at: now).rawValue)\tsince \(key.activeFrom.rfc3339)\t"
    + "master \(master)\t\(left)"
}

private func write(
  _ list: (slug: String, keys: [WrappedKey], masters: [String]), _ now: Instant, to json: inout JSONWriter
) {
  json.object { json in
    json.field("municipality", list.slug)
    json.array("keys") { json in
      for key in list.keys {
        json.object { json in
          json.field("number", key.number)
          json.field("state", list.keys.state(of: key, at: now).rawValue)
          json.field("activeFrom", key.activeFrom.rfc3339)
          json.field("master", key.master)
          json.field("masterIsHere", list.masters.contains(key.master))
          json.field("remaining", ifAny: key.remaining)
          json.field("countedAt", ifAny: key.countedAt?.rfc3339)
        }
      }
    }
  }
}
