/// What an address says before a byte is sent there.
public struct WebAddress: Sendable, Equatable {
  public let isSecure: Bool
  /// In lower case, an IPv6 address in its brackets.
  public let host: String

  /// Nil for what is no address of HTTP, or names a user: parsers disagree about those, so nobody gets to read one.
  public init?(_ url: String) {
    guard url.utf8.count <= 8_000, url.utf8.allSatisfy({ (0x21...0x7e).contains($0) && $0 != 0x5c }) else { return nil }
    let parts = url.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "https" || parts[0] == "http" else { return nil }
    isSecure = parts[0] == "https"
    let authority = parts[1].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard let match = authority.wholeMatch(of: /(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?/) else { return nil }
    host = match.output.1.lowercased()
  }

  /// Whether what is sent there leaves this machine.
  public var isThisMachine: Bool {
    host == "localhost" || host == "[::1]"
      || host.wholeMatch(of: /127\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}/) != nil
  }
}
