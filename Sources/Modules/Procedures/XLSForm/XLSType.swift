import ModuleKit

/// What a row of the survey asks for, by its `type`.
enum XLSType: Equatable {
  case group, repeated
  case end
  case text, integer, decimal, range, phone, note, place, day, time, moment, picture, file, consent
  /// A whole number from 0 to this.
  case upTo(Int)
  case select(list: String, isMultiple: Bool, hasOther: Bool)
  case computed, hidden
  /// When the form was begun, and on which day.
  case start, today
  /// What the reference knows and this form has no place for.
  case leftOut(Localized)

  /// Nil for what the reference does not know either.
  init?(_ cell: String) {
    let words = cell.split(whereSeparator: \.isWhitespace).map(String.init)
    let key = words.joined(separator: " ").lowercased()
    if let type = XLSType.control(key) ?? XLSType.plain[key] {
      self = type
    } else if let type = XLSType.select(words) {
      self = type
    } else {
      return nil
    }
  }

  var isControl: Bool { [.group, .repeated, .end].contains(self) }

  /// Whether somebody sees it.
  var isVisible: Bool {
    switch self {
    case .computed, .hidden, .start, .today, .leftOut, .end: false
    default: true
    }
  }

  private static func control(_ key: String) -> XLSType? {
    let words = key.split(whereSeparator: { " _".contains($0) })
    guard let first = words.first, words.count > 1 else { return nil }
    let thing = words.dropFirst().joined(separator: " ")
    switch (first, thing) {
    case ("begin", "group"): return .group
    case ("begin", "repeat"), ("begin", "lgroup"), ("begin", "looped group"): return .repeated
    case ("begin", "loop"): return nil
    case ("end", "group"), ("end", "repeat"), ("end", "lgroup"), ("end", "looped group"): return .end
    default: return nil
    }
  }
}

extension XLSType {
  private static let plain: [String: XLSType] = {
    var table: [String: XLSType] = [:]
    for (type, names) in rows { for name in names { table[name] = type } }
    for (why, names) in refused { for name in names { table[name] = .leftOut(why) } }
    return table
  }()

  private static let rows: [(XLSType, [String])] = [
    (.text, ["text", "string", "q string", "add text prompt", "barcode", "q barcode", "add barcode prompt"]),
    (.integer, ["integer", "int", "q int", "add integer prompt"]),
    (.decimal, ["decimal", "q decimal", "add decimal prompt"]), (.range, ["range"]),
    (.upTo(100), ["percentage"]), (.upTo(31), ["number of days in last month"]),
    (.upTo(183), ["number of days in last six months"]), (.upTo(365), ["number of days in last year"]),
    (.phone, ["phone number", "tel"]), (.note, ["note", "q note", "add note prompt"]),
    (.place, ["geopoint", "gps", "location", "q geopoint", "q location", "add location prompt"]),
    (.day, ["date", "q date", "add date prompt"]), (.time, ["time"]),
    (.moment, ["datetime", "date time", "q datetime", "q date time", "add datetime prompt", "add date time prompt"]),
    (.picture, ["image", "photo", "q image", "q picture", "add image prompt", "add photo prompt"]),
    (.file, ["file", "add file prompt"]),
    (.consent, ["acknowledge", "trigger", "q acknowledge", "add acknowledge prompt"]),
    (.computed, ["calculate", "q calculate", "add calculate prompt"]), (.hidden, ["hidden"]),
    (.start, ["start", "start time", "get start time"]), (.today, ["today", "get today"]),
  ]

  private static let refused: [(Localized, [String])] = [
    (
      Localized("線や面は受け取れません。地点（geopoint）にしてください。", en: "Lines and areas are not taken. Ask for a point (geopoint)."),
      ["geotrace", "geoshape", "q geotrace", "q geoshape", "osm"]
    ),
    (
      Localized("音声・動画のファイルは受け取れません。", en: "Sounds and films are not taken."),
      ["audio", "video", "q audio", "q video", "add audio prompt", "add video prompt", "background-audio"]
    ),
    (
      Localized("順位を付ける質問はありません。順位ごとの選択にしてください。", en: "There is no ranking. Ask one choice for each rank."),
      ["rank"]
    ),
    (
      Localized("端末や利用者の情報は集めません。", en: "Nothing is collected of devices and their users."),
      [
        "deviceid", "device id", "get device id", "imei", "phonenumber", "get phone number", "simserial", "sim id",
        "get sim id", "subscriberid", "subscriber id", "get subscriber id", "username", "email", "uri:deviceid",
        "uri:email", "uri:phonenumber", "uri:simserial", "uri:subscriberid", "uri:username", "audit",
        "start-geopoint", "background-geopoint",
      ]
    ),
    (
      Localized("終わりの時刻は、受付の日時として記録されます。", en: "When it ended is kept as the time of receipt."),
      ["end", "end time", "get end time"]
    ),
    (
      Localized(
        "別のファイルの表は読み込めません。選択肢はchoicesシートに書いてください。",
        en: "Tables of other files are not read. Write the choices on the sheet choices."),
      ["xml-external", "csv-external"]
    ),
  ]

  private static let selects: [(words: [String], isMultiple: Bool?)] = [
    ("select_one", false), ("select one from", false), ("select one using", false), ("select one", false),
    ("select1", false), ("q select1", false), ("add select one prompt using", false),
    ("select_multiple", true), ("select multiple from", true), ("select multiple using", true),
    ("select all that apply from", true), ("select all that apply", true), ("q select", true),
    ("add select multiple prompt using", true), ("select_one_from_file", nil), ("select_multiple_from_file", nil),
    ("select one from file", nil), ("select multiple from file", nil), ("select_one_external", nil),
    ("select one external", nil), ("rank", nil),
  ].map { ($0.0.split(separator: " ").map(String.init), $0.1) }.sorted { $0.0.count > $1.0.count }

  private static func select(_ words: [String]) -> XLSType? {
    let lower = words.map { $0.lowercased() }
    guard let found = selects.first(where: { lower.starts(with: $0.words) }) else { return nil }
    if lower.first == "rank" { return plain["rank"] }
    guard let isMultiple = found.isMultiple else { return plain["csv-external"] }
    var rest = Array(words.dropFirst(found.words.count))
    var hasOther = false
    for suffix in [["or_other"], ["or", "specify", "other"], ["or", "other"]]
    where rest.map({ $0.lowercased() }).suffix(suffix.count).elementsEqual(suffix) {
      rest.removeLast(suffix.count)
      hasOther = true
    }
    guard rest.count == 1 else {
      return .leftOut(Localized("種類の後に、選択肢の名前を1つ書いてください。", en: "Name one list of choices behind the type."))
    }
    if rest[0].hasPrefix("${") {
      return .leftOut(
        Localized("くり返しの答えから選ぶ質問はありません。", en: "Choosing among the answers of a repeat is not taken."))
    }
    return .select(list: rest[0], isMultiple: isMultiple, hasOther: hasOther)
  }
}
