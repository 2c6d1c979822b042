/// Kanji of names that are written in more than one form. Two forms are never taken for one: it is only said that a clerk
/// should look rather than that the name is another.
enum KanjiVariants {
  static func areVariants(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Bool {
    let (a, b) = (plain(a), plain(b))
    if a == b { return true }
    guard let family = families[a] else { return false }
    return family == families[b]
  }

  /// The kanji that Unicode names as the same as one of its compatibility ideographs.
  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    isCompatibilityIdeograph(scalar) ? folded([scalar]).first ?? scalar : scalar
  }

  /// Forms of one kanji (旧字体, 異体字), in no order: those that names of persons are known for.
  private static let forms = """
    亜亞 悪惡 圧壓 栄榮 衛衞 円圓 塩鹽 縁緣 応應 桜櫻 奥奧 横橫 仮假 絵繪 楽樂 関關 巻卷 寛寬 館舘 気氣
    亀龜 吉𠮷 旧舊 峡峽 尭堯 暁曉 勲勳 薫薰 恵惠 鶏鷄 県縣 剣劍劔 顕顯 広廣 恒恆 高髙 黄黃 国國 黒黑 済濟
    斎齋斉齊 桑桒 崎﨑嵜碕 桟棧 蔵藏 沢澤 実實 島嶋嶌 寿壽 収收 渋澁 従從 縄繩 将將 静靜 真眞 慎愼 条條 状狀 浄淨
    瀬瀨 清淸 銭錢 浅淺 曽曾 双雙 荘莊 巣巢 総總 対對 滝瀧 竜龍 団團 鉄鐵 伝傳 徳德 富冨 豊豐 独獨 土圡
    読讀 祢禰 浜濱濵 蛮蠻 彦彥 姫姬 仏佛 辺邊邉 弁辨辯 歩步 峰峯 万萬 満滿 弥彌 薮藪 柳栁 与與 余餘 予豫 頼賴
    涼凉 緑綠 礼禮 齢齡 郎郞 禄祿 湾灣 渕淵 桧檜 桝枡 靱靭
    """.split(whereSeparator: \.isWhitespace)

  private static let families: [Unicode.Scalar: Int] = {
    var found: [Unicode.Scalar: Int] = [:]
    for (number, kanji) in forms.enumerated() { for form in kanji.unicodeScalars { found[form] = number } }
    return found
  }()
}
