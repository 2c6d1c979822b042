import ModuleKit

/// Classes that every municipality means the same by, so that plans can be held side by side (docs/shared-codes.md).
struct SharedAxis: Sendable {
  struct Value: Sendable {
    let code: String
    let name: Localized
  }

  let key: String
  let name: Localized
  /// The statute or plan that defines it.
  let source: Localized
  let values: [Value]

  static let all = [kanmin, principles, dx]

  static func value(_ code: String) -> (axis: SharedAxis, value: Value)? {
    for axis in all {
      if let value = axis.values.first(where: { $0.code == code }) { return (axis, value) }
    }
    return nil
  }

  private static func value(_ code: String, _ ja: String, _ en: String) -> Value {
    Value(code: code, name: Localized(ja, en: en))
  }

  private static let kanmin = SharedAxis(
    key: "kanmin",
    name: Localized("官民データ活用推進計画の5分類", en: "Five categories of public and private sector data plans"),
    source: Localized(
      "官民データ活用推進基本法（平成28年法律第103号）第10条・第11条・第13条・第14条・第15条",
      en:
        "Basic Act on the Advancement of Public and Private Sector Data Utilization (Act No. 103 of 2016), arts. 10, 11, 13, 14, 15"
    ),
    values: [
      value("kanmin-procedures", "手続における情報通信技術の利用", "Procedures by digital means"),
      value("kanmin-open-data", "官民データの容易な利用（オープンデータ）", "Easy use of data (open data)"),
      value("kanmin-card", "個人番号カードの普及と活用", "Spread and use of My Number cards"),
      value("kanmin-divide", "利用の機会等の格差の是正", "Correcting the digital divide"),
      value("kanmin-systems", "情報システムの規格の整備と互換性の確保", "Standards and interoperability of systems"),
    ])

  private static let principles = SharedAxis(
    key: "principle", name: Localized("デジタル3原則", en: "Three digital principles"),
    source: Localized("デジタル手続法（令和元年法律第16号）第2条", en: "Digital Procedures Act (Act No. 16 of 2019), art. 2"),
    values: [
      value("principle-digital-first", "デジタルファースト", "Digital first"),
      value("principle-once-only", "ワンスオンリー", "Once only"),
      value("principle-one-stop", "コネクテッド・ワンストップ", "Connected one-stop"),
    ])

  private static let dx = SharedAxis(
    key: "dx", name: Localized("自治体DX推進計画の重点取組事項", en: "Priorities of the municipal DX promotion plan"),
    source: Localized(
      "総務省「自治体DX推進計画」（令和2年12月25日）", en: "Ministry of Internal Affairs and Communications, 25 December 2020"),
    values: [
      value("dx-standard-systems", "情報システムの標準化・共通化", "Standardised systems"),
      value("dx-card", "マイナンバーカードの普及促進", "Spread of My Number cards"),
      value("dx-online-procedures", "行政手続のオンライン化", "Procedures online"),
      value("dx-ai-rpa", "AI・RPAの利用推進", "Use of AI and RPA"),
      value("dx-telework", "テレワークの推進", "Telework"),
      value("dx-security", "セキュリティ対策の徹底", "Security"),
    ])

  /// The list as other installations read it.
  static func json() -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.field("format", "machi-shared-codes/1")
      json.array("axes") { json in
        for axis in all {
          json.object { json in
            json.field("key", axis.key)
            json.words("name", axis.name)
            json.words("source", axis.source)
            json.array("values") { json in
              for value in axis.values {
                json.object { json in
                  json.field("code", value.code)
                  json.words("name", value.name)
                }
              }
            }
          }
        }
      }
    }
    return json.bytes + [0x0a]
  }
}
