/// `09:30` straight from its bytes; nil for everything else.
private func plainTime(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
  guard bytes.count == 5, bytes[2] == 0x3a else { return nil }
  for index in [0, 1, 3, 4] where !(0x30...0x39).contains(bytes[index]) { return nil }
  guard (bytes[0] - 0x30) * 10 + bytes[1] - 0x30 < 24, bytes[3] < 0x36 else { return nil }
  return String(decoding: bytes, as: UTF8.self)
}

/// A clock time: 9:30, 9時30分, 午後3時, 午前9時半, 3:00 PM, 24:00. Throws `ValueFault`.
func readTime(_ bytes: UnsafeBufferPointer<UInt8>) throws(ValueFault) -> String {
  if let plain = plainTime(bytes) { return plain }
  var scan = Scan(bytes)
  if scan.rest == "正午" { return "12:00" }
  if let share = Double(scan.rest), scan.rest.hasPrefix("0."), share < 1 {
    let minutes = Int((share * 1440).rounded())
    throw .excelTime(clock(minutes / 60, minutes % 60))
  }
  let before = scan.take(anyOf: ["午前", "午後", "am", "pm"])
  scan.skipBlanks()
  guard var hour = scan.number()?.value else { throw .notATime }
  let minute = try minute(&scan)
  scan.skipBlanks()
  let half = before ?? scan.take(anyOf: ["am", "pm", "a.m.", "p.m."])
  if !scan.isAtEnd { throw ["~", "-", "・", "、", ","].contains(scan.next) ? .severalValues : .notATime }
  if let half {
    // Of 午後12時 some say that it is noon and others that it is midnight.
    if hour > 12 || (hour == 12 && half.hasPrefix("午")) { throw .ambiguousTime }
    if half.hasPrefix("a") || half.hasPrefix("p") { hour %= 12 }
    if half == "午後" || half.hasPrefix("p") { hour += 12 }
  }
  if hour == 24, minute == 0 { return "24:00" }
  if hour < 36, hour >= 24, minute < 60 { throw .pastMidnight(clock(hour - 24, minute)) }
  guard hour < 24, minute < 60 else { throw .notATime }
  return clock(hour, minute)
}

private func minute(_ scan: inout Scan) throws(ValueFault) -> Int {
  guard let mark = scan.take(anyOf: [":", "時"]) else { throw .notATime }
  if mark == "時", scan.take("半") { return 30 }
  guard let minute = scan.number() else {
    if mark == "時" { return 0 }
    throw .notATime
  }
  if mark == "時", !scan.take("分") { throw .notATime }
  if mark == ":", minute.count != 2 { throw .notATime }
  if mark == ":", scan.take(":") {
    guard let seconds = scan.digits(), seconds.count == 2 else { throw .notATime }
    if seconds.value != 0 { throw .seconds }
  }
  return minute.value
}

private func clock(_ hour: Int, _ minute: Int) -> String {
  "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
}

/// Throws `ValueFault`.
func readYesNo(_ bytes: UnsafeBufferPointer<UInt8>) throws(ValueFault) -> Bool {
  let plain = String(decoding: bytes, as: UTF8.self)
  if yes.contains(plain) { return true }
  if no.contains(plain) { return false }
  let text = Scan(plain).rest
  if yes.contains(text) { return true }
  if no.contains(text) { return false }
  throw isSign(text) ? .sign(text) : .notYesNo
}

private let yes: Set<String> = [
  "有", "有り", "あり", "○", "〇", "◯", "✓", "✔", "レ", "はい", "1", "true", "yes", "y", "可", "可能", "該当", "する", "対応",
]
private let no: Set<String> = [
  "無", "無し", "なし", "×", "✕", "✖", "✗", "いいえ", "0", "false", "no", "n", "不可", "不可能", "非該当", "しない", "非対応",
]
