/// What residents and staff type, and the procedure that they look for.
enum SearchQueries {
  static let wishes: [SearchTests.Wish] =
    first.flatMap { slug, queries in
      queries.map { SearchTests.Wish(query: $0, slug: slug, place: 1) }
    } + among.flatMap { slug, queries in queries.map { SearchTests.Wish(query: $0, slug: slug, place: 3) } }

  /// These have to come first.
  private static let first: [(String, [String])] = [
    ("residence-copy", ["住民票", "じゅうみんひょう", "住民票の写し", "住民票 世帯全員", "住民票がほしい", "住所の証明", "juminhyo"]),
    ("seal-certificate", ["印鑑証明", "印鑑登録証明書", "いんかん証明", "実印の証明", "印かん証明書", "seal certificate"]),
    ("tax-certificate", ["課税証明書", "所得証明", "非課税証明書", "納税証明", "所得課税証明書", "収入の証明", "income certificate"]),
    ("moving-out", ["転出届", "転出", "市外へ引っ越す", "転出証明書", "moving out"]),
    ("moving-in", ["転入届", "転入", "引っ越してきた", "市外から引っ越し", "海外から帰国"]),
    ("moving-within", ["転居届", "市内で引っ越し", "市内の引越し", "部屋番号が変わった"]),
    ("child-allowance", ["児童手当", "子供 手当", "子ども手当", "こども手当", "手当 赤ちゃん", "child allowance", "児童手当てを申請したい"]),
    ("nursery", ["保育園", "保育所 入所", "ほいくえん", "保育園に入りたい", "待機児童", "認定こども園", "nursery"]),
    ("school-aid", ["就学援助", "給食費", "修学旅行のお金", "ランドセル", "給食費が払えない", "学用品"]),
    (
      "care-certification",
      ["介護認定", "要介護", "要介護認定の申請", "親の介護", "介護保険 申請", "ケアマネ", "要支援", "認知症", "区分変更"]
    ),
    ("health-insurance-join", ["国保に入りたい", "会社を辞めた 保険", "会社をやめたときの健康保険", "退職 国民健康保険", "扶養から外れた", "国保 加入"]),
    ("health-insurance-leave", ["国保をやめる", "国保 脱退", "就職 国保", "社会保険に入った", "国民健康保険 喪失"]),
    ("dog-registration", ["犬", "犬の登録", "いぬ", "イヌ", "犬を飼い始めた", "鑑札", "狂犬病", "dog"]),
    ("bulky-waste", ["粗大ごみ", "粗大ゴミ", "そだいごみ", "ソファ", "大型ごみ", "布団を捨てたい", "ベッド 処分", "bulky waste"]),
    ("road-occupancy", ["道路占用", "足場", "道路に看板", "道路占用許可申請", "仮囲い", "どうろせんよう"]),
    ("disaster-certificate", ["罹災証明書", "り災証明", "りさい証明", "床上浸水", "台風で屋根が飛んだ", "地震で家が壊れた", "被災証明", "半壊"]),
    ("computer-course", ["パソコン教室", "スマホ教室", "ＩＴ講習会", "スマホの使い方", "パソコン 講座", "LINEの使い方"]),
    ("citizen-survey", ["アンケート", "市民アンケート", "満足度調査", "survey"]),
    ("subsidy", ["補助金", "助成金", "補助金の申請", "団体の補助金", "subsidy"]),
  ]

  /// These among the first three: others may be meant as well.
  private static let among: [(String, [String])] = [
    ("moving-out", ["引っ越し", "引越", "住所変更", "ひっこし"]),
    ("moving-in", ["引っ越し", "引越し手続き", "住所変更"]),
    ("moving-within", ["引っ越し", "住所変更", "引越"]),
    ("bulky-waste", ["ゴミ", "ごみ", "不用品", "ごみ 収集", "garbage"]),
    ("child-allowance", ["子どもが生まれた", "赤ちゃんが生まれた", "出産"]),
    ("health-insurance-join", ["国民健康保険", "こくほ", "保険証", "退職", "国保"]),
    ("health-insurance-leave", ["国民健康保険", "国保", "就職した"]),
    ("disaster-certificate", ["被災", "台風", "地震", "火災保険"]),
    ("seal-certificate", ["はんこ", "ハンコ", "実印"]),
    ("care-certification", ["老人ホーム", "介護", "ヘルパー"]),
    ("nursery", ["子どもを預けたい", "入園"]),
    ("dog-registration", ["ペット", "予防注射"]),
    ("residence-copy", ["証明書 住所", "本籍 続柄"]),
    ("tax-certificate", ["税金 証明", "住民税"]),
    ("computer-course", ["スマートフォン", "デジタル"]),
    ("school-aid", ["学校のお金", "ひとり親 学校"]),
    ("road-occupancy", ["道路", "工事 道路"]),
    ("subsidy", ["補助", "商店街"]),
  ]
}
