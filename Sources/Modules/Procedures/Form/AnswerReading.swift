import ModuleKit

/// What a form sent, to be looked up by many paths.
struct TypedFields: Sendable {
  private let values: [String: [String]]

  init(_ fields: Fields) { values = Dictionary(grouping: fields.pairs, by: \.name).mapValues { $0.map(\.value) } }

  subscript(path: String) -> String? { values[path]?.first }
  func all(_ path: String) -> [String] { values[path] ?? [] }
}

/// Reads what was typed into the canonical texts of answers, with a message for each that is none.
struct AnswerReading {
  static let longestLine = 500
  static let longestText = 10_000

  private(set) var answers: Answers
  /// By paths, those of parts included.
  private(set) var errors: FormErrors = [:]
  private let fields: TypedFields
  private let language: Language
  private let texts: AnswerTexts

  init(_ fields: Fields, over answers: Answers, _ language: Language) {
    (self.fields, self.answers, self.language) = (TypedFields(fields), answers, language)
    texts = AnswerTexts.of(language)
  }

  /// An answer that is not typed but known otherwise.
  mutating func put(_ path: String, _ text: String) { answers[path] = text }

  mutating func read(_ question: Question, at place: Place) {
    let path = place.path(question.name)
    // What nothing was filled into is asked.
    if question.isReadOnly, !answers[path].isEmpty { return }
    switch question.type {
    case .yesNo: answers[path] = ["1", "0"].contains(fields[path] ?? "") ? fields[path] ?? "" : ""
    case .consent: answers[path] = fields[path] == "1" ? "1" : ""
    case .choice(let options):
      let code = fields[path] ?? ""
      answers[path] = options.contains { $0.code == code } ? code : ""
    case .choices(let options):
      let chosen = Set(fields.all(path))
      answers[path] = options.map(\.code).filter(chosen.contains).joined(separator: " ")
    case .longText: if let text = longText(path) { answers[path] = text }
    case .bankAccount:
      for part in question.type.parts {
        if let text = bankPart(path, part.name) { answers[path + part.name] = text }
      }
    case .file, .repeated, .computed, .note: break
    default: for part in question.type.parts { read(part, path + part.name) }
    }
  }

  private mutating func read(_ part: AnswerPart, _ path: String) {
    let written = fields[path] ?? ""
    if written.unicodeScalars.count > Self.longestLine {
      errors[path] = texts.tooLong(Self.longestLine, written.unicodeScalars.count)
      return
    }
    // What was right before stays until something right comes in its place.
    do throws(ValueFault) {
      answers[path] = part.kind.text(of: try part.kind.read(written))
    } catch { errors[path] = error.words.text(in: language) }
  }

  /// Nil where it cannot be kept.
  private mutating func longText(_ path: String) -> String? {
    var reader = FormReader(Fields([(path, fields[path] ?? "")]), language)
    let text = reader.text(path, 0...Self.longestText)
    if let error = reader.errors[path] {
      errors[path] = error
      return nil
    }
    for line in text.split(separator: "\n") {
      do throws(ValueFault) { _ = try ValueKind.text.read(line) } catch {
        errors[path] = error.words.text(in: language)
        return nil
      }
    }
    return text
  }

  /// Nil where it cannot be kept.
  private mutating func bankPart(_ path: String, _ part: String) -> String? {
    let written = normalized(fields[path + part] ?? "").trimmed
    if written.isEmpty { return "" }
    func digits(_ count: ClosedRange<Int>) -> Bool {
      count.contains(written.utf8.count) && written.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    switch part {
    case "/bank": if digits(4...4) { return written } else { errors[path + part] = texts.digits(4) }
    case "/branch": if digits(3...3) { return written } else { errors[path + part] = texts.digits(3) }
    // Short numbers have zeros at the front.
    case "":
      if digits(1...7) {
        return String(repeating: "0", count: 7 - written.count) + written
      } else {
        errors[path] = texts.digits(7)
      }
    case "/kind": if AccountKind(rawValue: written) != nil { return written }
    default:
      let holder = (fields[path + part] ?? "").trimmed
      if holder.count <= 100, holder.unicodeScalars.allSatisfy(Self.isInHolder) { return holder }
      errors[path + part] = texts.holder
    }
    return nil
  }

  /// Katakana of either width, Latin letters, digits and the signs that banks take.
  private static func isInHolder(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30a1...0x30fc, 0xff61...0xff9f, 0x41...0x5a, 0x61...0x7a, 0x30...0x39, 0xff21...0xff3a, 0xff10...0xff19,
      0x20, 0x3000:
      true
    default: "()（）.．-－ー/／,，「」&＆".unicodeScalars.contains(scalar)
    }
  }
}

