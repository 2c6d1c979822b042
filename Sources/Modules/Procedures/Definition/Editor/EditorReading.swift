import ModuleKit

/// Reads what was typed into the fields of a part of a definition; members that were not on the page stay as they were.
struct EditorReading {
  private(set) var errors: FormErrors = [:]
  private(set) var part: JSON
  private var form: FormReader
  private let texts: EditorTexts
  private let questions: ConditionWriter

  /// `members`: those that the page had.
  init(
    _ fields: Fields, over part: JSON, _ shape: [EditorField], members: Set<String>, _ questions: ConditionWriter,
    _ language: Language
  ) {
    self.part = part.members == nil ? [:] : part
    self.questions = questions
    form = FormReader(fields, language)
    texts = EditorTexts.of(language)
    for field in shape where members.contains(field.name) {
      let place = DocumentPlace.document.member(field.name)
      self.part = self.part.setting(place, to: value(field, field.name, self.part[field.name]))
    }
    errors.merge(form.errors) { first, _ in first }
  }

  private mutating func value(_ field: EditorField, _ name: String, _ old: JSON?) -> JSON? {
    let value = read(field.kind, name, old)
    let isRefused = errors.keys.contains { $0 == name || $0.hasPrefix(name + ".") }
    if value == nil, field.isRequired, !isRefused { errors[field.inputName(name)] = texts.missing }
    return value
  }

  private func typed(_ name: String) -> String { (form.fields[name] ?? "").trimmed }

