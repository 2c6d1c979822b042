/// The virus scanner of ClamAV, asked over its socket (clamd(8), INSTREAM): it needs no access to the files, and a fault in
/// it is not in this process.
public struct Clamd: Sendable {
  enum Place: Sendable, Equatable {
    /// A socket in the file system.
    case path(String)
    case host(String, port: String)
  }

  private static let pieceSize = 65_536
  let place: Place

  /// `/run/clamav/clamd.ctl`, `127.0.0.1:3310` or `[::1]:3310`; nil for anything else.
  public init?(_ address: String) {
    if address.hasPrefix("/"), address.utf8.count < 108 {
      place = .path(address)
      return
    }
    guard let colon = address.lastIndex(of: ":"), let port = Int(address[address.index(after: colon)...]),
      (1...65_535).contains(port)
    else { return nil }
    let host = address[..<colon].filter { $0 != "[" && $0 != "]" }
    guard !host.isEmpty, host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != 0x2f }) else { return nil }
    place = .host(String(host), port: String(port))
  }

  /// What the scanner calls what it found in the bytes that `next` hands over until nil; nil where it found nothing.
  /// Throws `ClamdProblem`, and what `next` throws.
  public func scan(_ next: () throws -> [UInt8]?) throws -> String? {
    let socket = try ScanSocket(place)
    try socket.send(Array("zINSTREAM\0".utf8))
    while let bytes = try next() {
      var rest = bytes[...]
      while !rest.isEmpty, !socket.hasStoppedListening {
        let piece = rest.prefix(Self.pieceSize)
        try socket.send(length(piece.count) + piece)
        rest = rest.dropFirst(piece.count)
      }
    }
    if !socket.hasStoppedListening { try socket.send(length(0)) }
    return try Self.verdict(try socket.answer())
  }

  /// `stream: OK`, `stream: Eicar-Test-Signature FOUND`, or a line that ends in ERROR.
  static func verdict(_ line: String) throws(ClamdProblem) -> String? {
    if line == "stream: OK" { return nil }
    guard line.hasPrefix("stream: "), line.hasSuffix(" FOUND") else { throw .answer(String(line.prefix(200))) }
    return String(line.dropFirst(8).dropLast(6).prefix(200))
  }
}

private func length(_ count: Int) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
}

/// Why a file could not be scanned.
public enum ClamdProblem: Error, Equatable, CustomStringConvertible {
  /// The scanner cannot be reached, or was lost.
  case away(String)
  /// It said something else than a verdict.
  case answer(String)

  public var description: String {
    switch self {
    case .away(let why): "clamd cannot be reached (\(why)); see the setting clamd"
    case .answer(let line): "clamd said “\(line)”"
    }
  }
}
