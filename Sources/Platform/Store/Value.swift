public import Kernel

/// A value as an engine keeps it.
public enum Value: Sendable, Hashable { case null, int(Int64), real(Double), text(String), blob([UInt8]) }

/// What can be bound to a statement and read from a column.
public protocol Storable: Sendable {
  var stored: Value { get }
  init?(stored: Value)
}

/// As it is, whatever it holds.
extension Value: Storable {
  public var stored: Value { self }
  public init?(stored: Value) { self = stored }
}

extension String: Storable {
  public var stored: Value { .text(self) }
  public init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    self = text
  }
}

extension Int: Storable {
  public var stored: Value { .int(Int64(self)) }
  public init?(stored: Value) {
    guard case .int(let number) = stored else { return nil }
    self = Int(number)
  }
}

extension Double: Storable {
  public var stored: Value { .real(self) }
  public init?(stored: Value) {
    guard case .real(let number) = stored else { return nil }
    self = number
  }
}

extension Bool: Storable {
  public var stored: Value { .int(self ? 1 : 0) }
  public init?(stored: Value) {
    guard case .int(let number) = stored else { return nil }
    self = number != 0
  }
}

extension [UInt8]: Storable {
  public var stored: Value { .blob(self) }
  public init?(stored: Value) {
    guard case .blob(let bytes) = stored else { return nil }
    self = bytes
  }
}

extension Optional: Storable where Wrapped: Storable {
  public var stored: Value { self?.stored ?? .null }
  public init?(stored: Value) {
    if stored == .null {
      self = .none
    } else if let wrapped = Wrapped(stored: stored) {
      self = .some(wrapped)
    } else {
      return nil
    }
  }
}

extension RawRepresentable where RawValue == String {
  public var stored: Value { .text(rawValue) }
  public init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    self.init(rawValue: text)
  }
}

extension ID: Storable {
  public var stored: Value { .text(text) }
  public init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    self.init(text)
  }
}

extension Assurance: Storable {}

extension Instant: Storable {
  public var stored: Value { .int(microseconds) }
  public init?(stored: Value) {
    guard case .int(let microseconds) = stored else { return nil }
    self.init(microseconds: microseconds)
  }
}

extension Day: Storable {
  public var stored: Value { .text(iso) }
  public init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    self.init(iso: text)
  }
}

extension FiscalYear: Storable {
  public var stored: Value { .int(Int64(year)) }
  public init?(stored: Value) {
    guard case .int(let year) = stored else { return nil }
    self.init(Int(year))
  }
}
