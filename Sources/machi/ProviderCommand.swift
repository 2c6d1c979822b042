import App
import ModuleKit

let providerTestCommand = ProgramCommand(
  name: "provider test", usage: "FILE --redirect ADDRESS",
  help: "Signs in once by the identity provider that FILE describes, and prints what it says of the person.",
  details: "\n    --redirect: the address, entered at the provider, that it sends the browser back to"
) { words in
  let arguments = try Arguments(words, taking: ["redirect"])
  let file = try arguments.words(["FILE"])[0]
  let redirect = try arguments.required("redirect")
  let client = OpenIDClient(try settings(in: file), http: try arguments.settings().http)
  do {
    let (request, address) = try client.begin(redirect: redirect, language: terminalLanguage, at: currentInstant())
    say("Open this in a browser and sign in. It leads to an address that begins with \(redirect);")
    say("nothing needs to be there. Paste that address here.\n\n\(address)\n")
    guard let back = readLine(), let query = back.split(separator: "?", maxSplits: 1).dropFirst().first else {
      throw Failed(lines: ["that is no address with a query"])
    }
    let fields = Fields(urlEncoded: query.prefix { $0 != "#" }.utf8)
    report(try client.finish(fields, request, redirect: redirect, at: currentInstant()), client.settings)
  } catch let problem as OpenIDProblem {
    throw Failed(lines: ["\(problem)"])
  }
}

private func settings(in file: String) throws -> ProviderSettings {
  guard let bytes = readFile(file) else { throw Failed(lines: ["\(file): cannot be read"]) }
  do {
    return try ProviderSettings.parse(try JSON.parse(bytes), knownRoles: Set(Role.allCases.map(\.rawValue)))
  } catch let problem as ProviderSettingsProblem {
    throw Failed(lines: problem.faults.map { "\(file): \($0)" })
  } catch let error as JSONSyntaxError {
    throw Failed(lines: ["\(file): \(error.sentence(in: terminalLanguage))"])
  }
}

private func report(_ claims: Claims, _ settings: ProviderSettings) {
  let roles = settings.roles(for: claims).sorted()
  printJSON { json in
    json.object { json in
      json.field("claims", JSON.object(claims.members))
      json.field("roles", roles)
    }
  }
}
