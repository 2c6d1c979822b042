/// A decimal number with up to 18 digits before the point and 15 behind it, reckoned without the errors of binary fractions.
public struct ExactNumber: Sendable, Hashable, Comparable {
  static let places = 15
  private static let one: Int128 = 1_000_000_000_000_000
  private static let limit: Int128 = one * 1_000_000_000_000_000_000

  /// Of the last place.
  private let units: Int128

  /// Nil where it has too many digits.
  private init?(units: Int128) {
    guard units.magnitude < Self.limit.magnitude else { return nil }
    self.units = units
  }

  /// Whole numbers of up to 18 digits; nil for longer ones.
  public init?(_ whole: Int64) { self.init(units: Int128(whole) * Self.one) }

  /// `scaled` of the last of so many decimals: 1250 with two is 12.5.
  public init?(_ scaled: Int64, decimals: Int) {
    guard (0...Self.places).contains(decimals) else { return nil }
    self.init(units: Int128(scaled) * Self.power(Self.places - decimals))
  }

  init(small whole: Int) { units = Int128(Int32(clamping: whole)) * Self.one }

  /// Reads `12`, `-3.50`, `.5`, with blanks around; nil for everything else. Places behind the fifteenth are cut off.
  public init?(_ text: some StringProtocol) {
    var rest = Array(text.utf8)[...]
    while let first = rest.first, isBlank(first) { rest = rest.dropFirst() }
    while let last = rest.last, isBlank(last) { rest = rest.dropLast() }
    let isNegative = rest.first == 0x2d
    if isNegative { rest = rest.dropFirst() }
    let parts = rest.split(separator: 0x2e, maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.contains(where: { !$0.isEmpty }) else { return nil }
    let fraction = parts.count > 1 ? parts[1] : []
    guard (whole + fraction).allSatisfy({ (0x30...0x39).contains($0) }), whole.drop(while: { $0 == 0x30 }).count <= 18
    else { return nil }
    let kept = fraction.prefix(Self.places)
    let digits = (whole + kept).reduce(Int128(0)) { $0 * 10 + Int128($1 - 0x30) }
    let units = digits * Self.power(Self.places - kept.count)
    self.init(units: isNegative ? -units : units)
  }

  /// Plain digits without zeros that say nothing: `12.5`.
  public var text: String {
    let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: Self.one.magnitude)
    let sign = units < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    let digits = String(rest)
    let fraction = String(repeating: "0", count: Self.places - digits.utf8.count) + digits
    return "\(sign)\(whole).\(fraction[...].trimmingZeros)"
  }

  public static func < (a: ExactNumber, b: ExactNumber) -> Bool { a.units < b.units }

  /// As a whole number of the last of so many decimals, halves rounded up; nil where that has more digits than `Int64`.
  public func scaled(decimals: Int) -> Int64? {
    guard let rounded = rounded(to: decimals), (0...Self.places).contains(decimals) else { return nil }
    return Int64(exactly: rounded.units / Self.power(Self.places - decimals))
  }

  /// The whole number that it is; nil where it is none.
  public var whole: Int? { units % Self.one == 0 ? Int(exactly: units / Self.one) : nil }

  public var isZero: Bool { units == 0 }

  private static func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { power, _ in power * 10 } }
}

extension ExactNumber {
  func plus(_ other: ExactNumber) -> ExactNumber? { ExactNumber(units: units + other.units) }
  func minus(_ other: ExactNumber) -> ExactNumber? { ExactNumber(units: units - other.units) }
  var negated: ExactNumber { ExactNumber(units: -units) ?? self }
  var magnitude: ExactNumber { units < 0 ? negated : self }

  func times(_ other: ExactNumber) -> ExactNumber? {
    Self.product(units, other.units, over: Self.one)
  }

  /// Nil for a division by zero. What has no end is rounded at the last place.
  func over(_ other: ExactNumber) -> ExactNumber? {
    other.units == 0 ? nil : Self.product(units, Self.one, over: other.units)
  }

  /// What is left of a division, with the sign of what is divided, as XPath's `mod`.
  func modulo(_ other: ExactNumber) -> ExactNumber? {
    other.units == 0 ? nil : ExactNumber(units: units % other.units)
  }

  private static func product(_ a: Int128, _ b: Int128, over divisor: Int128) -> ExactNumber? {
    var (high, low) = a.magnitude.multipliedFullWidth(by: b.magnitude)
    let (sum, carries) = low.addingReportingOverflow(divisor.magnitude / 2)
    (low, high) = (sum, carries ? high + 1 : high)
    guard high < divisor.magnitude else { return nil }
    let quotient = divisor.magnitude.dividingFullWidth((high, low)).quotient
    guard quotient < limit.magnitude else { return nil }
    let isNegative = (a < 0) != (b < 0) ? divisor > 0 : divisor < 0
    return ExactNumber(units: isNegative ? -Int128(quotient) : Int128(quotient))
  }

  /// To so many decimals, or with a negative number to tens and hundreds; halves go up, as XPath's `round`.
  func rounded(to decimals: Int = 0) -> ExactNumber? {
    if decimals >= Self.places { return self }
    if decimals < -18 { return ExactNumber(0) }
    let step = Self.power(Self.places - decimals)
    let (sum, overflows) = units.addingReportingOverflow(step / 2)
    return overflows ? nil : ExactNumber(units: Self.floor(sum, step) * step)
  }

  var floor: ExactNumber? { ExactNumber(units: Self.floor(units, Self.one) * Self.one) }
  var ceiling: ExactNumber? { negated.floor?.negated }
  /// Without what stands behind the point.
  var cut: ExactNumber? { ExactNumber(units: units / Self.one * Self.one) }

  /// To the power of a whole number; nil where that has too many digits.
  func raised(to exponent: Int) -> ExactNumber? {
    guard exponent.magnitude <= 1_000 else { return nil }
    var (result, base, left) = (ExactNumber(small: 1) as ExactNumber?, self as ExactNumber?, exponent.magnitude)
    while left > 0, result != nil {
      if left % 2 == 1 { result = base.flatMap { result?.times($0) } }
      left /= 2
      if left > 0 { base = base.flatMap { $0.times($0) } }
    }
    return exponent < 0 ? result.flatMap { ExactNumber(small: 1).over($0) } : result
  }

  private static func floor(_ a: Int128, _ b: Int128) -> Int128 {
    let (quotient, rest) = a.quotientAndRemainder(dividingBy: b)
    return rest < 0 ? quotient - 1 : quotient
  }
}

private func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0a, 0x0d].contains(byte) }

extension Substring {
  fileprivate var trimmingZeros: Substring {
    var rest = self
    while rest.last == "0" { rest.removeLast() }
    return rest
  }
}
