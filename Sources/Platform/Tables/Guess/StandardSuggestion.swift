import Text

extension StandardDataset {
  /// The column of the national datasets that a column or field of this name seems to stand for: by its name, by a name that
  /// people use for it, or by the word with which it ends. To be confirmed by a person; nil where nothing is like it, and where
  /// it seems to tell of a person.
  public static func suggestion(for name: String, _ kind: ValueKind? = nil) -> String? {
    let full = comparable(name)
    guard !full.isEmpty, PersonalData.hints([name])[0] == nil else { return nil }
    let found = columnOf[full] ?? columnOf[withoutNotes(full)] ?? byEnding(withoutNotes(full))
    return found.flatMap { fits($0, kind) ? $0 : nil }
  }

  /// Places are suggested for places alone.
  private static func fits(_ column: String, _ kind: ValueKind?) -> Bool {
    guard let kind, let place = ["緯度": ValueKind.latitude, "経度": .longitude][column] else { return true }
    return kind == place
  }

  /// 緯度（世界測地系）, *名称
  private static func withoutNotes(_ name: String) -> String {
    let start = name.firstIndex { "([（［【".contains($0) } ?? name.endIndex
    return String(name[..<start].filter { !"*※".contains($0) })
  }

  private static func byEnding(_ name: String) -> String? {
    // A name of somebody's (代表者住所) tells of them.
    if ["者", "人", "氏", "担当"].contains(where: name.contains) { return nil }
    return endings.first { name.hasSuffix(comparable($0)) }.flatMap { columnOf[comparable($0)] }
  }

  private static let endings = ["名称", "所在地", "住所", "緯度", "経度", "電話番号", "fax番号", "法人番号", "url", "備考"]

  private static let columnOf: [String: String] = {
    let own = columnNames.sorted().map { (comparable($0), $0) }
    let others = known.split(separator: "\n").flatMap { line -> [(String, String)] in
      let parts = line.split(separator: "=").map(String.init)
      return parts.count == 2 ? parts[1].split(separator: " ").map { (comparable(String($0)), parts[0]) } : []
    }
    return Dictionary(own + others) { first, _ in first }
  }()

  /// What lists of municipalities call the columns.
  private static let known = """
    名称=施設名 施設名称 名前 名 会館名 公園名 避難所名 店名 店舗名 設置施設名 学校名 園名 スポット名 name
    名称_カナ=ふりがな フリガナ よみ 読み よみがな ヨミガナ カナ 施設名カナ 施設名_カナ 名称カナ 名称かな 名称フリガナ 名称よみ
    名称_英語=英語名 英語名称 施設名英語 英名 nameen
    名称_通称=通称 愛称 通称名
    住所=所在地 所在 設置場所住所 施設所在地 施設住所 番地 address
    方書=建物名 建物名称 ビル名
    緯度=北緯 lat latitude 緯度10進 緯度_10進
    経度=東経 lon lng long longitude 経度10進 経度_10進
    電話番号=電話 tel phone 代表電話 問合せ先電話番号 電話番号1
    FAX番号=fax ファックス ファクス ファクシミリ ファックス番号
    URL=ホームページ hp サイト ウェブサイト webサイト リンク ホームページアドレス ホームページurl hpアドレス 公式サイト web
    備考=摘要 メモ 注記 note
    設置位置=設置場所 設置箇所 設置場所詳細
    設置者=設置主体 設置事業者
    全国地方公共団体コード=団体コード 自治体コード 市町村コード 地方公共団体コード
    都道府県名=都道府県
    市区町村名=市区町村 市町村名 市町村
    利用可能曜日=利用曜日 開館曜日 利用可能日
    開始時間=利用開始 開館時刻 開館時間開始 開始時刻
    終了時間=利用終了 閉館時刻 開館時間終了 終了時刻
    想定収容人数=収容人数 収容可能人数 収容人員
    標高=海抜
    文化財指定日=指定年月日 指定日
    イベント名=催し名 行事名 イベント名称
    主催者=主催
    画像=写真 画像url 写真url
    バリアフリー情報=バリアフリー
    駐車場情報=駐車場
    NO=番号 no. 通し番号 連番
    """
}
