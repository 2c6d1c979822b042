/// A stretch of text in a comparison of two versions.
public enum Difference: Sendable, Equatable {
  case same(String)
  case removed(String)
  case added(String)
}

/// What became of `old` in `new`, for people to read: first by lines, then within changed lines by words.
///
/// A word is a run of Latin letters and digits, or of one Japanese script. Where the two differ in too many places
/// to compare all with all, the whole stretch counts as replaced.
public func differences(_ old: String, _ new: String) -> [Difference] {
  var found: [Difference] = []
  for hunk in hunks(lines(of: old), lines(of: new)) {
    switch hunk {
    case .same(let lines): append(.same(lines.joined()), to: &found)
    case .changed(let before, let after):
      for part in hunks(words(of: before.joined()), words(of: after.joined())) {
        switch part {
        case .same(let words): append(.same(words.joined()), to: &found)
        case .changed(let before, let after):
          append(.removed(before.joined()), to: &found)
          append(.added(after.joined()), to: &found)
        }
      }
    }
  }
  return found
}

private func append(_ difference: Difference, to found: inout [Difference]) {
  switch (found.last, difference) {
  case (_, .same("")), (_, .removed("")), (_, .added("")): break
  case (.same(let before), .same(let text)): found[found.count - 1] = .same(before + text)
  default: found.append(difference)
  }
}

private enum Hunk {
  case same(ArraySlice<Substring>)
  case changed(ArraySlice<Substring>, ArraySlice<Substring>)
}

private func hunks(_ old: [Substring], _ new: [Substring]) -> [Hunk] {
  let least = min(old.count, new.count)
  let opening = (0..<least).first { old[$0] != new[$0] } ?? least
  let closing = (0..<(least - opening)).first { old[old.count - 1 - $0] != new[new.count - 1 - $0] } ?? least - opening
  let middle = (old: old[opening..<(old.count - closing)], new: new[opening..<(new.count - closing)])
  return [.same(old[..<opening])] + compared(middle.old, middle.new) + [.same(old[(old.count - closing)...])]
}

/// By longest common subsequence, in a table of at most `largestTable` lengths.
private func compared(_ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>) -> [Hunk] {
  if old.isEmpty || new.isEmpty || old.count * new.count > largestTable { return [.changed(old, new)] }
  let (before, after) = numbered(old, new)
  let lengths = commonLengths(before, after)
  let width = after.count + 1
  var found: [Hunk] = []
  var (i, j) = (0, 0)
  while i < before.count || j < after.count {
    let start = (i, j)
    while i < before.count, j < after.count, before[i] == after[j] { (i, j) = (i + 1, j + 1) }
    if i > start.0 { found.append(.same(old.part(start.0..<i))) }
    let change = (i, j)
    while i < before.count || j < after.count {
      let inBoth = i < before.count && j < after.count
      if inBoth, before[i] == after[j] { break }
      let isRemoved = inBoth ? lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] : i < before.count
      if isRemoved { i += 1 } else { j += 1 }
    }
    if change != (i, j) { found.append(.changed(old.part(change.0..<i), new.part(change.1..<j))) }
  }
  return found
}

extension ArraySlice {
  fileprivate func part(_ range: Range<Int>) -> ArraySlice {
    self[(startIndex + range.lowerBound)..<(startIndex + range.upperBound)]
  }
}

/// Two stretches of 2,000 words; no common subsequence then outgrows 16 bits.
private let largestTable = 4_000_000

/// Equal texts as equal numbers, which are quicker to compare.
private func numbered(_ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>) -> (old: [Int32], new: [Int32]) {
  var numbers: [Substring: Int32] = [:]
  func number(_ text: Substring) -> Int32 {
    if let known = numbers[text] { return known }
    numbers[text] = Int32(numbers.count)
    return Int32(numbers.count - 1)
  }
  return (old.map(number), new.map(number))
}

/// The length of the longest common subsequence from each pair of places on, row by row.
private func commonLengths(_ old: [Int32], _ new: [Int32]) -> [UInt16] {
  let width = new.count + 1
  var lengths = [UInt16](repeating: 0, count: (old.count + 1) * width)
  for i in old.indices.reversed() {
    for j in new.indices.reversed() {
      let cell = i * width + j
      lengths[cell] =
        old[i] == new[j] ? lengths[cell + width + 1] + 1 : max(lengths[cell + width], lengths[cell + 1])
    }
  }
  return lengths
}
