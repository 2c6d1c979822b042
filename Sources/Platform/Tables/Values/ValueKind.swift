import Kernel
public import Store

/// What the texts of a column mean, and the one form in which each is kept.
///
/// A text that is not surely one value is a fault: nothing is guessed in silence (docs/tables.md).
public enum ValueKind: Sendable, Hashable {
  case text
  /// A decimal number with so many decimals at most, kept as a whole number of the last of them: 12.5 with two is 1250.
  case number(decimals: Int)
  /// Whole yen.
  case money
  /// Kept as `2026-04-01`.
  case day
  /// A clock time, kept as `09:30`; `24:00` is the end of a day.
  case time
  /// Kept as the year in which it begins.
  case fiscalYear
  /// Kept as 1 and 0.
  case yesNo
  /// Decimal degrees.
  case latitude
  case longitude
  /// 法人番号, 13 digits.
  case corporateNumber
  /// 全国地方公共団体コード, 6 digits.
  case municipalityCode
  /// Kept as `410-8601`.
  case postalCode
  /// Kept as it is written, with plain digits and hyphens.
  case address
  /// Kept as it is written, in plain digits and hyphens.
  case phone
  /// An address of http or https.
  case web
  case mail
}

extension ValueKind {
  /// The value that is written here; `.null` for blanks. Throws `ValueFault`.
  public func read(_ text: some StringProtocol) throws(ValueFault) -> Value {
    var text = String(text)
    let result = text.withUTF8 { bytes in
      Result { () throws(ValueFault) in try read(utf8: bytes) }
    }
    return try result.get()
  }

  /// The same of UTF-8, without a string for what is kept as a number. Throws `ValueFault`.
  public func read(utf8 bytes: UnsafeBufferPointer<UInt8>) throws(ValueFault) -> Value {
    let bytes = trimmedBytes(bytes)
    if bytes.isEmpty { return .null }
    switch self {
    case .text: return .text(try readWords(bytes))
    case .number(let decimals): return .int(try readFigure(bytes, decimals: decimals, units: ["円", "%"]))
    case .money: return .int(try readFigure(bytes, decimals: 0, units: ["円"]))
    case .day: return .text(try readDay(bytes).iso)
    case .time: return .text(try readTime(bytes))
    case .fiscalYear: return .int(Int64(try readFiscalYear(bytes).year))
    case .yesNo: return .int(try readYesNo(bytes) ? 1 : 0)
    case .latitude: return .real(try readDegrees(bytes, upTo: 90))
    case .longitude: return .real(try readDegrees(bytes, upTo: 180))
    case .corporateNumber: return .text(try readCorporateNumber(Scan(bytes).rest))
    case .municipalityCode: return .text(try readMunicipalityCode(Scan(bytes).rest))
    case .postalCode: return .text(try readPostalCode(bytes))
    case .address: return .text(try readAddress(bytes))
    case .phone: return .text(try readPhone(bytes))
    case .web: return .text(try readWebAddress(try readWords(bytes)))
    case .mail: return .text(try readMailAddress(try readWords(bytes)))
    }
  }

  /// The canonical text, which `read` takes for the same value and exports write. Empty for `.null`.
  public func text(of value: Value) -> String {
    switch (self, value) {
    case (.number(let decimals), .int(let scaled)): decimalText(scaled, decimals: decimals)
    case (_, .int(let number)): String(number)
    case (_, .real(let number)): exactText(number)
    case (_, .text(let text)): text
    case (_, .null), (_, .blob): ""
    }
  }
}
