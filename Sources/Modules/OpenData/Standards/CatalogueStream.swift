import ModuleKit

/// A document over all public datasets, written while it is sent: some of them are in memory at a time, however many there are.
struct CatalogueStream: Sendable {
  static let step = 200

  let type: String
  let head: String
  let tail: String
  /// Stands between two datasets.
  let separator: String
  let write: @Sendable (DatasetView) -> String

  private enum Position: Sendable {
    case start
    case behind(String)
    case end
  }

  func response(_ store: Store) -> Response {
    let position = Locked(Position.start)
    let stream = self
    return Response(
      200, type: type,
      .chunks {
        try position.withLock { position in
          let text: String
          switch position {
          case .end: return nil
          case .start: text = try stream.piece(behind: nil, &position, store)
          case .behind(let name): text = try stream.piece(behind: name, &position, store)
          }
          return Array(text.utf8)
        }
      })
  }

  private func piece(behind name: String?, _ position: inout Position, _ store: Store) throws -> String {
    let views = try store.read { db in
      try DatasetView.of(try Dataset.publicOnes(behind: name, in: db), seesAll: false, in: db)
    }
    let text = (name == nil ? head : views.isEmpty ? "" : separator) + views.map(write).joined(separator: separator)
    guard views.count == Self.step, let last = views.last else {
      position = .end
      return text + tail
    }
    position = .behind(last.dataset.name.text)
    return text
  }
}

extension Dataset {
  /// A step of them by name.
  fileprivate static func publicOnes(behind name: String?, in db: Reader) throws(StoreError) -> [Dataset] {
    try db.all(
      """
      SELECT \(columns) FROM opendata_dataset
      WHERE is_public = 1 AND name > \(name ?? "")
      ORDER BY name
      LIMIT \(CatalogueStream.step)
      """)
  }
}
