import HTTPServer
import ModuleKit

/// The style sheet, the scripts and the icon. Their addresses carry a digest of what they hold, so browsers keep them
/// for good.
struct Assets: Sendable {
  let style: Link
  let script: Link
  let icon: Link
  private let passkeys: Link
  private let cards: Link
  private let uploads: Link
  private let recompute: Link
  private let prepared: [String: (plain: Prepared?, gzip: Prepared?)]

  static let shared = Assets()

  private init() {
    let style = Asset("machi", "css", "text/css; charset=utf-8", PackageResources.machi_css)
    let script = Asset("machi", "js", "text/javascript; charset=utf-8", PackageResources.machi_js)
    let icon = Asset("machi", "svg", "image/svg+xml", PackageResources.machi_svg)
    let passkeys = Asset("passkeys", "js", "text/javascript; charset=utf-8", PackageResources.passkeys_js)
    let cards = Asset("cards", "js", "text/javascript; charset=utf-8", PackageResources.cards_js)
    let uploads = Asset("uploads", "js", "text/javascript; charset=utf-8", PackageResources.uploads_js)
    let recompute = Asset("recompute", "js", "text/javascript; charset=utf-8", PackageResources.recompute_js)
    self.style = Link(path: style.path)
    self.script = Link(path: script.path)
    self.icon = Link(path: icon.path)
    self.passkeys = Link(path: passkeys.path)
    self.cards = Link(path: cards.path)
    self.uploads = Link(path: uploads.path)
    self.recompute = Link(path: recompute.path)
    prepared = Dictionary(
      uniqueKeysWithValues: [style, script, icon, passkeys, cards, uploads, recompute].map {
        ($0.path, ($0.plain, $0.gzip))
      })
  }

  func link(to script: Page.Script) -> Link {
    switch script {
    case .passkeys: passkeys
    case .cards: cards
    case .uploads: uploads
    case .recompute: recompute
    }
  }

  func find(_ path: String, gzip: Bool) -> Prepared? {
    prepared[path].flatMap { gzip ? $0.gzip : $0.plain }
  }
}

private struct Asset {
  let path: String
  let plain: Prepared?
  let gzip: Prepared?

  init(_ name: String, _ ending: String, _ type: String, _ bytes: [UInt8]) {
    let digest = digestText(bytes)
    path = "/assets/\(name)-\(digest).\(ending)"
    let response = Response(200, type: type, .bytes(bytes))
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
