public import Kernel

/// Why a text is not surely one value of its column's kind.
public enum ValueFault: Error, Sendable, Hashable {
  case notANumber, badGrouping, tooManyDecimals(allowed: Int), tooLarge
  /// `1.23E+12`: the digits behind are gone.
  case exponent
  case unit(String)
  /// 12千円, and what it is in full.
  case multiplied(String)
  /// (5), which accounts write for −5 and statistics for a part of the number beside it (内数); what stands inside.
  case bracketed(String)
  /// What tables put in the place of a value: …, -, x.
  case sign(String)
  /// Two values in a cell.
  case severalValues
  case notADay, noSuchDay(String), incompleteDay
  /// The era was not in force; the day that is meant if the era's years are counted on.
  case notInEra(String, Day)
  /// Before 1873 the calendar was another.
  case lunarCalendar
  /// A bare number that Excel would show as this day.
  case excelSerial(Day)
  case twoDigitYear
  /// 4/1/2026
  case dayOrder
  case timeBesideDay
  /// The weekday or year in parentheses is not the day's; the right one.
  case disagrees(String)
  case notAYear
  case notATime, ambiguousTime, seconds, pastMidnight(String), excelTime(String)
  case notYesNo
  case notDegrees, sexagesimal(String), outOfRange(Int)
  case notDigits(Int), digits(expected: Int, found: Int), checkDigit(place: Int, right: Int), fiveDigits(String)
  case noSuchPrefecture
  case notAPostalCode, notAPhone, extensionNumber
  case postalCodeBeforeAddress
  /// A spreadsheet made a day of a block's number: 7月8日.
  case dayForAddress
  /// A digit is missing: a spreadsheet took the zero at the front.
  case lostZero
  case notAWebAddress, schemeMissing, notAMailAddress
  case control
  /// 外字
  case privateCharacter
  /// U+FFFD: it was lost when the file was written.
  case lostCharacter
  /// `#REF!`
  case cellError(String)
  case formulaWithoutResult
}

extension ValueFault {
  /// One sentence that says what to do.
  public var words: Localized {
    numberWords ?? dayWords ?? timeWords ?? codeWords ?? textWords
  }
}
