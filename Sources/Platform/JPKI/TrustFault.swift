/// Why a file with certificates of authorities or with a revocation list cannot be used; told to the operator.
public struct TrustFault: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Reason: Sendable, Equatable {
    case missing, noAuthorities, unreadable, notAnAuthority, weakAuthority, noList, deltaList, listOfAnother, listForged
    case listWeak, listWithoutEnd, listUnsupported
  }

  /// As it was named.
  public let file: String
  public let reason: Reason

  public init(_ file: String, _ reason: Reason) {
    self.file = file
    self.reason = reason
  }

  public var description: String { "\(file): \(sentence)" }

  private var sentence: String {
    switch reason {
    case .missing: "cannot be read; is it there, and may Machi read it?"
    case .noAuthorities: "holds no certificate of an authority; put those from jpki.go.jp into it, in PEM or DER"
    case .unreadable: "is neither PEM nor DER, or something follows behind; fetch it again"
    case .notAnAuthority: "holds a certificate that may not issue others; leave only certificates of authorities in it"
    case .weakAuthority: "holds an authority with a key below 2,048 bits of RSA; take its successor"
    case .noList: "holds no revocation list; fetch it again"
    case .deltaList: "is a delta list, which says only what changed; fetch the complete list"
    case .listOfAnother: "is the list of an authority that is not among jpki-ca"
    case .listForged: "is not signed by the authority that it names; fetch it again, from the right place"
    case .listWeak: "is signed with an algorithm that is no longer safe; ask the authority for another list"
    case .listWithoutEnd: "does not say when the next list is due, so nobody can know whether it still holds"
    case .listUnsupported: "has an extension that must be understood and is not, or is an indirect list"
    }
  }
}

/// A file as it was read, with the name by which faults speak of it.
public struct TrustFile: Sendable {
  public let name: String
  public let bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
