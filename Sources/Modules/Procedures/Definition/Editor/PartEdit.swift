import ModuleKit

/// One sending of the form of a part: the document that comes of it, or what is wrong.
struct PartEdit {
  let place: DocumentPlace
  /// The part as it was typed.
  let part: JSON
  private(set) var document: JSON
  private(set) var definition: ProcedureDefinition?
  private(set) var errors: FormErrors

  init(_ typed: Fields, of place: DocumentPlace, _ shape: [EditorField], in view: EditorView, _ language: Language) {
    self.place = place
    let old = view.document.at(place) ?? [:]
    let members = Set((typed["members"] ?? "").split(separator: " ").map(String.init))
    let reading = EditorReading(
      typed, over: old, shape, members: members, ConditionWriter(view.definition?.form), language)
    (part, errors) = (PartEdit.fitted(reading.part, in: view.names), reading.errors)
    document = view.document.setting(place, to: part)
    rename(from: old, view, language)
    if !errors.isEmpty { return }
    do throws(MemberFault) { definition = try ProcedureDefinition(document) } catch {
      note(error, EditorShape.part(at: place).flatMap { EditorShape.parts[$0] } ?? EditorShape.definition, language)
    }
  }

  /// Of a question whose type may have changed.
  private static func fitted(_ part: JSON, in names: DocumentNames) -> JSON {
    guard let type = part["type"]?.text, QuestionType.names.contains(type) else { return part }
    return QuestionMembers.fit(part, to: type) { names.free() }
  }

  /// A question's new name is put into all that names it.
  private mutating func rename(from old: JSON, _ view: EditorView, _ language: Language) {
    guard EditorShape.part(at: place) == "question", let before = old["name"]?.text,
      let after = part["name"]?.text, before != after
    else { return }
    if view.names.names.contains(after) {
      errors["name"] = EditorTexts.takenName.text(in: language)
    } else if !Question.isName(after) {
      errors["name"] = EditorTexts.badName.text(in: language)
    } else {
      document = DocumentNames(document: document).renaming(before, to: after)
    }
  }

  private mutating func note(_ fault: MemberFault, _ shape: [EditorField], _ language: Language) {
    let words = fault.reason.text(in: language)
    guard let text = fault.place, let at = DocumentPlace(text), let rest = place.rest(of: at),
      let input = PartEdit.input(rest.steps[...], shape, "")
    else {
      errors[PartEdit.elsewhere] = fault.words.text(in: language)
      return
    }
    errors[input] = words
  }

  /// Of a message that is about no field of the page.
  static let elsewhere = "elsewhere"

  /// The input of the member at these steps; nil where the form has none.
  private static func input(_ steps: ArraySlice<DocumentPlace.Step>, _ fields: [EditorField], _ before: String)
    -> String?
  {
    guard case .member(let name)? = steps.first, let field = fields.first(where: { $0.name == name }) else {
      return nil
    }
    let own = before.isEmpty ? name : "\(before).\(name)"
    let rest = steps.dropFirst()
    switch field.kind {
    case .words: return "\(own).ja"
    case .need: return "\(own).when"
    case .part(let inner): return input(rest, inner, own) ?? own
    case .table(let inner):
      guard case .item(let index)? = rest.first else { return own }
      return input(rest.dropFirst(), inner, "\(own).\(index)") ?? own
    case .list: return nil
    default: return own
    }
  }
}

extension EditorTexts {
  static let takenName = Localized("ほかの質問と同じ名前です。別の名前にしてください。", en: "Another question has this name. Choose another.")
  static let badName = Localized(
    "英字で始まる、英字・数字・_・- だけの60字までの名前にしてください。",
    en: "Begin with a letter; use letters, digits, _ and - alone, 60 at most.")
}
