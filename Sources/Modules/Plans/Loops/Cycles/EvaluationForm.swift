import ModuleKit

/// What a cycle asks departments besides the mark (評価シート): before a measure's year, and after it.
struct EvaluationForm: Sendable, Equatable {
  enum Sheet: String, Sendable, CaseIterable { case before, after }

  struct Item: Sendable, Hashable {
    enum Kind: String, Sendable, CaseIterable { case text, number, yen, choice, yesNo }

    struct Option: Sendable, Hashable {
      var key: String
      var label: Localized
    }

    /// Unique within its sheet; answers are kept under it.
    var key: String
    var label: Localized
    var hint: Localized?
    var kind: Kind
    /// Of a choice.
    var options: [Option] = []
    var isRequired = false
    /// Whether the answer stays within the office when the review is published.
    var isInternal = false
  }

  static let none = EvaluationForm(before: [], after: [])
  static let mostItems = 15

  var before: [Item]
  var after: [Item]

  var isEmpty: Bool { before.isEmpty && after.isEmpty }

  subscript(sheet: Sheet) -> [Item] {
    get { sheet == .before ? before : after }
    set {
      switch sheet {
      case .before: before = newValue
      case .after: after = newValue
      }
    }
  }
}

extension EvaluationForm.Sheet: PathParameter {
  init?(segment: Substring) { self.init(rawValue: String(segment)) }
  var segment: String { rawValue }
}

extension EvaluationForm {
  /// As the cycle's row keeps it.
  var stored: String {
    var json = JSONWriter()
    json.object { json in
      for sheet in Sheet.allCases {
        json.array(sheet.rawValue) { json in for item in self[sheet] { item.write(to: &json) } }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  init(stored text: String) throws(StoreError) {
    guard let json = try? JSON.parse(text) else { throw .column("form") }
    self = .none
    for sheet in Sheet.allCases { self[sheet] = (json[sheet.rawValue]?.items ?? []).compactMap(Item.init) }
  }
}

extension EvaluationForm.Item {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("key", key)
      json.write("label", label)
      if let hint { json.write("hint", hint) }
      json.field("kind", kind.rawValue)
      json.field("required", isRequired)
      json.field("internal", isInternal)
      json.array("options") { json in
        for option in options {
          json.object { json in
            json.field("key", option.key)
            json.write("label", option.label)
          }
        }
      }
    }
  }

  fileprivate init?(_ json: JSON) {
    guard let key = json["key"]?.text, let kind = json["kind"]?.text.flatMap({ Kind(rawValue: $0) }),
      let label = Localized(json["label"])
    else { return nil }
    self.init(
      key: key, label: label, hint: Localized(json["hint"]), kind: kind,
      options: (json["options"]?.items ?? []).compactMap { option in
        guard let key = option["key"]?.text, let label = Localized(option["label"]) else { return nil }
        return Option(key: key, label: label)
      }, isRequired: json["required"]?.truth ?? false, isInternal: json["internal"]?.truth ?? false)
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ name: String, _ words: Localized) {
    object(name) { json in
      json.field("ja", words.ja)
      json.field("en", ifAny: words.en)
    }
  }
}

extension Localized {
  fileprivate init?(_ json: JSON?) {
    guard let ja = json?["ja"]?.text else { return nil }
    self.init(ja, en: json?["en"]?.text)
  }
}
