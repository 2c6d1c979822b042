public import Kernel

/// What is wrong with a JSON file that people write: words that name the member, for whoever wrote it.
public struct MemberFault: Error, Sendable {
  public let words: Localized
  /// The member's, such as `fields[2].type`; nil where it is the whole file.
  public let place: String?
  /// The words without the place, for who sees the member itself.
  public let reason: Localized

  public init(_ ja: String, en: String) {
    (words, place) = (Localized(ja, en: en), nil)
    reason = words
  }

  /// Of the member at this place, such as `fields[2].type`.
  public init(at place: String, _ ja: String, en: String) {
    (words, self.place) = (Localized("「\(place)」：\(ja)", en: "“\(place)” \(en)"), place)
    reason = Localized(ja, en: en)
  }
}

/// Reads the members of an object of a file, each with its place.
public struct MemberReader {
  public let json: JSON
  /// Of the object; empty for the file itself.
  public let place: String

  /// Throws `MemberFault` where it is no object, or has a member that is not known.
  public init(_ json: JSON, at place: String, known: Set<String>) throws(MemberFault) {
    (self.json, self.place) = (json, place)
    guard let members = json.members else {
      throw MemberFault(at: place.isEmpty ? "{}" : place, "オブジェクトにしてください。", en: "must be an object")
    }
    for key in members.keys where !known.contains(key) {
      throw MemberFault(at: self.place(of: key), "知らない名前です。綴りを確かめるか、消してください。", en: "is not known here")
    }
  }

  public func place(of name: String) -> String { place.isEmpty ? name : "\(place).\(name)" }

  public func fault(_ name: String, _ ja: String, en: String) -> MemberFault {
    MemberFault(at: place(of: name), ja, en: en)
  }

  private func value<T>(_ name: String, _ ja: String, en: String, _ read: (JSON) -> T?) throws(MemberFault) -> T? {
    guard let json = json[name], json != .null else { return nil }
    guard let value = read(json) else { throw fault(name, ja, en: en) }
    return value
  }

  public func text(_ name: String, upTo most: Int = 20_000) throws(MemberFault) -> String? {
    try value(name, "\(most)文字までの文字列にしてください。", en: "must be a text of up to \(most) characters") { json in
      json.text.flatMap { $0.count <= most ? $0 : nil }
    }
  }

  public func words(_ name: String, upTo most: Int = 20_000) throws(MemberFault) -> Localized? {
    let words = try value(
      name, "文字列か {\"ja\": …, \"en\": …} にしてください。", en: "must be a text or {\"ja\": …, \"en\": …}"
    ) { Localized($0) }
    if let words, words.ja.count > most || words.en?.count ?? 0 > most {
      throw fault(name, "\(most)文字以内にしてください。", en: "must have at most \(most) characters")
    }
    return words
  }

  public func truth(_ name: String) throws(MemberFault) -> Bool {
    try value(name, "true か false にしてください。", en: "must be true or false") { $0.truth } ?? false
  }

  public func whole(_ name: String, _ range: ClosedRange<Int>) throws(MemberFault) -> Int? {
    let (least, most) = (range.lowerBound, range.upperBound)
    return try value(name, "\(least)から\(most)までの整数にしてください。", en: "must be a whole number from \(least) to \(most)") {
      $0.integer.flatMap { range.contains($0) ? $0 : nil }
    }
  }

  public func choice<T>(_ name: String, _ offered: [String], _ read: (String) -> T?) throws(MemberFault) -> T? {
    let words = offered.joined(separator: ", ")
    return try value(name, "次のどれかにしてください：\(words)", en: "must be one of \(words)") { $0.text.flatMap(read) }
  }

  /// The items of a list, each with its place; none where there is no such member.
  public func items(_ name: String) throws(MemberFault) -> [(json: JSON, place: String)] {
    let items = try value(name, "配列にしてください。", en: "must be an array") { $0.items } ?? []
    return items.enumerated().map { ($1, "\(place(of: name))[\($0)]") }
  }

  public func needed<T>(_ name: String, _ value: T?) throws(MemberFault) -> T {
    guard let value else { throw fault(name, "ありません。書いてください。", en: "is missing") }
    return value
  }
}

extension Localized {
  /// A text where there is no English, else `{"ja": …, "en": …}`.
  public var json: JSON { en.map { ["ja": .string(ja), "en": .string($0)] } ?? .string(ja) }

  public init?(_ json: JSON?) {
    if let text = json?.text {
      self.init(text)
    } else if let ja = json?["ja"]?.text {
      self.init(ja, en: json?["en"]?.text)
    } else {
      return nil
    }
  }
}
