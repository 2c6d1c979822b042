public import Kernel

/// A value that can stand as one segment of a path.
public protocol PathParameter: Sendable {
  init?(segment: Substring)
  var segment: String { get }
}

extension ID: PathParameter {
  public init?(segment: Substring) { self.init(segment) }
  public var segment: String { text }
}

extension Int: PathParameter {
  public init?(segment: Substring) { self.init(segment) }
  public var segment: String { String(self) }
}
