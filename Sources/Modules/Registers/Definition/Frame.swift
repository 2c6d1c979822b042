import ModuleKit

/// The fields of a register, in their order: kept as one document with the register.
struct Frame: Sendable, Equatable {
  static let mostFields = 500

  var fields: [RecordField] = []
  /// The highest number that a field was ever given.
  var lastNumber = 0

  /// Those that are in use.
  var current: [RecordField] { fields.filter { !$0.isRetired } }
  /// Those whose values are written as text: in grids and in files that are taken in.
  var written: [RecordField] { current.filter { !$0.type.isFile } }
  var open: [RecordField] { fields.filter(\.isOpen) }
  func field(_ key: String) -> RecordField? { current.first { $0.key == key } }
  subscript(number: Int) -> RecordField? { fields.first { $0.number == number } }

  /// Adds a field under a number of its own.
  mutating func add(_ make: (Int) -> RecordField) {
    lastNumber += 1
    fields.append(make(lastNumber))
  }

  /// Moves a field among those in use by so many places.
  mutating func move(_ number: Int, by places: Int) {
    var numbers = current.map(\.number)
    guard let from = numbers.firstIndex(of: number) else { return }
    numbers.remove(at: from)
    numbers.insert(number, at: max(0, min(numbers.count, from + places)))
    fields = numbers.compactMap { self[$0] } + fields.filter(\.isRetired)
  }
}

extension [RecordField] {
  /// What a record is called by: the first required text, or the first text, or the first field.
  var naming: RecordField? {
    let texts = filter { $0.type.isText }
    return texts.first(where: \.isRequired) ?? texts.first ?? first
  }
}
