import ModuleKit

let lifeEventCommands = [
  Command(
    "life-event begin", arguments: ["STARTER"],
    options: [
      Command.Option("name", "its name in addresses, instead of the starter’s"),
      Command.Option("open", "show it to everyone", flag: true),
    ],
    help:
      "make a guide to a life event as one of the starters: \(LifeGuideStarter.documents.map(\.slug).joined(separator: ", "))"
  ) { call in
    guard let starter = LifeGuideStarter.find(call.arguments[0]) else {
      return .failed(["there is no starter \(call.arguments[0])"])
    }
    guard let id = ID<LifeGuide>(call.options["name"] ?? starter.slug) else {
      return .misused("--name takes 1 to 60 of a–z, 0–9 and hyphen")
    }
    let isOpen = call.options["open"] != nil
    let isNew = try call.store.write { db in
      try KeptGuide.add(id, starter.guide, isOpen: isOpen, by: CommandCall.actor, at: call.now, in: db)
    }
    return isNew
      ? .done(Array("\(id.text): \(starter.guide.title.ja)\n".utf8)) : .failed(["there is a guide \(id.text) already"])
  }
]
