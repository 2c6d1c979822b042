import ModuleKit

/// What a new register's fields may begin as.
extension Frame {
  /// The columns of a national standard dataset (自治体標準オープンデータセット and 推奨データセット).
  static func starting(with dataset: StandardDataset) -> Frame {
    var frame = Frame()
    for column in dataset.columns {
      frame.add { number in
        var field = RecordField(
          number: number, key: FieldKey.of(column.name, number), title: Localized(column.name, en: column.english),
          type: .value(column.kind))
        (field.isRequired, field.isPublic, field.standard) = (column.isRequired, true, column.name)
        return field
      }
    }
    return frame
  }

  /// How many rows are looked at.
  static let looked = 1_000

  /// A field for each column of a file, of the kind that its first rows look like. What looks like personal data is not public;
  /// a list of codes is made only where all rows were looked at, or those behind would be refused for words of their own.
  static func guessed(_ header: [String], _ rows: [[String]]) -> Frame {
    guessed(header, guessColumns(header, rows), isWhole: rows.count < looked)
  }

  /// `isWhole`: all rows were looked at.
  static func guessed(_ header: [String], _ guesses: [ColumnGuess], isWhole: Bool) -> Frame {
    var frame = Frame()
    let names = distinctNames(header)
    for (index, guess) in guesses.enumerated() {
      frame.add { number in
        let type: FieldType =
          (guess.kind == .text && guess.personal == nil && isWhole ? guess.codes : nil).map {
            .code(distinct($0.map(\.trimmed)).map { CodeItem(code: $0, title: Localized($0)) })
          } ?? .value(guess.kind)
        let name = names[index].isEmpty ? "列\(index + 1)" : String(names[index].prefix(100))
        var field = RecordField(number: number, key: FieldKey.of(name, number), title: Localized(name), type: type)
        if type.hasUnit, let (title, unit) = RecordField.parted(name) { (field.title, field.unit) = (title, unit) }
        field.standard = guess.standard?.name
        field.privacy = guess.personal == nil ? .none : .personal
        field.isPublic = guess.personal == nil
        return field
      }
    }
    return frame
  }
}

extension RecordField {
  /// 面積（㎡） as title and unit; nil where no unit that is known stands in brackets at the end.
  fileprivate static func parted(_ name: String) -> (Localized, Localized)? {
    guard let last = name.last, "）)".contains(last), let start = name.lastIndex(where: { "（(".contains($0) }) else {
      return nil
    }
    let (title, unit) = (name[..<start].trimmed, name[name.index(after: start)...].dropLast().trimmed)
    return !title.isEmpty && units.contains(unit) ? (Localized(title), Localized(unit)) : nil
  }

  private static let units = Set(
    """
    人 件 世帯 戸 棟 台 本 枚 冊 点 個 室 床 席 校 回 日 時間 分 秒 年 歳 倍 度 割 % ％ ‰ m メートル km cm mm ㎡ m2 m² 平方メートル ha ヘクタール \
    km2 km² ㎢ a ㎥ m3 m³ L ℓ リットル mL g kg t トン ℃ kW kWh MW V A 円 千円 百万円 億円 箇所 か所 カ所 ヶ所 ヵ所 隻 頭 羽 匹 km/h 人/km² 人/㎢
    """.split(separator: " ").map(String.init))
}

/// Each once, in the order in which they came.
private func distinct(_ texts: [String]) -> [String] {
  var seen: Set<String> = []
  return texts.filter { seen.insert($0).inserted }
}

extension StandardDataset {
  /// What a form calls it.
  var code: String { "\(edition.rawValue)/\(name)" }

  var title: Localized {
    Localized(
      edition == .standard ? "\(name)（標準データセット）" : "\(name)（推奨データセット 2021）",
      en: "\(name) (\(edition == .standard ? "standard dataset" : "recommended dataset, 2021"))")
  }
}

extension FieldKey {
  /// What programs call a column of this name; its number where its name is none that is known.
  static func of(_ name: String, _ number: Int) -> String {
    if let known = known[name] { return known }
    let plain = normalized(name)
    return isValid(plain) ? plain : "c\(number)"
  }

  private static let known = [
    "名称": "name", "名称_カナ": "name_kana", "名称_英語": "name_en", "住所": "address", "方書": "address_detail", "緯度": "latitude",
    "経度": "longitude", "電話番号": "phone", "内線番号": "extension", "メールアドレス": "mail", "法人番号": "corporate_number",
    "団体名": "organisation", "備考": "note", "利用可能曜日": "days", "開始時間": "opens", "終了時間": "closes", "URL": "url",
    "画像": "picture", "都道府県名": "prefecture", "市区町村名": "city", "都道府県コード又は市区町村コード": "municipality_code",
    "全国地方公共団体コード": "municipality_code", "地方公共団体名": "municipality", "NO": "no", "ID": "code", "郵便番号": "postal_code",
    "設置位置": "position", "説明": "description", "概要": "summary",
  ]
}
