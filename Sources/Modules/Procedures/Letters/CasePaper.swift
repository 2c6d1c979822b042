import ModuleKit

/// A case on paper: where it stands and all that was handed in.
struct CasePaper {
  let found: OpenCase
  let municipality: Localized
  let language: Language

  private var state: FormState { found.state(at: found.row.received) }
  private var title: String { found.version.definition.title.text(in: language) }

  /// The applicant's copy (控え): with what they come back by. `code`: of a case without an account.
  func copy(code: String?, link: Link, at now: Instant) -> PDFDocument {
    let texts = CasePaperTexts.of(language)
    var blocks: [PDFBlock] = [.title("\(title)\(texts.copyMark)"), .facts(facts(code: code)), .space(4)]
    if let qr = QRCode(link.address) { blocks.append(.code(qr, "\(texts.open)\n\(link.address)")) }
    return document(blocks + answers(), at: now)
  }

  /// For staff, with what has happened.
  func print(_ events: [(event: CaseEvent, text: String)], at now: Instant) -> PDFDocument {
    let (texts, words) = (CaseTexts.of(language), CasePaperTexts.of(language))
    let course = events.map { event, text in
      let who = event.actor.isEmpty || event.actor == found.row.owner?.text ? "" : " \(event.actor)"
      return PDFFact(
        moment(event.at) + who, [texts.events[event.kind] ?? "", text].filter { !$0.isEmpty }.joined(separator: "\n"))
    }
    return document(
      [.title(title), .facts(facts(code: nil)), .space(4)] + answers() + [.heading(words.course), .facts(course)],
      at: now)
  }

  private func document(_ blocks: [PDFBlock], at now: Instant) -> PDFDocument {
    let city = municipality.text(in: language)
    let texts = CasePaperTexts.of(language)
    return PDFDocument(
      "\(title) \(found.row.number)", by: city, language, created: now, blocks,
      footer: "\(city)　\(found.row.number)　\(texts.made(moment(now)))")
  }

  private func facts(code: String?) -> [PDFFact] {
    let (texts, words, row) = (CaseTexts.of(language), CasePaperTexts.of(language), found.row)
    var facts = [PDFFact(texts.number, row.number)]
    if let code { facts.append(PDFFact(texts.code, code)) }
    facts += [
      PDFFact(texts.received, moment(row.received)), PDFFact(texts.standing, texts.state(row)),
      PDFFact(words.digest, row.digest),
    ]
    return facts
  }

  private func answers() -> [PDFBlock] {
    let state = state
    return state.form.form.sections.filter { state.isShown($0) }.flatMap { section -> [PDFBlock] in
      let rows = rows(section.questions, at: .top, state)
      return rows.isEmpty ? [] : [.heading(section.title.text(in: language)), .facts(rows), .space(2)]
    }
  }

  private func rows(_ questions: [Question], at place: Place, _ state: FormState) -> [PDFFact] {
    questions.filter { state.isShown($0, at: place) }.flatMap { question -> [PDFFact] in
      switch question.type {
      case .note, .computed(isVisible: false): return []
      case .repeated(let rule):
        let title = question.title.text(in: language)
        return (0..<state.places(question, at: place)).flatMap { index in
          [PDFFact(FormPageTexts.of(language).place(title, index + 1), "")]
            + rows(rule.questions, at: place.within(question.name, index + 1), state)
        }
      default:
        let words = value(question, at: place, state)
        return [
          PDFFact(
            state.filled(question.title, at: place, language),
            words.isEmpty ? DraftTexts.of(language).unanswered : words)
        ]
      }
    }
  }

  private func value(_ question: Question, at place: Place, _ state: FormState) -> String {
    let path = place.path(question.name)
    switch question.type {
    case .file:
      return found.files.filter { $0.path == path }.map { file in
        "\(FileKind(mediaType: file.attachment.mediaType)?.label ?? "") \(bytesInWords(file.attachment.size))"
      }.joined(separator: "\n")
    case .computed:
      return AnswerWords.shown(state.reading(in: language).value(question, at: place).text, question.readType, language)
    default: return AnswerWords.shown(question, at: path, in: state.answers, language)
    }
  }

  private func moment(_ instant: Instant) -> String { "\(instant.day.shown(in: language)) \(instant.clock)" }
}

struct CasePaperTexts: Texts {
  let copyMark: String
  let open: String
  let digest: String
  let course: String
  let made: @Sendable (String) -> String

  static let japanese = CasePaperTexts(
    copyMark: "（控え）", open: "この手続のようすは、次のページで見られます。", digest: "提出した内容の指紋（SHA-256）", course: "これまでの経過",
    made: { "\($0) 作成" })

  static let english = CasePaperTexts(
    copyMark: " (copy)", open: "Follow the case on this page.", digest: "Fingerprint of what was handed in (SHA-256)",
    course: "What has happened", made: { "made \($0)" })
}

func printCase(_ visit: Visit, id: ID<Case>) throws -> Answer {
  if visit.isAskedAhead { return .response(Response(503, text: "").with("Cache-Control", "no-store")) }
  let found = try visit.look(at: id).found
  let paper = CasePaper(found: found, municipality: visit.municipality.name, language: visit.scene.language)
  return try pdf(paper.print(found.events, at: visit.now), named: found.row.number)
}

func ownCopy(_ visit: Visit, id: ID<Case>) throws -> Answer {
  try visit.refuseFilesAtKiosk()
  let found = try Case.held(id, visit)
  let code = found.row.owner == nil ? Holder.code(of: id.text, try visit.keys) : nil
  let target = code == nil ? CaseRoutes.show(id) : DraftRoutes.enter().with("number", found.row.number)
  let paper = CasePaper(found: found, municipality: visit.municipality.name, language: visit.scene.language)
  return try pdf(paper.copy(code: code, link: visit.scene.absolute(target), at: visit.now), named: found.row.number)
}
