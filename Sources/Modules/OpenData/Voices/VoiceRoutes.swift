import ModuleKit

enum VoiceRoutes {
  static let list = Route(.get, "/data/voices/:kind", Voice.Kind.self, for: .anyone)
  static let write = Route(.get, "/data/voices/:kind/new", Voice.Kind.self, for: .anyone, isPersonal: true)
  static let send = Route(.post, "/data/voices/:kind/new", Voice.Kind.self, for: .anyone, isPersonal: true)
  static let thanks = Route(.get, "/data/voices/:kind/received", Voice.Kind.self, for: .anyone)

  static let desk = Route(.get, "/staff/data/voices/:kind", Voice.Kind.self, for: .may(.editOpenData))
  static let enter = Route(.get, "/staff/data/voices/:kind/new", Voice.Kind.self, for: .may(.editOpenData))
  static let add = Route(.post, "/staff/data/voices/:kind/new", Voice.Kind.self, for: .may(.editOpenData))
  static let show = Route(
    .get, "/staff/data/voices/:kind/entries/:voice", Voice.Kind.self, ID<Voice>.self, for: .may(.editOpenData))
  static let moderate = Route(
    .post, "/staff/data/voices/:kind/entries/:voice", Voice.Kind.self, ID<Voice>.self, for: .may(.editOpenData))
}

let voiceEndpoints = [
  VoiceRoutes.list.to(listVoices), VoiceRoutes.write.to(showVoiceForm), VoiceRoutes.send.to(sendVoice),
  VoiceRoutes.thanks.to { visit, kind in .page(voiceReceivedPage(kind, visit.scene)) },
  VoiceRoutes.desk.to(listWaitingVoices), VoiceRoutes.enter.to(enterVoice), VoiceRoutes.add.to(addVoice),
  VoiceRoutes.show.to(showVoice), VoiceRoutes.moderate.to(moderateVoice),
]
