import ModuleKit

/// Where an answer came from that nobody typed; the applicant confirms or corrects it.
enum Origin: Sendable, Equatable {
  /// What the applicant has registered.
  case profile
  /// What they handed in on that day.
  case earlier(Day)
  /// A register of the office, by its title.
  case register(String)
  /// What they answered before they began.
  case guide

  var text: String {
    switch self {
    case .profile: "profile"
    case .earlier(let day): "earlier \(day.iso)"
    case .register(let title): "register \(title)"
    case .guide: "guide"
    }
  }

  init?(_ text: String) {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    switch (words.first, words.count > 1 ? words[1] : "") {
    case ("profile", _): self = .profile
    case ("guide", _): self = .guide
    case ("register", let title): self = .register(title)
    case ("earlier", let iso):
      guard let day = Day(iso: iso) else { return nil }
      self = .earlier(day)
    default: return nil
    }
  }

  func words(_ language: Language) -> String {
    switch self {
    case .profile: Localized("登録した内容", en: "what you have registered").text(in: language)
    case .earlier(let day):
      Localized("前回の手続（\(day.shown(in: .japanese))）", en: "what you handed in on \(day.shown(in: .english))").text(
        in: language)
    case .register(let title): Localized("市の台帳「\(title)」", en: "the office’s register “\(title)”").text(in: language)
    case .guide: Localized("始める前の答え", en: "what you answered before").text(in: language)
    }
  }
}

/// The origins of a draft's answers, by the questions' paths.
struct Origins: Sendable, Equatable {
  private(set) var all: [String: Origin] = [:]

  subscript(path: String) -> Origin? {
    get { all[path] }
    set { all[path] = newValue }
  }

  /// Without those whose answers somebody has changed.
  func kept(_ before: Answers, _ after: Answers) -> Origins {
    var kept = self
    kept.all = all.filter { path, _ in
      func own(_ answers: Answers) -> [String: String] {
        answers.texts.filter { $0.key == path || $0.key.hasPrefix(path + "/") }
      }
      return own(before) == own(after)
    }
    return kept
  }

  static func of(_ draft: ID<Draft>, in db: Reader) throws(StoreError) -> Origins {
    let text: String? = try db.value(
      "SELECT origins AS value FROM procedures_draft WHERE id = \(draft) AND origins IS NOT NULL")
    var origins = Origins()
    for member in text.flatMap({ try? JSON.parse($0) })?.members?.members ?? [] {
      origins[member.key] = member.value.text.flatMap { Origin($0) }
    }
    return origins
  }

  func keep(for draft: ID<Draft>, in db: Writer) throws(StoreError) {
    let members = all.keys.sorted().map { ($0, JSON.string(all[$0]?.text ?? "")) }
    var writer = JSONWriter()
    writer.value(JSON.object(JSON.Object(members)))
    let text: String? = all.isEmpty ? nil : String(decoding: writer.bytes, as: UTF8.self)
    try db.run("UPDATE procedures_draft SET origins = \(text) WHERE id = \(draft)")
  }

  /// Beside an input: where its answer is from, and what to do about it.
  func note(_ path: String, _ scene: Scene) -> HTML? {
    self[path].map { origin in
      let words = origin.words(scene.language)
      let text = Localized("\(words)から入れました。違うときは直してください。", en: "Filled in from \(words). Correct it if it is wrong.")
      return "<p class=\"note\">\(text.text(in: scene.language))</p>"
    }
  }

  /// Beside an answer that is read over.
  func mark(_ path: String, _ scene: Scene) -> HTML? {
    self[path].map { origin in
      let words = origin.words(scene.language)
      return " <span class=\"note\">\(Localized("（\(words)から）", en: "(from \(words))").text(in: scene.language))</span>"
    }
  }
}
