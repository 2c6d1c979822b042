import CSQLite
import Glibc

/// The groups of rows that SQLite's function `grouped` has found so far, in a table of hashes.
///
/// Where only the first groups in the order of their keys are wanted, those that cannot be among them are forgotten on the way, so that
/// any number of groups takes some megabytes.
struct GroupTable {
  private static let most = 50_000

  enum Measure: UInt8 { case sum = 0x73, least = 0x6c, greatest = 0x67 }

  struct Measured {
    var filled = 0
    var sum: Int128 = 0
    var extreme = Value.null
  }

  private struct Group {
    let hash: Int
    /// Where its key lies in `keys`.
    let start: Int
    let end: Int
    var count = 0
  }

  let measures: [Measure]
  /// There are too many groups, or values that are no whole numbers or texts.
  private(set) var isRefused = false
  private let keyCount: Int
  private let wanted: Int?
  private var groups: [Group] = []
  private var names: [[Value]] = []
  /// Those of the first group, then those of the second.
  private var measured: [Measured] = []
  private var keys: [UInt8] = []
  /// The row's own.
  private var key: [UInt8] = []
  /// Groups behind this key are not wanted; empty: all are.
  private var bound: [UInt8] = []
  /// Numbers of groups where their hashes say, or in the next free place; -1: free.
  private var places: [Int32] = []

  /// `kinds` has a `k` for each key and then a letter for each measure; `wanted` are how many groups are asked for in the order of
  /// their keys, nil: all.
  init(kinds: some Sequence<UInt8>, wanted: Int?) {
    measures = kinds.compactMap(Measure.init)
    keyCount = kinds.count { $0 == UInt8(ascii: "k") }
    self.wanted = wanted
    spread(over: 1 << 10)
  }

  var count: Int { groups.count }

  func row(_ number: Int) -> (count: Int, names: [Value], measured: ArraySlice<Measured>) {
    (groups[number].count, names[number], measured[number * measures.count..<(number + 1) * measures.count])
  }

  /// Takes in a row: its keys, then what is measured.
  mutating func take(_ values: UnsafeMutablePointer<OpaquePointer?>) {
    if isRefused { return }
    key.removeAll(keepingCapacity: true)
    for index in 0..<keyCount { write(values[index]) }
    if isRefused || !bound.isEmpty && precedes(bound, key) { return }
    guard let group = find(values) else { return }
    groups[group].count += 1
    for index in measures.indices {
      take(values[keyCount + index], measures[index], group * measures.count + index)
    }
  }

  /// Keeps no more groups than are wanted.
  mutating func end() {
    if let wanted, groups.count > wanted { shorten(to: wanted) }
  }
}

// MARK: Groups

extension GroupTable {
  /// In bytes that stand in the order of the values: no value comes last.
  private mutating func write(_ value: OpaquePointer?) {
    switch sqlite3_value_type(value) {
    case SQLITE_NULL: key.append(0xff)
    case SQLITE_INTEGER:
      key.append(1)
      let number = UInt64(bitPattern: sqlite3_value_int64(value)) ^ 1 << 63
      withUnsafeBytes(of: number.bigEndian) { key.append(contentsOf: $0) }
    case SQLITE_TEXT:
      key.append(2)
      let text = UnsafeRawBufferPointer(start: sqlite3_value_text(value), count: Int(sqlite3_value_bytes(value)))
      if text.contains(0) { isRefused = true }
      key.append(contentsOf: text)
      key.append(0)
    default: isRefused = true
    }
  }

  /// The number of the group that has the key, or of a new one; nil where there is no room for it.
  private mutating func find(_ values: UnsafeMutablePointer<OpaquePointer?>) -> Int? {
    var hasher = Hasher()
    key.withUnsafeBytes { hasher.combine(bytes: $0) }
    let hash = hasher.finalize()
    var place = hash & (places.count - 1)
    while places[place] >= 0 {
      let number = Int(places[place])
      if groups[number].hash == hash, isKey(of: groups[number]) { return number }
      place = (place + 1) & (places.count - 1)
    }
    if groups.count == GroupTable.most { return makeRoom() ? find(values) : nil }
    places[place] = Int32(groups.count)
    groups.append(Group(hash: hash, start: keys.count, end: keys.count + key.count))
    names.append((0..<keyCount).map { Value(values[$0]) })
    keys += key
    for _ in measures { measured.append(Measured()) }
    if groups.count * 2 > places.count { spread(over: places.count * 4) }
    return groups.count - 1
  }

