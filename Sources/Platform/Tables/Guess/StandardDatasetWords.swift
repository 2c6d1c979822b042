extension StandardDataset.Column {
  /// What the column is called in English; our words, as the datasets are defined in Japanese.
  public var english: String? { Self.english[name] ?? Self.ages(name) }

  /// `0-4歳の男性`, `85歳以上の女性`
  private static func ages(_ name: String) -> String? {
    let sex = name.hasSuffix("男性") ? "Men" : name.hasSuffix("女性") ? "Women" : ""
    guard !sex.isEmpty, let age = name.split(separator: "歳").first, age.utf8.allSatisfy({ $0 < 0x80 }) else {
      return nil
    }
    return "\(sex) of \(age)\(name.contains("以上") ? " or older" : "")"
  }

  private static let english: [String: String] = {
    let pairs = words.split(separator: "\n").compactMap { line -> (String, String)? in
      let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
      return parts.count == 2 ? (parts[0], parts[1]) : nil
    }
    return Dictionary(pairs) { first, _ in first }
  }()

  private static let words = """
    都道府県コード又は市区町村コード=Prefecture or municipality code
    NO=Number
    都道府県名=Prefecture
    市区町村名=Municipality
    名称=Name
    名称_カナ=Name in kana
    住所=Address
    方書=Building
    緯度=Latitude
    経度=Longitude
    設置位置=Place in the building
    電話番号=Telephone
    内線番号=Extension
    法人番号=Corporate number
    団体名=Organisation
    利用可能曜日=Days of the week
    開始時間=Opens
    終了時間=Closes
    利用可能日時特記事項=Notes on days and hours
    小児対応設備の有無=Fit for children
    URL=Web address
    備考=Note
    介護サービス事業所名称=Care provider
    介護サービス事業所名称_カナ=Care provider in kana
    実施サービス=Services
    FAX番号=Fax
    法人の名称=Corporation
    事業所番号=Provider number
    利用可能曜日特記事項=Notes on days
    定員=Places
    医療機関の種類=Kind of institution
    医療機関コード=Institution code
    診療曜日=Consultation days
    診療開始時間=Consultation from
    診療終了時間=Consultation until
    診療日時特記事項=Notes on consultation
    時間外における対応=Out of hours
    診療科目=Departments
    病床数=Beds
    名称_通称=Common name
    名称_英語=Name in English
    文化財分類=Class of cultural property
    種類=Kind
    場所名称=Name of the place
    員数（数）=Quantity
    員数（単位）=Unit of quantity
    所有者等=Owner
    文化財指定日=Designated on
    画像=Picture
    画像_ライセンス=Licence of the picture
    概要=Summary
    概要_英語=Summary in English
    説明=Description
    説明_英語=Description in English
    POIコード=POI code
    料金(基本)=Charge
    料金(詳細)=Details of charges
    アクセス方法=How to get there
    駐車場情報=Parking
    バリアフリー情報=Accessibility
    連絡先名称=Contact
    連絡先電話番号=Telephone of the contact
    連絡先内線番号=Extension of the contact
    イベント名=Event
    イベント名_カナ=Event in kana
    イベント名_英語=Event in English
    開始日=First day
    終了日=Last day
    開始日時特記事項=Notes on the beginning
    主催者=Organiser
    参加申込終了日=Apply until day
    参加申込終了時間=Apply until time
    参加申込方法=How to apply
    設置者=Set up by
    SSID=SSID
    提供エリア=Area served
    男性トイレ総数=Men: toilets
    男性トイレ数（小便器）=Men: urinals
    男性トイレ数（和式）=Men: squat toilets
    男性トイレ数（洋式）=Men: seated toilets
    女性トイレ総数=Women: toilets
    女性トイレ数（和式）=Women: squat toilets
    女性トイレ数（洋式）=Women: seated toilets
    男女共用トイレ総数=Shared: toilets
    男女共用トイレ数（和式）=Shared: squat toilets
    男女共用トイレ数（洋式）=Shared: seated toilets
    多機能トイレ数=Multi-purpose toilets
    車椅子使用者用トイレ有無=For wheelchairs
    乳幼児用設備設置トイレ有無=For infants
    オストメイト設置トイレ有無=For ostomates
    利用開始時間=Usable from
    利用終了時間=Usable until
    利用可能時間特記事項=Notes on hours
    種別=Type
    口径=Bore
    標高=Height above sea level
    市区町村コード=Municipality code
    災害種別_洪水=In floods
    災害種別_崖崩れ、土石流及び地滑り=In landslides
    災害種別_高潮=In storm surges
    災害種別_地震=In earthquakes
    災害種別_津波=In tsunami
    災害種別_大規模な火事=In large fires
    災害種別_内水氾濫=In inland flooding
    災害種別_火山現象=In volcanic events
    指定避難所との重複=Also a designated shelter
    想定収容人数=People who find room
    対象となる町会・自治会=For which neighbourhoods
    地域コード=Area code
    調査年月日=Counted on
    地域名=Area
    総人口=Population
    男性=Men
    女性=Women
    世帯数=Households
    認可等年月日=Licensed on
    収容定員=Capacity
    受入年齢=Ages accepted
    一時預かりの有無=Takes children for some hours
    データ名称=Dataset
    データ概要=About the dataset
    データ形式=Format
    分類=Class
    更新頻度=Updated how often
    API対応有無=Has an API
    ライセンス=Licence
    登録日=Entered on
    最終更新日=Last updated on
    全国地方公共団体コード=Code of the municipality
    ID=ID
    地方公共団体名=Name of the municipality
    所在地_全国地方公共団体コード=Address: municipality code
    町字ID=Address: area ID
    所在地_連結表記=Address in full
    所在地_都道府県=Address: prefecture
    所在地_市区町村=Address: municipality
    所在地_町字=Address: area
    所在地_番地以下=Address: lot
    建物名等(方書)=Address: building
    高度の種別=Kind of altitude
    高度の値=Altitude
    バリアフリートイレ数=Accessible toilets
    """
}