/// What an answer lacks, of those that could be read.
extension FormState {
  /// The messages for one question by paths; none where all is well or it is not asked.
  func faults(_ question: Question, at place: Place, _ language: Language) -> FormErrors {
    guard isShown(question, at: place), question.isAnswered else { return [:] }
    let (path, texts) = (place.path(question.name), AnswerTexts.of(language))
    var errors = FormErrors()
    let parts = question.type.parts
    let missing =
      parts.isEmpty
      ? (isEmpty(question, path, at: place) ? [""] : [])
      : parts.filter { $0.isNeeded && answers[path + $0.name].isEmpty }.map(\.name)
    let isBegun = parts.contains { !answers[path + $0.name].isEmpty }
    if !missing.isEmpty {
      // An answer of several parts that was begun is to be whole.
      guard isNeeded(question, at: place) || (isBegun && parts.count > 1) else { return [:] }
      for part in missing {
        errors[path + part] = question.needWords?.text(in: language) ?? texts.missing(question.type)
      }
      return errors
    }
    if let fault = optionFault(question, path, at: place, texts) { errors[path] = fault }
    if let constraint = question.constraint, !isEmpty(question, path, at: place),
      !holds(constraint, at: place, current: value(question, at: place))
    {
      errors[path] = question.constraintWords?.text(in: language) ?? texts.notTaken
    }
    return errors
  }

  private func isEmpty(_ question: Question, _ path: String, at place: Place) -> Bool {
    switch question.type {
    case .repeated: places(question, at: place) == 0
    case .consent: answers[path] != "1"
    case .computed: false
    default: answers[path].isEmpty
    }
  }

  /// Something was chosen that is no longer offered.
  private func optionFault(_ question: Question, _ path: String, at place: Place, _ texts: AnswerTexts) -> String? {
    switch question.type {
    case .choice(let options), .choices(let options):
      let offered = Set(options.filter { isOffered($0, at: place) }.map(\.code))
      return answers[path].split(separator: " ").allSatisfy { offered.contains(String($0)) } ? nil : texts.notOffered
    default: return nil
    }
  }

  /// Every question that is asked, with its place, in the order of the form.
  func asked(_ questions: [Question], at place: Place = .top) -> [(question: Question, place: Place)] {
    questions.flatMap { question -> [(question: Question, place: Place)] in
      guard isShown(question, at: place) else { return [] }
      let inner = (0..<places(question, at: place)).flatMap {
        asked(question.inner, at: place.within(question.name, $0 + 1))
      }
      return [(question, place)] + inner
    }
  }

  var asked: [(question: Question, place: Place)] { asked(form.form.sections.flatMap(\.questions)) }

  /// All messages of all that is asked.
  func faults(_ language: Language) -> FormErrors {
    asked.reduce(into: [:]) { all, one in
      all.merge(faults(one.question, at: one.place, language)) { first, _ in first }
    }
  }

  /// What is handed in: the answers to what is asked, with what was computed.
  var handedIn: Answers {
    var result = answers
    var paths: Set<String> = []
    for (question, place) in asked {
      let path = place.path(question.name)
      for suffix in question.type.suffixes { paths.insert(path + suffix) }
      switch question.type {
      case .computed: result[path] = value(question, at: place).text
      case .repeated: result[path] = String(places(question, at: place))
      default: break
      }
    }
    result.keep(paths)
    return result
  }
}

struct AnswerTexts: Texts {
  let missing: @Sendable (QuestionType) -> String
  let notTaken: String
  let notOffered: String
  let tooLong: @Sendable (Int, Int) -> String
  let digits: @Sendable (Int) -> String
  let holder: String

  static let japanese = AnswerTexts(
    missing: { type in
      switch type {
      case .choice, .choices, .yesNo: "選んでください。"
      case .file: "ファイルを選んでください。"
      case .consent: "同意する場合は、チェックを入れてください。"
      case .repeated: "1件以上入力してください。"
      default: "入力してください。"
      }
    },
    notTaken: "この答えは受け付けられません。説明を確かめて、直してください。",
    notOffered: "ほかの答えが変わったため、この選択肢は選べなくなりました。選び直してください。",
    tooLong: { "\($0)文字以内で入力してください（現在\($1)文字）。" },
    digits: { "\($0)桁の数字で入力してください。" },
    holder: "通帳にある名義を、カタカナで入力してください。")
  static let english = AnswerTexts(
    missing: { type in
      switch type {
      case .choice, .choices, .yesNo: "Choose one."
      case .file: "Choose a file."
      case .consent: "Tick this if you agree."
      case .repeated: "Add at least one."
      default: "Fill this in."
      }
    },
    notTaken: "This answer cannot be taken. Read the explanation and mend it.",
    notOffered: "Another answer has changed, and this can no longer be chosen. Choose again.",
    tooLong: { "Write at most \($0) characters (now \($1))." },
    digits: { "Write \($0) digits." },
    holder: "Write the account holder as in the passbook, in katakana.")
}
