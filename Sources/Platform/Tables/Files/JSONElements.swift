/// Finds the objects of a JSON text that are the rows of a table, without keeping the rest: the features of GeoJSON, the
/// elements of an array, or one object a line.
struct JSONElements {
  enum Shape { case lines, array, features }

  /// How deep in brackets the objects stand.
  private let target: Int
  private let shape: Shape
  private var depth = 0
  private var line = 1
  private var isInString = false
  private var isEscaped = false
  private var key: [UInt8] = []
  private var isInList: Bool
  private var element: [UInt8] = []
  private var elementLine = 1
  private(set) var count = 0
  private let limit: Int

  init(_ shape: Shape, limit: Int) {
    self.shape = shape
    self.limit = limit
    target = shape == .lines ? 0 : shape == .array ? 1 : 2
    isInList = shape != .features
  }

  /// Whether everything that was opened is closed.
  var isWhole: Bool { depth == 0 && !isInString }

  /// Hands on each object with the line on which it begins. Throws `TableProblem`, and what `body` throws.
  mutating func take(_ bytes: some Sequence<UInt8>, _ body: ([UInt8], Int) throws -> Bool) throws -> Bool {
    for byte in bytes {
      if byte == 0x0a { line += 1 }
      if depth > target, isInList {
        element.append(byte)
        if element.count > limit { throw TableProblem.rowTooLong(line: elementLine, limit: limit) }
      }
      if isInString {
        step(inString: byte)
        continue
      }
      switch byte {
      case 0x22:
        if isInList, depth == target { throw TableProblem.notAnObject(element: count + 1) }
        isInString = true
        if depth == 1 { key = [] }
      case 0x7b, 0x5b: try open(byte)
      case 0x7d, 0x5d:
        depth -= 1
        if depth == target, isInList, !element.isEmpty {
          count += 1
          if try !body(element, elementLine) { return false }
          element.removeAll(keepingCapacity: true)
        }
        if depth < target, shape == .features { isInList = false }
      case 0x20, 0x09, 0x0a, 0x0d, 0x2c, 0x3a, 0xef, 0xbb, 0xbf: break
      default: if isInList, depth == target { throw TableProblem.notAnObject(element: count + 1) }
      }
    }
    return true
  }

  private mutating func step(inString byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == 0x5c {
      isEscaped = true
    } else if byte == 0x22 {
      isInString = false
      return
    }
    if depth == 1, key.count < 64 { key.append(byte) }
  }

  private mutating func open(_ bracket: UInt8) throws {
    if shape == .features, depth == 1, bracket == 0x5b { isInList = key.elementsEqual("features".utf8) }
    if isInList, depth == target {
      // The list itself is opened one level above its elements.
      if bracket == 0x5b { throw TableProblem.notAnObject(element: count + 1) }
      element = [bracket]
      elementLine = line
    }
    depth += 1
  }
}
