import CZint
public import HTML

/// A bar code of GS1-128 (JIS X 0504, ISO/IEC 15417; GS1 General Specifications, 5.4): bars and spaces in one row.
public struct GS1Barcode: Sendable, Equatable {
  /// The light border that readers need on either side, in modules.
  public static let margin = 10
  /// The narrowest bar, in micrometres: three dots of a printer of 400 dots an inch. What stores take is 60 mm wide at most and 10 mm
  /// high at least (GS1-128による標準料金代理収納ガイドライン, 流通システム開発センター), and 44 digits come to 308 modules.
  static let module = 190
  static let height = 12

  /// From left to right; true is dark.
  public let modules: [Bool]

  /// `text` behind its application identifier: `91` and 42 digits, say. Nil for what GS1-128 has no symbol for: an identifier that
  /// there is not, more than 48 characters, other than Latin letters, digits and some signs.
  public init?(identifier: String, _ text: String) {
    let brackets: Set<Character> = ["[", "]"]
    if (identifier + text).contains(where: brackets.contains) || text.isEmpty { return nil }
    let bytes = Array("[\(identifier)]\(text)".utf8)
    var row = [UInt8](repeating: 0, count: 1_000)
    let width = Int(machi_gs1_128(bytes, Int32(bytes.count), &row, Int32(row.count)))
    if width == 0 { return nil }
    modules = row.prefix(width).map { $0 == 1 }
  }

  /// An image in the size in which it is printed, dark on white whatever the page is. What it says must stand beside it as text
  /// too.
  public func svg(name: String) -> HTML {
    let side = modules.count + 2 * Self.margin
    let (whole, part) = (side * Self.module / 1_000, side * Self.module / 10 % 100)
    let width = "\(whole).\(part < 10 ? "0" : "")\(part)mm"
    return """
      <svg class="bars" role="img" aria-label="\(name)" xmlns="http://www.w3.org/2000/svg" width="\(width)" \
      height="\(Self.height)mm" viewBox="0 0 \(side) 1" preserveAspectRatio="none" shape-rendering="crispEdges">\
      <path fill="#fff" d="M0 0h\(side)v1H0z"/><path fill="#000" d="\(bars())"/></svg>
      """
  }

  /// One rectangle for each bar.
  private func bars() -> String {
    var (path, column) = ("", 0)
    while column < modules.count {
      let run = modules[column...].prefix { $0 }.count
      if run > 0 { path += "M\(column + Self.margin) 0h\(run)v1h-\(run)z" }
      column += run + 1
    }
    return path
  }
}
