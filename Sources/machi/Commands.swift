import App
import Glibc
import ModuleKit

let version = "0.1.0"

let versionCommand = ProgramCommand(name: "version", usage: "[--json]", help: "Prints the version.") { words in
  let arguments = try Arguments(words, flags: ["json"])
  _ = try arguments.words([])
  guard arguments.has("json") else { return say("machi \(version)") }
  printJSON { json in json.object { $0.field("version", version) } }
}

let settingsCommand = ProgramCommand(
  name: "settings", usage: "[--json]", help: "Prints each setting, its value, and where it came from."
) { words in
  let arguments = try Arguments(words, flags: ["json"])
  _ = try arguments.words([])
  let listed = try arguments.settings().listed
  guard arguments.has("json") else {
    for (setting, value, source) in listed {
      say("\(setting.name) = \(value)  [\(source.rawValue)]\n    \(setting.help) (\(setting.variable))")
    }
    return
  }
  printJSON { json in
    json.array { json in
      for (setting, value, source) in listed {
        json.object { json in
          json.field("name", setting.name)
          json.field("value", value)
          json.field("source", source.rawValue)
          json.field("default", setting.fallback)
          json.field("variable", setting.variable)
          json.field("help", setting.help)
        }
      }
    }
  }
}

let demoCommand = ProgramCommand(
  name: "demo", usage: "[--data DIR] [--samples DIR]",
  help: "Loads the sample municipalities with their plans, and accounts to try them with."
) { words in
  let arguments = try Arguments(words, taking: ["samples"])
  _ = try arguments.words([])
  let settings = try arguments.settings()
  let (municipalities, data) = (try Municipalities(settings), settings.dataFolder)
  try Demo.load(
    arguments.options["samples"] ?? samplesFolder, into: municipalities, data: data, at: currentInstant()
  ) { say($0) }
  if let text = Demo.signInText(data: data) { say(text) }
}

/// The samples of a checkout, or else those that the Debian package installs.
private var samplesFolder: String {
  ["Samples", "/usr/share/machi/samples"].first { access($0, R_OK) == 0 } ?? "Samples"
}

let municipalityAddCommand = ProgramCommand(
  name: "municipality add",
  usage: "SLUG --name NAME --prefecture NAME --code CODE [--name-en NAME] [--prefecture-en NAME]",
  help: "Adds an empty municipality; SLUG is its name in addresses, CODE its 6-digit national code."
) { words in
  let arguments = try Arguments(
    words, taking: ["name", "name-en", "prefecture", "prefecture-en", "code"])
  let slug = try slug(try arguments.words(["SLUG"])[0])
  let code = try arguments.required("code")
  guard isMunicipalityCode(code) else {
    throw WrongUsage(message: "“\(code)” is no national code: 6 digits, the last one a check digit")
  }
  let municipality = Municipality(
    slug: slug, name: Localized(try arguments.required("name"), en: arguments.options["name-en"]),
    prefecture: Localized(try arguments.required("prefecture"), en: arguments.options["prefecture-en"]), code: code)
  _ = try Municipalities(try arguments.settings()).add(municipality)
  say("\(slug.text): added")
}

let municipalityListCommand = ProgramCommand(
  name: "municipality list", usage: "[--json]", help: "Lists the municipalities of the data folder."
) { words in
  let arguments = try Arguments(words, flags: ["json"])
  _ = try arguments.words([])
  let all = try Municipalities(try arguments.settings()).all.map(\.municipality)
  guard arguments.has("json") else {
    for one in all { say("\(one.slug.text)\t\(one.code)\t\(one.name.ja)\t\(one.prefecture.ja)") }
    return
  }
  printJSON { json in
    json.array { json in
      for one in all {
        json.object { json in
          json.field("slug", one.slug.text)
          json.field("code", one.code)
          json.field("name", one.name.ja)
          json.field("nameEnglish", ifAny: one.name.en)
          json.field("prefecture", one.prefecture.ja)
          json.field("prefectureEnglish", ifAny: one.prefecture.en)
        }
      }
    }
  }
}

func printJSON(_ body: (inout JSONWriter) -> Void) {
  var json = JSONWriter(pretty: true)
  body(&json)
  say(String(decoding: json.bytes, as: UTF8.self))
}
