/// The pictures that maps are drawn on, and whose they are.
public struct MapTiles: Sendable, Equatable {
  /// An address with `{z}`, `{x}` and `{y}`.
  public let template: String
  /// Whom the map has to name.
  public let source: String
  /// Where it has to lead.
  public let sourceLink: String?

  /// `source` may end with an address. Nil where the template is no https address of tiles.
  public init?(_ template: String, source: String) {
    guard template.hasPrefix("https://"), ["{z}", "{x}", "{y}"].allSatisfy(template.contains),
      template.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != 0x3b && $0 != 0x2c && $0 != 0x27 })
    else { return nil }
    self.template = template
    let words = source.split(separator: " ")
    sourceLink = words.last.flatMap { $0.hasPrefix("https://") ? String($0) : nil }
    self.source = words.dropLast(sourceLink == nil ? 0 : 1).joined(separator: " ")
  }

  /// The scheme and host, as a page's policy names them.
  public var origin: String {
    "https://" + template.dropFirst("https://".count).prefix { $0 != "/" }
  }
}
