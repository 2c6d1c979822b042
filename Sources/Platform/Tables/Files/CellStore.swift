/// The bytes of a block and where in them the cells of one row are. A reader fills it again for each row.
final class CellStore {
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int
  var starts: [Int] = []
  var ends: [Int] = []
  /// Whether a cell holds a fault instead of a text; none where the file knows of no such cells.
  var faults: [Int: ValueFault] = [:]
  /// Columns whose cells are worked out; of a workbook.
  var formulas: Set<Int> = []
  /// Columns whose cells are numbers that a workbook shows in percent.
  var percents: Set<Int> = []
  var isHidden = false
  /// By the column; of a workbook alone.
  var looks: [Int] = []

  init(capacity: Int = 65_536) {
    self.capacity = capacity
    bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  }

  deinit { bytes.deallocate() }

  /// Room for so many bytes behind those that are there.
  func room(_ wanted: Int) -> UnsafeMutablePointer<UInt8> {
    if count + wanted > capacity {
      let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: (count + wanted) * 5 / 4)
      grown.update(from: bytes, count: count)
      bytes.deallocate()
      (bytes, capacity) = (grown, (count + wanted) * 5 / 4)
    }
    return bytes + count
  }

  func grew(by more: Int) { count += more }

  /// Forgets the bytes before `position`.
  func drop(upTo position: Int) {
    bytes.update(from: bytes + position, count: count - position)
    count -= position
  }

  func clear() {
    count = 0
    beginRow()
  }

  func beginRow() {
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    if !faults.isEmpty { faults = [:] }
    if !formulas.isEmpty { formulas = [] }
    if !percents.isEmpty { percents = [] }
    if !looks.isEmpty { looks.removeAll(keepingCapacity: true) }
  }

  func append(cell text: String) {
    let start = count
    var text = text
    text.withUTF8 { utf8 in
      if let base = utf8.baseAddress { room(utf8.count).update(from: base, count: utf8.count) }
      grew(by: utf8.count)
    }
    starts.append(start)
    ends.append(count)
  }

  /// Takes away the cells at the end that hold nothing.
  func dropBlanks() {
    while let start = starts.last, let end = ends.last, faults[ends.count - 1] == nil,
      start == end || trimmedBytes(UnsafeBufferPointer(start: bytes + start, count: end - start)).isEmpty
    {
      starts.removeLast()
      ends.removeLast()
    }
  }
}
