import ModuleKit

/// An entry of a list in a plan's frame that staff edit one by one, each under a key.
protocol FrameEntry: Sendable, Equatable {
  static var most: Int { get }
  /// Whether the model has a key for it, which whoever adds one may write; else it is addressed by its words.
  static var isKeyed: Bool { get }
  var key: String { get }
  /// What histories and comparisons call it by.
  var handle: String { get }
  /// What a list shows of it.
  var name: Localized { get }
  /// As its form shows it.
  var fields: Fields { get }
  /// Everything that differs when the entry does, for histories and comparisons.
  var line: String { get }
  /// What cannot be taken is refused in the reader; something stands in for it. The key is empty where one is added that
  /// has none in the model.
  init(key: String, _ reader: inout FormReader, _ desk: FrameDesk) throws
  static func inputs(_ plan: Plan, _ language: Language) -> [FrameInput]
  /// What is asked when one is added.
  static func newInputs(_ plan: Plan, _ language: Language) -> [FrameInput]
  /// What bears it, so that it cannot be taken out.
  func uses(_ desk: FrameDesk) throws(StoreError) -> [FrameUse]
}

extension FrameEntry {
  static var isKeyed: Bool { true }
  var handle: String { key }
  var line: String { fields.filledLine }
  func uses(_ desk: FrameDesk) throws(StoreError) -> [FrameUse] { [] }

  static func newInputs(_ plan: Plan, _ language: Language) -> [FrameInput] {
    (isKeyed ? [.key(language)] : []) + inputs(plan, language)
  }
}

/// An entry that the model has no key for: it is addressed by all its words.
protocol UnkeyedEntry: FrameEntry {}

extension UnkeyedEntry {
  static var isKeyed: Bool { false }
  var key: String { wordsKey(line) }
}

/// The key of what has none: of its words, so that an address never means another entry.
func wordsKey(_ words: String) -> String { String(sha256(Array(words.utf8)).prefix(20)) }
