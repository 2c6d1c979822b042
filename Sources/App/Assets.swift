import HTTPServer
import ModuleKit

/// The style sheet, the scripts and the icon, and the libraries that Debian's packages bring. Their addresses carry a digest of
/// what they hold, so browsers keep them for good.
struct Assets: Sendable {
  let style: Link
  let script: Link
  let icon: Link
  /// What of the libraries is not there.
  let missing: [LibraryFile]
  private let scripts: [Page.Script: Link]
  private let libraries: [LibraryFile: Link]
  private let prepared: [String: (plain: Prepared?, gzip: Prepared?)]

  static let shared = Assets(libraries: Library.all.flatMap(\.files))

  init(libraries wanted: [LibraryFile]) {
    let style = Asset("machi", .css, PackageResources.machi_css)
    let script = Asset("machi", .script, PackageResources.machi_js)
    let icon = Asset("machi", .svg, PackageResources.machi_svg)
    let scripts: [Page.Script: Asset] = [
      .passkeys: Asset("passkeys", .script, PackageResources.passkeys_js),
      .cards: Asset("cards", .script, PackageResources.cards_js),
      .uploads: Asset("uploads", .script, PackageResources.uploads_js),
      .recompute: Asset("recompute", .script, PackageResources.recompute_js),
      .grid: Asset("grid", .script, PackageResources.grid_js),
      .charts: Asset("charts", .script, PackageResources.charts_js),
      .map: Asset("map", .script, PackageResources.map_js),
      .forms: Asset("forms", .script, PackageResources.forms_js),
      .editor: Asset("editor", .script, PackageResources.editor_js),
    ]
    let libraries = wanted.reduce(into: [LibraryFile: Asset]()) { found, file in
      found[file] = readFile(file.path).map { Asset(file.name, file.kind, $0) }
    }
    self.style = Link(path: style.path)
    self.script = Link(path: script.path)
    self.icon = Link(path: icon.path)
    self.scripts = scripts.mapValues { Link(path: $0.path) }
    self.libraries = libraries.mapValues { Link(path: $0.path) }
    missing = wanted.filter { libraries[$0] == nil }
    prepared = Dictionary(
      ([style, script, icon] + scripts.values + libraries.values).map { ($0.path, ($0.plain, $0.gzip)) },
      uniquingKeysWith: { first, _ in first })
  }

  func link(to script: Page.Script) -> Link { scripts[script] ?? self.script }

  /// Nil where its package is not installed.
  func link(to library: Library) -> Link? { libraries[library.script] }
  func link(toStyleOf library: Library) -> Link? { library.style.flatMap { libraries[$0] } }

  func find(_ path: String, gzip: Bool) -> Prepared? {
    prepared[path].flatMap { gzip ? $0.gzip : $0.plain }
  }
}

struct Asset {
  enum Kind: String, Sendable {
    case css, svg
    case script = "js"

    var mediaType: String {
      switch self {
      case .css: "text/css; charset=utf-8"
      case .svg: "image/svg+xml"
      case .script: "text/javascript; charset=utf-8"
      }
    }
  }

  let path: String
  let plain: Prepared?
  let gzip: Prepared?

  init(_ name: String, _ kind: Kind, _ bytes: [UInt8]) {
    let digest = digestText(bytes)
    path = "/assets/\(name)-\(digest).\(kind.rawValue)"
    let response = Response(200, type: kind.mediaType, .bytes(bytes))
      .with("Cache-Control", "public, max-age=31536000, immutable").with("X-Content-Type-Options", "nosniff")
    plain = Prepared(response.with("ETag", "\"\(digest)\""))
    var packed = response.with("Content-Encoding", "gzip").with("Vary", "Accept-Encoding").with(
      "ETag", "\"\(digest)-g\"")
    packed.body = .bytes(gzipped(bytes))
    gzip = Prepared(packed)
  }
}

/// A short name for bytes: 64 bits of FNV-1a. It tells versions of our own pages apart; it keeps no secret.
func digestText(_ bytes: some Sequence<UInt8>) -> String {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  return String(hash, radix: 36)
}