  private func isKey(of group: Group) -> Bool {
    group.end - group.start == key.count
      && keys.withUnsafeBytes { all in
        key.withUnsafeBytes { own in
          guard let a = all.baseAddress, let b = own.baseAddress else { return false }
          return memcmp(a + group.start, b, own.count) == 0
        }
      }
  }

  private mutating func spread(over count: Int) {
    places = [Int32](repeating: -1, count: count)
    for (number, group) in groups.enumerated() {
      var place = group.hash & (count - 1)
      while places[place] >= 0 { place = (place + 1) & (count - 1) }
      places[place] = Int32(number)
    }
  }

  /// Whether the row's group may still be wanted, and there is room for it.
  private mutating func makeRoom() -> Bool {
    guard let wanted, wanted > 0, wanted <= GroupTable.most / 2 else {
      isRefused = true
      return false
    }
    shorten(to: wanted)
    return !precedes(bound, key)
  }

  /// What was left out never comes again, since the bound is never further behind than it was.
  private mutating func shorten(to wanted: Int) {
    func key(_ number: Int) -> ArraySlice<UInt8> { keys[groups[number].start..<groups[number].end] }
    let first = groups.indices.sorted { precedes(key($0), key($1)) }.prefix(wanted)
    bound = first.last.map { Array(key($0)) } ?? []
    var (newGroups, newKeys): ([Group], [UInt8]) = ([], [])
    for number in first {
      let old = groups[number]
      let start = newKeys.count
      newKeys += key(number)
      newGroups.append(Group(hash: old.hash, start: start, end: newKeys.count, count: old.count))
    }
    measured = first.flatMap { measured[$0 * measures.count..<($0 + 1) * measures.count] }
    names = first.map { names[$0] }
    (groups, keys) = (newGroups, newKeys)
    spread(over: places.count)
  }
}

private func precedes(_ one: some Collection<UInt8>, _ other: some Collection<UInt8>) -> Bool {
  one.withContiguousStorageIfAvailable { a in
    other.withContiguousStorageIfAvailable { b in
      guard let first = a.baseAddress, let second = b.baseAddress else { return a.count < b.count }
      let difference = memcmp(first, second, min(a.count, b.count))
      return difference == 0 ? a.count < b.count : difference < 0
    } ?? false
  } ?? false
}

// MARK: Measures

extension GroupTable {
  private mutating func take(_ value: OpaquePointer?, _ measure: Measure, _ place: Int) {
    let type = sqlite3_value_type(value)
    if type == SQLITE_NULL { return }
    measured[place].filled += 1
    if measure == .sum, type == SQLITE_INTEGER {
      measured[place].sum += Int128(sqlite3_value_int64(value))
    } else if measure == .sum || type != SQLITE_INTEGER && type != SQLITE_TEXT {
      isRefused = true
    } else {
      let found = Value(value)
      let known = measured[place].extreme
      let isFurther = measure == .least ? found.stands(before: known) : known.stands(before: found)
      if known == .null || isFurther { measured[place].extreme = found }
    }
  }
}

extension Value {
  /// A whole number or a text; anything else is `.null`.
  fileprivate init(_ value: OpaquePointer?) {
    switch sqlite3_value_type(value) {
    case SQLITE_INTEGER: self = .int(sqlite3_value_int64(value))
    case SQLITE_TEXT:
      let text = UnsafeBufferPointer(start: sqlite3_value_text(value), count: Int(sqlite3_value_bytes(value)))
      self = .text(String(decoding: text, as: UTF8.self))
    default: self = .null
    }
  }

  /// Texts by their bytes, as both engines do.
  fileprivate func stands(before other: Value) -> Bool {
    switch (self, other) {
    case (.int(let a), .int(let b)): a < b
    case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    case (.int, .text): true
    default: false
    }
  }
}
