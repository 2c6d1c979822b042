import ModuleKit

/// A program of others for browsers, read once from where Debian's package puts it.
struct Library: Sendable {
  let script: LibraryFile
  var style: LibraryFile?
  var files: [LibraryFile] { [script] + [style].compactMap { $0 } }

  static let chart = Library(
    script: LibraryFile(
      package: "libjs-chart.js", path: "/usr/share/javascript/chart.js/chart.min.js", name: "chart", kind: .script))
  static let leaflet = Library(
    script: LibraryFile(
      package: "libjs-leaflet", path: "/usr/share/javascript/leaflet/leaflet.min.js", name: "leaflet", kind: .script),
    style: LibraryFile(
      package: "libjs-leaflet", path: "/usr/share/javascript/leaflet/leaflet.css", name: "leaflet", kind: .css))

  static let all = [chart, leaflet]
}

struct LibraryFile: Sendable, Hashable {
  let package: String
  let path: String
  /// In addresses.
  let name: String
  let kind: Asset.Kind
}

extension Page.Script {
  /// What it needs on the page before it.
  var library: Library? {
    switch self {
    case .charts: .chart
    case .map: .leaflet
    case .passkeys, .cards, .uploads, .recompute, .grid, .forms, .editor: nil
    }
  }
}
