import ModuleKit

/// Reads one JSON object member by member; what is missing, of another kind, or unknown becomes a fault.
struct ObjectReader {
  let path: String
  let faults: Faults
  private var members: [String: JSON] = [:]
  private var unread: Set<String> = []

  /// Nil, with a fault, where the value is no object.
  init?(_ value: JSON, at path: String, _ faults: Faults) {
    self.path = path
    self.faults = faults
    guard case .object(let object) = value else {
      faults.add(path, "オブジェクト { } が必要です。", "An object { } is needed here.")
      return nil
    }
    for member in object.members { members[member.key] = member.value }
    unread = Set(members.keys)
  }

  func at(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  func has(_ name: String) -> Bool { members[name] != nil }

  mutating func take(_ name: String, required: Bool) -> JSON? {
    unread.remove(name)
    if let value = members[name], value != .null { return value }
    if required { faults.add(at(name), "必須の項目がありません。", "This is required and missing.") }
    return nil
  }

  mutating func string(_ name: String, required: Bool = false, upTo length: Int = 20_000) -> String? {
    guard let value = take(name, required: required) else { return nil }
    guard case .string(let text) = value else {
      faults.add(at(name), "文字列が必要です。", "A string is needed here.")
      return nil
    }
    return checked(text, at(name), required, length)
  }

  /// A string, or an object with `ja` and perhaps `en`.
  mutating func text(_ name: String, required: Bool = false, upTo length: Int = 20_000) -> Localized? {
    guard let value = take(name, required: required) else { return nil }
    return localized(value, at(name), required, length)
  }

  mutating func integer(_ name: String, in range: ClosedRange<Int>, required: Bool = false) -> Int? {
    guard let value = take(name, required: required) else { return nil }
    guard case .int(let number) = value, range.contains(number) else {
      faults.add(
        at(name), "\(range.lowerBound)から\(range.upperBound)までの整数が必要です。",
        "A whole number from \(range.lowerBound) to \(range.upperBound) is needed here.")
      return nil
    }
    return number
  }

  mutating func flag(_ name: String) -> Bool {
    guard let value = take(name, required: false) else { return false }
    guard case .bool(let flag) = value else {
      faults.add(at(name), "true か false が必要です。", "true or false is needed here.")
      return false
    }
    return flag
  }

  mutating func key(_ name: String, required: Bool = true) -> String? {
    guard let text = string(name, required: required) else { return nil }
    guard let key = ID<Plan>(text) else {
      faults.add(
        at(name), "英小文字・数字・ハイフンの1〜60文字で書いてください。", "Write 1 to 60 characters of a–z, 0–9 and hyphen.")
      return nil
    }
    return key.text
  }

  /// One of the raw values of `Choice`; nil, with a fault, for anything else.
  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String, _: Choice.Type) -> Choice? {
    guard let text = string(name) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let offered = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    faults.add(at(name), "\(offered) のどれかを書いてください。", "Write one of \(offered).")
    return nil
  }

  mutating func list<Element>(
    _ name: String, required: Bool = false, _ read: (JSON, String, Faults) -> Element?
  ) -> [Element] {
    guard let value = take(name, required: required) else { return [] }
    guard case .array(let elements) = value else {
      faults.add(at(name), "配列 [ ] が必要です。", "A list [ ] is needed here.")
      return []
    }
    return elements.enumerated().compactMap { read($1, "\(at(name))[\($0)]", faults) }
  }

  /// Strings that are not empty.
  mutating func strings(_ name: String) -> [String] {
    list(name) { value, path, faults in
      if case .string(let text) = value, !text.isEmpty { return text }
      faults.add(path, "空でない文字列が必要です。", "A string that is not empty is needed here.")
      return nil
    }
  }

  mutating func objects<Element>(
    _ name: String, required: Bool = false, _ read: (inout ObjectReader) -> Element?
  ) -> [Element] {
    list(name, required: required) { value, path, faults in
      guard var object = ObjectReader(value, at: path, faults) else { return nil }
      defer { object.refuseUnread() }
      return read(&object)
    }
  }

  mutating func object<Element>(_ name: String, _ read: (inout ObjectReader) -> Element?) -> Element? {
    guard let value = take(name, required: false), var object = ObjectReader(value, at: at(name), faults) else {
      return nil
    }
    defer { object.refuseUnread() }
    return read(&object)
  }

  /// Names of members that nothing asked for are most often misspelt.
  func refuseUnread() {
    for name in unread.sorted() {
      faults.add(at(name), "「\(name)」という項目はありません。つづりを確かめてください。", "There is no member “\(name)”. Check its spelling.")
    }
  }
}

/// Text from a string or from `{"ja", "en"}`.
func localized(_ value: JSON, _ path: String, _ required: Bool, _ length: Int, _ faults: Faults) -> Localized? {
  switch value {
  case .string(let text): return checkedText(text, path, required, length, faults).map { Localized($0) }
  case .object:
    guard var object = ObjectReader(value, at: path, faults) else { return nil }
    let ja = object.string("ja", required: true, upTo: length)
    let en = object.string("en", upTo: length)
    object.refuseUnread()
    return ja.map { Localized($0, en: en) }
  default:
    faults.add(path, "文字列、または {\"ja\", \"en\"} が必要です。", "A string, or {\"ja\", \"en\"}, is needed here.")
    return nil
  }
}

private func checkedText(_ text: String, _ path: String, _ required: Bool, _ length: Int, _ faults: Faults) -> String? {
  if required && text.allSatisfy(\.isWhitespace) {
    faults.add(path, "空にはできません。", "This must not be empty.")
    return nil
  }
  if text.utf8.count > length && text.count > length {
    faults.add(path, "\(length)文字までです。", "At most \(length) characters.")
    return nil
  }
  if text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\t" && $0 != "\r" }) {
    faults.add(path, "制御文字は使えません。", "Control characters cannot be used.")
    return nil
  }
  return text
}

extension ObjectReader {
  private func checked(_ text: String, _ path: String, _ required: Bool, _ length: Int) -> String? {
    checkedText(text, path, required, length, faults)
  }

  private func localized(_ value: JSON, _ path: String, _ required: Bool, _ length: Int) -> Localized? {
    Plans.localized(value, path, required, length, faults)
  }

  mutating func period(_ name: String, required: Bool = false) -> Period? {
    if required && !has(name) { faults.add(at(name), "必須の項目がありません。", "This is required and missing.") }
    return object(name) { $0.periodMembers(required: true) }
  }

  /// `from` and `to` of this object.
  mutating func periodMembers(required: Bool) -> Period? {
    let from = integer("from", in: 1868...2200, required: required)
    let to = integer("to", in: 1868...2200)
    guard let from else { return nil }
    if let to, to < from {
      faults.add(at("to"), "終わりの年度が始まりより前です。", "The last fiscal year is before the first.")
      return nil
    }
    return Period(from: FiscalYear(from), to: to.map { FiscalYear($0) })
  }
}
