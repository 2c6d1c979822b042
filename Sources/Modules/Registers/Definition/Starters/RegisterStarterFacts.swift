extension RegisterStarter {
  /// The lists, each with its fields in their order: key and kind, the Japanese and the English name, choices.
  static let facts = """
    # systems | 情報システム台帳 | Information systems
    name* | システムの名称 | System
    purpose lines | 目的・対象業務 | Purpose and work
    department | 所管課 | Department
    hosting* code | 設置の形 | Hosting | own=庁内に設置=On premises; centre=データセンター=Data centre; joint=自治体クラウド・共同利用=Shared with other municipalities; government=ガバメントクラウド=Government cloud; saas=民間クラウド=Commercial cloud
    vendor | 事業者 | Vendor
    corporate_number corporate-number | 事業者の法人番号 | Vendor’s corporate number
    contract_from day | 契約の始まり | Contract from
    contract_until day | 契約の終わり | Contract until
    contract_months =number | 契約の月数 | Months of contract | difference-in-months(${contract_from}, date(${contract_until} + 1))
    yearly_cost money | 年間の経費 | Cost a year
    standard_task yes-no | 標準化の対象業務か | A task to be standardised
    standard_fit code | 標準仕様との適合 | Fit to the standard | fits=適合=Fits; partly=一部適合=Partly; not=未適合=Does not fit; none=対象外=Not concerned
    gap- lines | 標準仕様との差 | Gaps to the standard
    move_day day | 移行の予定日 | Move planned for
    users number | 利用する職員数 | Staff who use it
    cost_per_user =number | 職員1人当たりの年間の経費（円） | Yearly cost for each of the staff (yen) | ${yearly_cost} div ${users}
    links- lines | 連携するシステム | Connected systems
    personal_data yes-no | 個人情報を扱うか | Holds personal data
    priority- code | 災害時の優先度 | Priority in a disaster | a=すぐに必要=At once; b=3日以内に必要=Within three days; c=それ以降=Later
    note lines | 備考 | Note
    # artefacts | 出土遺物一覧 | Excavated artefacts
    code* | 遺物番号 | Artefact number
    site* | 遺跡名 | Site
    site_code | 遺跡番号 | Site number
    trench | 調査区 | Trench
    feature | 遺構 | Feature
    layer | 層位 | Layer
    found_on day | 出土日 | Found on
    kind* code | 種別 | Kind | pottery=土器=Pottery; ceramic=陶磁器=Ceramics; stone=石器・石製品=Stone; wood=木製品=Wood; metal=金属製品=Metal; bone=骨角製品=Bone and antler; other=その他=Other
    shape | 器種 | Shape
    period code | 時代 | Period | palaeolithic=旧石器=Palaeolithic; jomon=縄文=Jomon; yayoi=弥生=Yayoi; kofun=古墳=Kofun; ancient=古代=Ancient; medieval=中世=Medieval; early_modern=近世=Early modern; modern=近代=Modern; unknown=不明=Unknown
    height decimal | 高さ（cm） | Height (cm)
    width decimal | 幅・口径（cm） | Width or mouth (cm)
    weight decimal | 重さ（g） | Weight (g)
    state code | 残り方 | State | whole=完形=Whole; partly=一部欠損=Partly missing; fragment=破片=Fragment; mended=接合・復元=Mended
    description lines | 説明 | Description
    picture web | 写真 | Picture
    report | 報告書 | Report
    store- | 収蔵場所 | Kept at
    box- | 収納箱番号 | Box
    note lines | 備考 | Note
    # automation | RPA・AI実行台帳 | Automation and AI runs
    task* | 業務の名称 | Task
    department* | 所管課 | Department
    kind* code | 技術 | Technology | rpa=RPA=RPA; ocr=AI-OCR=AI OCR; generative=生成AI=Generative AI; chatbot=チャットボット=Chatbot; minutes=議事録作成=Minutes; other=その他=Other
    ran_on* day | 実行日 | Run on
    runs number | 件数 | Cases
    minutes_before number | 手作業での所要時間（分） | Minutes by hand
    minutes_after number | 自動化後の所要時間（分） | Minutes now
    minutes_saved number | 減らした時間（分） | Minutes saved
    failures number | 失敗した件数 | Failures
    personal_data yes-no | 個人情報を入力したか | Personal data was put in
    checked yes-no | 職員が結果を確かめたか | Staff checked the result
    tool | 製品・サービス | Product
    cause- lines | 失敗の原因と対応 | Cause of failures and what was done
    note lines | 備考 | Note
    # telework-devices | テレワーク端末台帳 | Telework devices
    code* | 端末番号 | Device number
    kind code | 種類 | Kind | notebook=ノートパソコン=Notebook; tablet=タブレット=Tablet; phone=スマートフォン=Smartphone; router=モバイルルーター=Mobile router
    department* | 配備課 | Department
    state* code | 状態 | State | free=貸出可=Free; lent=貸出中=Lent; repair=修理中=In repair; retired=廃棄=Retired
    lent_on day | 貸出日 | Lent on
    due day | 返却予定日 | Due back
    borrower! | 借りている職員 | Borrower
    connection code | 接続方式 | Connection | desktop=画面転送=Remote desktop; vpn=VPN=VPN; browser=セキュアブラウザ=Secure browser
    encrypted yes-no | 暗号化しているか | Encrypted
    days_used number | 今年度の利用日数 | Days used this fiscal year
    bought_on day | 取得日 | Bought on
    renew_by day | 更新の予定日 | Renewal planned for
    note- lines | 備考 | Note
    # training | 研修台帳 | Training
    title* | 研修の名称 | Training
    fiscal_year* fiscal-year | 年度 | Fiscal year
    held_on day | 開催日 | Held on
    theme code | 分野 | Subject | security=情報セキュリティ=Information security; personal=個人情報保護=Personal data; dx=デジタル変革=Digital change; data=データ利活用=Use of data; tools=業務ソフト=Office software; ai=AI=AI; other=その他=Other
    format code | 方法 | Form | class=集合=Class; online=オンライン=Online; elearning=eラーニング=E-learning; drill=訓練（標的型メールなど）=Drill, such as phishing mail
    audience | 対象 | For whom
    hours decimal | 時間 | Hours
    invited number | 対象人数 | Invited
    attended number | 受講人数 | Attended
    passed number | 合格・修了人数 | Passed
    opened number | 訓練で開いた人数 | Fell for the drill
    satisfaction decimal | 満足度（5点満点） | Satisfaction (of 5)
    outcome lines | 成果と次への改善 | Outcome and what to improve
    # continuity | ICT-BCP台帳 | Continuity of systems (ICT-BCP)
    name* | システム・業務の名称 | System or task
    department* | 所管課 | Department
    priority* code | 優先度 | Priority | a=A（すぐに再開）=A (at once); b=B（1日以内）=B (within a day); c=C（3日以内）=C (within three days); d=D（それ以降）=D (later)
    rto_hours* number | 目標復旧時間（時間） | Recovery time objective (hours)
    rpo_hours number | 目標復旧時点（時間前） | Recovery point objective (hours before)
    backup code | 控えの取り方 | Backup | daily=毎日=Daily; weekly=毎週=Weekly; replica=常時複製=Replicated; none=なし=None
    backup_place- | 控えの置き場所 | Backup kept at
    restored_on day | 最後の復元試験 | Last restore test
    restore_result code | 復元試験の結果 | Result of the test | done=戻せた=Restored; partly=一部戻せた=Partly; failed=戻せなかった=Failed
    restore_hours decimal | 復元にかかった時間 | Hours that it took
    drilled_on day | 最後の訓練 | Last drill
    drill_result lines | 訓練で分かったこと | What the drill showed
    next_drill day | 次の訓練 | Next drill
    substitute- lines | 代わりの手段 | What to do meanwhile
    note- lines | 備考 | Note
    # schools | 学校一覧 | Schools
    municipality_code municipality-code | 全国地方公共団体コード | Municipality code
    code* | 学校コード | School code
    municipality | 地方公共団体名 | Municipality
    name* | 名称 | Name
    name_kana | 名称_カナ | Name in kana
    name_en | 名称_英語 | Name in English
    kind* code | 学校種別 | Kind of school | kindergarten=幼稚園=Kindergarten; combined=幼保連携型認定こども園=Certified centre for early childhood; primary=小学校=Primary school; lower=中学校=Lower secondary school; compulsory=義務教育学校=Compulsory education school; upper=高等学校=Upper secondary school; secondary=中等教育学校=Secondary education school; special=特別支援学校=School for special needs; college=高等専門学校=College of technology; university=大学・短期大学=University; vocational=専修学校・各種学校=Specialised training college
    founder* code | 設置区分 | Founded by | national=国立=State; municipal=公立=Municipality or prefecture; private=私立=Private body
    postal_code postal-code | 郵便番号 | Postal code
    address* address | 所在地_連結表記 | Address
    address_detail | 建物名等(方書) | Building
    latitude latitude | 緯度 | Latitude
    longitude longitude | 経度 | Longitude
    phone phone | 電話番号 | Telephone
    fax phone | FAX番号 | Fax
    mail mail | メールアドレス | Mail address
    url web | URL | Web address
    corporate_number corporate-number | 法人番号 | Corporate number
    classes number[学級] | 学級数 | Classes
    special_classes number[学級] | 特別支援学級数 | Classes for special needs
    pupils number[人] | 児童生徒数 | Pupils
    teachers number[人] | 教職員数 | Teachers and staff
    counted_on day | 児童生徒数の調査日 | Counted on
    district lines | 通学区域 | School district
    lunch code | 給食 | School lunch | own=自校方式=Cooked at the school; centre=センター方式=Cooked at a centre; delivered=デリバリー方式=Delivered; none=なし=None
    shelter yes-no | 指定避難所か | A designated shelter
    founded_on day | 開校年月日 | Opened on
    closed_on day | 閉校年月日 | Closed on
    note lines | 備考 | Note
    # shelters | 指定避難所一覧 | Designated shelters
    no | NO | Number
    municipality_code municipality-code | 市区町村コード | Municipality code
    prefecture | 都道府県名 | Prefecture
    city | 市区町村名 | Municipality
    name* | 名称 | Name
    name_kana | 名称_カナ | Name in kana
    address* address | 住所 | Address
    address_detail | 方書 | Building
    latitude latitude | 緯度 | Latitude
    longitude longitude | 経度 | Longitude
    utm | UTMポイント | UTM point
    earthquake yes-no | 開設される災害の種類（地震・津波） | Opens in earthquakes and tsunami
    storm yes-no | 開設される災害の種類（風水害） | Opens in storms and floods
    landslide yes-no | 開設される災害の種類（土砂災害） | Opens in landslides
    phone phone | 電話番号 | Telephone
    area number | 避難所面積平方メートル | Area in square metres
    capacity number | 想定収容人数 | People who find room
    note lines | 備考 | Note
    # cooling | 指定暑熱避難施設一覧 | Cooling shelters
    code | ID | Number
    municipality_code municipality-code | 市区町村コード | Municipality code
    municipality | 地方公共団体名 | Municipality
    name* | 指定暑熱避難施設の名称 | Name
    address* address | 所在地 | Address
    latitude latitude | 緯度 | Latitude
    longitude longitude | 経度 | Longitude
    opens_sunday time | 日曜開放開始時刻 | Opens on Sundays
    closes_sunday time | 日曜開放終了時刻 | Closes on Sundays
    opens_monday time | 月曜開放開始時刻 | Opens on Mondays
    closes_monday time | 月曜開放終了時刻 | Closes on Mondays
    opens_tuesday time | 火曜開放開始時刻 | Opens on Tuesdays
    closes_tuesday time | 火曜開放終了時刻 | Closes on Tuesdays
    opens_wednesday time | 水曜開放開始時刻 | Opens on Wednesdays
    closes_wednesday time | 水曜開放終了時刻 | Closes on Wednesdays
    opens_thursday time | 木曜開放開始時刻 | Opens on Thursdays
    closes_thursday time | 木曜開放終了時刻 | Closes on Thursdays
    opens_friday time | 金曜開放開始時刻 | Opens on Fridays
    closes_friday time | 金曜開放終了時刻 | Closes on Fridays
    opens_saturday time | 土曜開放開始時刻 | Opens on Saturdays
    closes_saturday time | 土曜開放終了時刻 | Closes on Saturdays
    days_note lines | 指定暑熱避難施設を開放することができる日及び時間帯特記事項 | Notes on days and hours
    capacity number | 指定暑熱避難施設の開放により受け入れることが可能であると見込まれる人数 | People who find room
    manager | 施設管理者名 | Kept by
    phone phone | 電話番号 | Telephone
    mail mail | 連絡先メールアドレス | Mail address
    url web | URL | Web address
    designated_on day | 指定日 | Designated on
    # food | 食品等営業許可・届出一覧 | Licensed food businesses
    name* | 施設名称１ | Name of the place
    name_second | 施設名称２ | Second name
    name_kana | 施設名称かな | Name in kana
    postal_code postal-code | 施設郵便番号 | Postal code
    address* address | 施設所在地１ | Address
    address_detail | 施設所在地２ | Building
    phone phone | 施設電話番号 | Telephone
    keeper | 営業者名 | Business
    keeper_kana | 営業者名かな | Business in kana
    trade* | 業種 | Trade
    style | 業態 | Kind of business
    permit | 許可番号 | Licence number
    first_permit day | 初回許可年月日 | First licensed on
    permit_from day | 許可開始日 | Licensed from
    permit_until day | 許可終了日 | Licensed until
    """
}