  private func lines(_ name: String) -> [String] {
    typed(name).split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  private mutating func read(_ kind: EditorField.Kind, _ name: String, _ old: JSON?) -> JSON? {
    switch kind {
    case .words(let most): return words(name, most)
    case .text(let most): return form.optionalText(name, upTo: most).map { .string($0) }
    case .name, .reference: return typed(name).isEmpty ? JSON?.none : .string(typed(name).halfWidth)
    case .expression: return expression(name).map { .string($0) }
    case .need: return need(name)
    case .one(let values): return values.contains(typed(name)) ? .string(typed(name)) : JSON?.none
    case .some(let values):
      let chosen = Set(form.fields.all(name))
      // What was there keeps its order.
      let before = (old?.items ?? []).compactMap(\.text).filter(chosen.contains)
      return .array((before + values.filter { chosen.contains($0) && !before.contains($0) }).map { .string($0) })
    case .truth: return typed(name) == "1" ? true : old.map { _ in false }
    case .whole(let range): return form.number(name, range).map { .int($0) }
    case .day: return form.day(name).map { .string($0.iso) }
    case .wordList: return .array(lines(name).map { Self.words($0.columns).json })
    case .textList, .references: return .array(lines(name).map { .string($0) })
    case .part(let fields): return group(fields, name, old)
    case .table(let fields): return table(fields, name, old)
    case .expressions: return pairs(name)
    case .document: return document(name)
    case .list: return old
    }
  }

  private mutating func words(_ name: String, _ most: Int) -> JSON? {
    let (ja, en) = (form.text("\(name).ja", 0...most), form.text("\(name).en", 0...most))
    if ja.isEmpty, en.isEmpty { return nil }
    if ja.isEmpty { errors["\(name).ja"] = texts.japaneseFirst }
    return Localized(ja, en: en.isEmpty ? nil : en).json
  }

  /// What was typed, with what was chosen beside it.
  private mutating func expression(_ name: String) -> String? {
    let written = form.text(name, 0...Expression.mostCharacters)
    do throws(ConditionFault) {
      let chosen = try questions.condition(
        typed("\(name).question"), typed("\(name).is"), typed("\(name).value"))
      let whole = [written, chosen ?? ""].filter { !$0.isEmpty }
      let text = whole.count == 2 ? "(\(whole[0])) and (\(whole[1]))" : whole.first
      if let text, (try? Expression.parse(text)) == nil, let fault = Self.fault(of: text) {
        errors[name] = fault.text(in: texts.language)
      }
      return text
    } catch {
      errors["\(name).\(error.field)"] = error.words.text(in: texts.language)
      return written.isEmpty ? nil : written
    }
  }

  private static func fault(of text: String) -> Localized? {
    do throws(ExpressionFault) {
      _ = try Expression.parse(text)
      return nil
    } catch { return error.words }
  }

  private mutating func need(_ name: String) -> JSON? {
    let condition = expression("\(name).when")
    switch typed(name) {
    case "always": return true
    case "when":
      if condition == nil, errors["\(name).when"] == nil { errors["\(name).when"] = texts.conditionMissing }
      return condition.map { .string($0) }
    default: return nil
    }
  }

  private mutating func group(_ fields: [EditorField], _ name: String, _ old: JSON?) -> JSON? {
    var part: JSON = old?.members == nil ? [:] : old ?? [:]
    let before = errors
    var isFilled = false
    for field in fields {
      let own = "\(name).\(field.name)"
      let value = value(field, own, part[field.name])
      if let value, value != .array([]), value != false { isFilled = true }
      part = part.setting(.document.member(field.name), to: value)
    }
    if isFilled { return part }
    // Nothing of it was written, so that nothing of it is missing.
    errors = before
    return nil
  }

  /// The rows that hold something, and the lines that were pasted: `code|ja|en`.
  private mutating func table(_ fields: [EditorField], _ name: String, _ old: JSON?) -> JSON? {
    var rows: [JSON] = []
    for index in 0..<min(form.fields["\(name).rows"].flatMap { Int($0) } ?? 0, 1_000) {
      let own = "\(name).\(index)"
      if typed("\(own).off") == "1" { continue }
      let before = old?.item(index)
      if let row = group(fields, own, before) { rows.append(row) }
    }
    for line in lines("\(name).more") {
      let columns = line.columns
      let code = columns.count > 1 ? columns[0] : String(rows.count + 1)
      let title = columns.count > 1 ? Array(columns.dropFirst()) : columns
      rows.append(["code": .string(code.halfWidth), "title": Self.words(title).json])
    }
    return .array(rows)
  }

  /// Names with their expressions, in the order of their rows; nil where there is none.
  private mutating func pairs(_ name: String) -> JSON? {
    var members: [(String, JSON)] = []
    for index in 0..<min(form.fields["\(name).rows"].flatMap { Int($0) } ?? 0, 100) {
      let own = "\(name).\(index)"
      if typed("\(own).off") == "1" { continue }
      let (key, text) = (
        form.text("\(own).field", 0...60), form.text("\(own).expression", 0...Expression.mostCharacters)
      )
      if key.isEmpty, text.isEmpty { continue }
      if key.isEmpty { errors["\(own).field"] = texts.missing }
      if text.isEmpty { errors["\(own).expression"] = texts.missing }
      if members.contains(where: { $0.0 == key }) { errors["\(own).field"] = texts.twice }
      if let fault = text.isEmpty ? nil : Self.fault(of: text) {
        errors["\(own).expression"] = fault.text(in: texts.language)
      }
      members.append((key, .string(text)))
    }
    return members.isEmpty ? JSON?.none : .object(JSON.Object(members))
  }

  private static func words(_ columns: [String]) -> Localized {
    Localized(columns.first ?? "", en: columns.count > 1 && !columns[1].isEmpty ? columns[1] : nil)
  }

  private mutating func document(_ name: String) -> JSON? {
    let text = typed(name)
    if text.isEmpty { return nil }
    do throws(JSONSyntaxError) { return try JSON.parse(text) } catch {
      errors[name] = error.sentence(in: texts.language)
      return nil
    }
  }
}

extension EditorField {
  /// The input to which a message about the member leads.
  func inputName(_ name: String) -> String {
    switch kind {
    case .words: "\(name).ja"
    default: name
    }
  }
}

extension String {
  /// Signs and letters of full width as those of half width; what names and numbers are made of.
  var halfWidth: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          (0xff01...0xff5e).contains(scalar.value)
            ? Unicode.Scalar(scalar.value - 0xfee0) ?? scalar : scalar == "\u{3000}" ? " " : scalar
        }))
  }

  /// Cells of a line as people type or paste them, with bars or tabs between them.
  fileprivate var columns: [String] {
    split(omittingEmptySubsequences: false) { $0 == "|" || $0 == "｜" || $0 == "\t" }.map { String($0).trimmed }
  }
}
