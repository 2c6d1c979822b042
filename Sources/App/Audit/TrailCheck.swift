public import ModuleKit

/// What a municipality's audit trail is checked against, beside itself.
public struct TrailCheck: Sendable {
  /// Anchors that were kept elsewhere.
  public let outside: [SignedAnchor]
  /// The public key, as it was kept elsewhere; nil to take the municipality's own.
  public let given: PublicKey?

  public var isEmpty: Bool { outside.isEmpty && given == nil }

  /// `paths` are files that hold anchors, and folders of such. Throws `TransferProblem`, a sentence for the operator.
  public init(anchors paths: [String] = [], publicKey path: String? = nil) throws {
    outside = try paths.flatMap(Self.files).flatMap(Self.anchors)
    given = try path.map(Self.publicKey)
  }

  /// The master key is needed only where there are anchors, and no public key was given. Anchors of other municipalities are
  /// passed over. Throws `VaultFault`, `StoreError`, and `TransferProblem` where all were of others.
  public func run(_ city: City, at now: Instant) throws -> AuditVerdict {
    let hasKey = try city.store.readOnce { db in try !AnchorKey.all(in: db).isEmpty }
    let keys = given == nil && hasKey ? try city.vault.keyring(at: now) : nil
    return try city.store.read { db in
      try db.takeTime()
      let trusted = try given.map { [$0] } ?? keys.map { try AnchorKey.trusted($0, in: db) } ?? []
      let slug = city.municipality.slug.text
      // A municipality may have had another name in addresses: then its key says that it is its own.
      let own = outside.filter { $0.municipality == slug || trusted.contains(where: $0.isSigned) }
      if own.isEmpty, !outside.isEmpty { throw TransferProblem("none of the anchors given is of \(slug)") }
      return try verifyAudit(in: db, trusting: trusted, outside: own, given: given)
    }
  }

  private static func files(_ path: String) -> [String] {
    guard isFolder(path) else { return [path] }
    return folderEntries(path).filter { $0.hasSuffix(".txt") }.sorted().map { "\(path)/\($0)" }
  }

  private static func anchors(_ path: String) throws -> [SignedAnchor] {
    guard let bytes = readFile(path) else { throw TransferProblem.system("\(path) cannot be read") }
    guard let found = SignedAnchor.read(String(decoding: bytes, as: UTF8.self)), !found.isEmpty else {
      throw TransferProblem("\(path) holds no anchor of an audit trail, or a part of one")
    }
    return found
  }

  private static func publicKey(_ path: String) throws -> PublicKey {
    guard let bytes = readFile(path) else { throw TransferProblem.system("\(path) cannot be read") }
    guard let key = PublicKey(pem: String(decoding: bytes, as: UTF8.self)), key.algorithm == .ed25519 else {
      throw TransferProblem("\(path) holds no public key as machi audit key prints it")
    }
    return key
  }
}
