import ModuleKit

/// The anchors of the audit trail, the newest first.
struct AnchorView: Sendable {
  static let pageSize = 50

  let anchors: [SignedAnchor]
  let isNewest: Bool
  /// Where the next page begins; nil at the end.
  let next: Int?
  /// The key that signs; nil where none has been made yet.
  let key: AnchorKey?

  init(_ query: Fields, in db: Reader) throws(StoreError) {
    let before = query["before"].flatMap { Int($0) }
    isNewest = before == nil
    let found = try SignedAnchor.list(before: before, limit: Self.pageSize + 1, in: db)
    anchors = Array(found.prefix(Self.pageSize))
    next = found.count > Self.pageSize ? anchors.last?.events : nil
    key = try AnchorKey.all(in: db).first
  }
}

func listAnchors(_ visit: Visit) throws -> Answer {
  let view = try visit.store.read { db in try AnchorView(visit.request.query, in: db) }
  return .page(anchorsPage(view, visit.scene))
}

func showAnchor(_ visit: Visit, _ events: Int) throws -> Answer {
  .page(anchorPage(try anchor(events, visit), visit.scene))
}

func downloadAnchor(_ visit: Visit, _ events: Int) throws -> Answer {
  let anchor = try anchor(events, visit)
  return .response(
    Response(200, text: anchor.text)
      .with("Content-Disposition", "attachment; filename=\"\(anchor.municipality)-\(anchor.day.iso).txt\"")
      .with("Cache-Control", "no-store"))
}

func downloadAnchorKey(_ visit: Visit) throws -> Answer {
  let known = try visit.store.readOnce { db in try AnchorKey.all(in: db) }
  guard let key = known.first?.publicKey else { throw Refusal.notFound }
  return .response(
    Response(200, type: "application/x-pem-file", .bytes(Array(key.pem.utf8)))
      .with("Content-Disposition", "attachment; filename=\"\(visit.municipality.slug.text)-audit-key.pem\"")
      .with("Cache-Control", "no-store"))
}

private func anchor(_ events: Int, _ visit: Visit) throws -> SignedAnchor {
  guard let found = try visit.store.readOnce({ db in try SignedAnchor.find(events, in: db) }) else {
    throw Refusal.notFound
  }
  return found
}
