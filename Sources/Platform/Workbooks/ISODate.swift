import Kernel

/// `2020-04-01` and `2020-04-01T13:30:00Z`, which some programs write instead of serial numbers.
func isoDate(_ text: String) -> CellValue? {
  let parts = text.split(separator: "T")
  guard let first = parts.first, let day = Day(iso: first) else { return nil }
  guard parts.count > 1 else { return .date(day, seconds: 0) }
  let clock = parts[1].prefix { $0.isNumber || $0 == ":" }.split(separator: ":").compactMap { Int($0) }
  guard (2...3).contains(clock.count), zip(clock, [24, 60, 61]).allSatisfy({ $0 < $1 }) else { return nil }
  return .date(day, seconds: clock[0] * 3600 + clock[1] * 60 + (clock.count > 2 ? clock[2] : 0))
}
