import ModuleKit

/// Several procedures asked as one: what they have in common first and once, then each one's own sections.
///
/// A part's questions have `p`, its number and `_` before their names, common ones `all_` and their key. Only what every part
/// asks unconditionally and alike is common; where one asks it on a condition it keeps its own question.
struct Composition: Sendable {
  struct Part: Sendable {
    /// From 1; it stays the part's, also where another one drops out.
    let position: Int
    let version: ProcedureVersion

    var prefix: String { "p\(position)_" }
  }

  static let common = "all"

  let parts: [Part]
  /// All of it as one procedure; procedure and version are those of the first part.
  let version: ProcedureVersion
  /// By part, what its own names of common questions became.
  private let common: [Int: [String: String]]

  /// `parts` must hold one at least.
  init(_ title: Localized, _ parts: [Part]) {
    self.parts = parts
    let shared = SharedQuestions(parts)
    common = shared.names
    var form = Form()
    if !shared.questions.isEmpty {
      form.sections.append(
        Form.Section(name: Self.common, title: CompositionWords.common, questions: shared.questions))
    }
    for part in parts { form.sections += Self.sections(of: part, shared.names[part.position] ?? [:]) }
    let first = parts[0].version
    var definition = ProcedureDefinition(
      title: title, summary: first.definition.summary, otherWay: first.definition.otherWay)
    definition.assurance = parts.map(\.version.definition.assurance).max { $0.rank < $1.rank } ?? .none
    if parts.contains(where: { $0.version.definition.representatives == .none }) { definition.representatives = .none }
    definition.form = form
    version = ProcedureVersion(
      procedure: first.procedure, version: first.version, definition: definition, form: PreparedForm(form),
      published: first.published)
  }

  private static func sections(of part: Part, _ common: [String: String]) -> [Form.Section] {
    let form = part.version.form.form
    let names = Dictionary(
      form.questions.map { ($0.name, common[$0.name] ?? part.prefix + $0.name) },
      uniquingKeysWith: { first, _ in first })
    let title = part.version.definition.title
    return form.sections.compactMap { section in
      let own = section.questions.filter { common[$0.name] == nil }
      if own.isEmpty { return nil }
      return Form.Section(
        name: part.prefix + section.name, title: title.joined(with: section.title), text: section.text?.renamed(names),
        shown: section.shown?.renamed(names), questions: own.map { $0.renamed(names) })
    }
  }

  /// What of all answers is the part's own, under its own names.
  func answers(of part: Part, from all: Answers) -> Answers {
    var own = Answers()
    for (path, text) in all.texts {
      if let path = Self.path(path, of: part) { own[path] = text }
    }
    for (name, composed) in common[part.position] ?? [:] {
      for suffix in part.version.form.questions[name]?.type.suffixes ?? [] {
        own[name + suffix] = all[composed + suffix]
      }
    }
    return own
  }

  /// Of which procedure a question is, under which name of its own; nil for common ones.
  func home(of name: String) -> (procedure: ID<Procedure>, name: String)? {
    parts.lazy.compactMap { part in
      Self.path(name, of: part).map { (part.version.procedure, $0) }
    }.first
  }

  /// The part's own path of what stands at this one; nil where it belongs to another.
  static func path(_ path: String, of part: Part) -> String? {
    guard path.hasPrefix(part.prefix) else { return nil }
    return path.split(separator: "/").map { word in
      word.hasPrefix(part.prefix) ? String(word.dropFirst(part.prefix.count)) : String(word)
    }.joined(separator: "/")
  }
}

extension RequiredAssurance {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Localized {
  fileprivate func joined(with other: Localized) -> Localized {
    let english = en == nil && other.en == nil ? nil : "\(en ?? ja): \(other.en ?? other.ja)"
    return Localized("\(ja)：\(other.ja)", en: english)
  }
}

enum CompositionWords {
  static let common = Localized("どの手続にも共通の質問", en: "Asked once for all")

  static func uses(_ titles: [Localized]) -> Localized {
    Localized(
      "次の手続で使います：\(titles.map(\.ja).joined(separator: "、"))。",
      en: "Used for: \(titles.map { $0.text(in: .english) }.joined(separator: ", ")).")
  }

  /// What several procedures call differently.
  static let titles: [Prefill: Localized] = [
    .name: Localized("あなたの氏名", en: "Your name"), .birthDate: Localized("あなたの生年月日", en: "Your date of birth"),
    .address: Localized("あなたの住所（引っ越す人は新しい住所）", en: "Your address (the new one if you move)"),
    .phone: Localized("日中に連絡できる電話番号", en: "Where we reach you by telephone"),
    .mail: Localized("メールアドレス", en: "Mail address"),
  ]
}
