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

  /// The master key is needed only where there are anchors, and no public key was given. Throws `VaultFault`, `StoreError`.
  public func run(_ city: City, at now: Instant) throws -> AuditVerdict {
    let own = try city.store.readOnce { db in try AnchorKey.all(in: db) }
    let keys = given == nil && !own.isEmpty ? try city.vault.keyring(at: now) : nil
    return try city.store.read { db in
      try db.takeTime()
      let trusted = try given.map { [$0] } ?? keys.map { try AnchorKey.trusted($0, in: db) } ?? []
      return try verifyAudit(in: db, trusting: trusted, outside: outside, given: given)
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
