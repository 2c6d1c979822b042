/// What the first names in an old document of Office's say that it is (MS-CFB); nothing else of it is read.
enum CompoundFile {
  /// Whether it is a workbook without macros. Throws what `source` throws.
  static func isWorkbook(_ size: Int, _ source: FileKind.Source) throws -> Bool {
    let head = try source(0, 512)
    guard head.count == 512, [9, 12].contains(head[30]), head[31] == 0 else { return false }
    let sector = 1 << Int(head[30])
    let first = head[48..<52].reversed().reduce(0) { $0 << 8 | Int($1) }
    let place = (first + 1) * sector
    guard place < size else { return false }
    let names = try entries(source(place, sector))
    let isWorkbook = names.contains("Workbook") || names.contains("Book")
    return isWorkbook && !names.contains { $0.uppercased().hasPrefix("_VBA_PROJECT") }
  }

  /// The names of entries, 128 bytes each, of which the first 64 are for the name.
  private static func entries(_ bytes: [UInt8]) -> [String] {
    stride(from: 0, to: bytes.count - 127, by: 128).map { start in
      let length = min(64, Int(bytes[start + 64]))
      let units = stride(from: start, to: start + max(0, length - 2), by: 2).map {
        UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
      }
      return String(decoding: units, as: UTF16.self)
    }
  }
}
