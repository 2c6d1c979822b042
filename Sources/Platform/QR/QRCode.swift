import CQrencode
public import HTML

/// A QR code (JIS X 0510, ISO/IEC 18004): a square of dark and light modules.
public struct QRCode: Sendable, Equatable {
  /// How much of it may be lost to dirt or a fold: 7, 15, 25 or 30 percent.
  public enum Correction: Sendable { case low, medium, quartile, high }

  /// The light border that readers need, in modules.
  public static let margin = 4

  /// Modules on each side, 21 to 177.
  public let width: Int
  /// Row by row from the top; true is dark.
  public let modules: [Bool]

  /// The smallest code of `text`, which readers give back as UTF-8. Nil for a text that is empty, holds U+0000, or is longer than a
  /// code takes: 2,953 bytes with low correction, 2,331 with medium, 1,273 with high.
  public init?(_ text: String, correction: Correction = .medium) {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, !bytes.contains(0) else { return nil }
    guard let code = QRcode_encodeData(Int32(clamping: bytes.count), bytes, 0, correction.level) else { return nil }
    defer { QRcode_free(code) }
    width = Int(code.pointee.width)
    // The lowest bit is the colour; the others say what the module is part of.
    modules = UnsafeBufferPointer(start: code.pointee.data, count: width * width).map { $0 & 1 == 1 }
  }

  /// An image with `name` as its accessible name, four CSS pixels for a module. It is dark on white whatever the page is, and
  /// what it says must stand beside it as text too.
  public func svg(name: String) -> HTML {
    let side = width + 2 * Self.margin
    return """
      <svg class="qr" role="img" aria-label="\(name)" xmlns="http://www.w3.org/2000/svg" width="\(4 * side)" \
      height="\(4 * side)" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">\
      <path fill="#fff" d="M0 0h\(side)v\(side)H0z"/><path fill="#000" d="\(darkRuns())"/></svg>
      """
  }

  /// One rectangle for each run of dark modules in a row.
  private func darkRuns() -> String {
    var path = ""
    for row in 0..<width {
      var column = 0
      while column < width {
        let run = modules[(row * width + column)..<((row + 1) * width)].prefix { $0 }.count
        if run > 0 { path += "M\(column + Self.margin) \(row + Self.margin)h\(run)v1h-\(run)z" }
        column += run + 1
      }
    }
    return path
  }
}

extension QRCode.Correction {
  fileprivate var level: QRecLevel {
    switch self {
    case .low: QR_ECLEVEL_L
    case .medium: QR_ECLEVEL_M
    case .quartile: QR_ECLEVEL_Q
    case .high: QR_ECLEVEL_H
    }
  }
}
