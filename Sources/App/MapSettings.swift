import ModuleKit

extension Setting {
  static let mapTiles = Setting(
    name: "map-tiles", fallback: "https://cyberjapandata.gsi.go.jp/xyz/pale/{z}/{x}/{y}.png",
    help: "Address of the tiles that maps are drawn on, with {z}, {x} and {y}; empty: maps without a ground.")
  static let mapTilesSource = Setting(
    name: "map-tiles-source", fallback: "国土地理院（地理院タイル） https://maps.gsi.go.jp/development/ichiran.html",
    help: "Whom maps name as the source of the tiles, and the address that it leads to.")

  static let mapSettings = [mapTiles, mapTilesSource]
}

extension Settings {
  /// Nil where maps have no ground.
  var tiles: MapTiles? { MapTiles(self[.mapTiles], source: self[.mapTilesSource]) }

  func checkMaps() throws {
    if !self[.mapTiles].isEmpty, tiles == nil {
      throw Problem(
        description: "map-tiles: “\(self[.mapTiles])” is no https address with {z}, {x} and {y}; empty: no ground")
    }
  }
}
