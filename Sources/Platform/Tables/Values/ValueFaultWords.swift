import Kernel

extension ValueFault {
  var numberWords: Localized? {
    switch self {
    case .notANumber: Localized("数として読めません。数字だけを入力してください。", en: "This is no number. Write digits alone.")
    case .badGrouping:
      Localized(
        "桁区切りのカンマが3桁ごとではありません。カンマを除いて入力してください。", en: "The commas do not part groups of three digits. Leave them out.")
    case .tooManyDecimals(0):
      Localized("小数は入力できません。整数にしてください。", en: "Decimals have no place here. Write a whole number.")
    case .tooManyDecimals(let allowed):
      Localized("小数は\(allowed)桁までです。丸めて入力してください。", en: "There may be \(allowed) decimals at most. Round the number.")
    case .tooLarge: Localized("桁が多すぎます。単位を確かめてください。", en: "The number is too large. Check its unit.")
    case .exponent:
      Localized(
        "Excelが桁を省いた形（1.23E+12）です。元の数字を文字列として入力し直してください。",
        en: "Excel cut the digits short (1.23E+12). Enter the number again as text.")
    case .unit(let unit):
      Localized("単位「\(unit)」を除き、数字だけを入力してください。", en: "Take the unit “\(unit)” away and leave the number alone.")
    case .multiplied(let full):
      Localized("千・万・億などを使わず、\(full) のように書いてください。", en: "Write the number in full: \(full).")
    case .sign(let sign):
      Localized(
        "記号「\(sign)」の意味が決められません。値がないなら空欄に、ゼロなら 0 にしてください。",
        en: "What “\(sign)” stands for is not known. Leave the cell empty where there is no value, or write 0.")
    case .bracketed(let inside):
      Localized(
        "かっこの数は、マイナスか内数（うち数）かが決められません。マイナスなら -\(inside) と書き、内数なら別の列に分けてください。",
        en:
          "A number in brackets may be negative or a part of another. Write -\(inside), or give parts a column of their own."
      )
    case .severalValues:
      Localized("1つのセルに値が複数あります。分けて入力してください。", en: "There is more than one value in the cell. Part them.")
    default: nil
    }
  }

  var dayWords: Localized? {
    switch self {
    case .notADay: Localized("日付として読めません。2026-04-01 のように書いてください。", en: "This is no day. Write it as 2026-04-01.")
    case .noSuchDay(let day):
      Localized("\(day) という日はありません。月と日を確かめてください。", en: "There is no day \(day). Check the month and the day.")
    case .incompleteDay:
      Localized("年・月・日がそろっていません。2026-04-01 のように書いてください。", en: "Year, month or day is missing. Write it as 2026-04-01.")
    case .notInEra(let era, let day):
      Localized(
        "\(era)の期間外の日付です。\(day.shown(in: .japanese)) のことなら \(day.iso) と書いてください。",
        en: "That is outside the era \(era). If you mean \(day.shown(in: .english)), write \(day.iso).")
    case .lunarCalendar:
      Localized(
        "明治5年までは旧暦のため日が決まりません。西暦で書いてください。",
        en: "Until 1872 the calendar was lunar, and the day is not certain. Write it in the Western calendar.")
    case .excelSerial(let day):
      Localized(
        "Excelの日付の通し番号のようです。\(day.iso) のことなら、そのように書いてください。",
        en: "This looks like Excel’s own number of a day. If it is \(day.iso), write that.")
    case .twoDigitYear:
      Localized("年が2桁で、元号か西暦かが分かりません。西暦4桁で書いてください。", en: "The year has two digits and no era. Write four digits.")
    case .dayOrder:
      Localized(
        "月と日の順が決められません。2026-04-01 のように書いてください。", en: "The order of month and day is uncertain. Write it as 2026-04-01.")
    case .timeBesideDay:
      Localized("日付の後に時刻があります。別の列に分けてください。", en: "A time stands behind the day. Give it a column of its own.")
    case .disagrees(let right):
      Localized(
        "括弧の中が日付と合いません（正しくは「\(right)」）。", en: "What stands in parentheses does not fit the day; “\(right)” would.")
    case .notAYear: Localized("年度として読めません。2026 か 令和8年度 と書いてください。", en: "This is no fiscal year. Write 2026 or 令和8年度.")
    default: nil
    }
  }

  var timeWords: Localized? {
    switch self {
    case .notATime: Localized("時刻として読めません。09:30 のように書いてください。", en: "This is no time. Write it as 09:30.")
    case .ambiguousTime:
      Localized("昼か夜かが決められません。24時間制で書いてください。", en: "It may be noon or midnight. Write it by the 24-hour clock.")
    case .seconds: Localized("秒は入力できません。時と分だけにしてください。", en: "Seconds have no place here. Write hours and minutes.")
    case .pastMidnight(let time):
      Localized("24時を過ぎています。翌日の \(time) と書いてください。", en: "That is past midnight. Write \(time) of the next day.")
    case .excelTime(let time):
      Localized(
        "Excelの時刻の数値のようです。\(time) のことなら、そのように書いてください。",
        en: "This looks like Excel’s own number of a time. If it is \(time), write that.")
    case .notYesNo:
      Localized("有・無のどちらか決められません。1 か 0、有 か 無 と書いてください。", en: "This is neither yes nor no. Write 1 or 0, 有 or 無.")
    case .notDegrees:
      Localized("緯度・経度として読めません。35.6811 のように書いてください。", en: "These are no degrees. Write them as 35.6811.")
    case .sexagesimal(let decimal):
      Localized(
        "度分秒ではなく10進の度で書いてください：\(decimal)", en: "Write decimal degrees in place of minutes and seconds: \(decimal)")
    case .outOfRange(let limit):
      Localized(
        "\(limit)度を超えています。緯度と経度が逆でないか確かめてください。",
        en: "That is beyond \(limit) degrees. Are latitude and longitude in the wrong order?")
    default: nil
    }
  }

  var codeWords: Localized? {
    switch self {
    case .notDigits(let count): Localized("\(count)桁の数字で書いてください。", en: "Write \(count) digits and nothing else.")
    case .digits(let expected, let found):
      Localized(
        "\(expected)桁のはずですが\(found)桁あります。", en: "There should be \(expected) digits; there are \(found). Check them.")
    case .checkDigit(let place, let right):
      Localized(
        "検査数字が合いません。ほかの桁が正しければ、\(place)桁目は \(right) です。書き写しを確かめてください。",
        en: "The check digit is wrong. If the others are right, digit \(place) is \(right). Compare with the source.")
    case .fiveDigits(let six): Localized("6桁で書いてください。\(six) のことですか。", en: "Write six digits. Do you mean \(six)?")
    case .noSuchPrefecture:
      Localized("最初の2桁は都道府県の 01 から 47 です。", en: "The first two digits are a prefecture’s, 01 to 47. Check them.")
    case .notAPostalCode:
      Localized("郵便番号として読めません。410-8601 のように書いてください。", en: "This is no postal code. Write it as 410-8601.")
    case .notAPhone:
      Localized(
        "電話番号として読めません。055-931-2500 のように市外局番から書いてください。",
        en: "This is no telephone number. Write it with its area code: 055-931-2500.")
    case .postalCodeBeforeAddress:
      Localized("郵便番号は別の列に分けてください。", en: "Give the postal code a column of its own.")
    case .dayForAddress:
      Localized(
        "Excelが番地を日付に変えたようです。「7-8」のような番地を、文字列として入力し直してください。",
        en: "A spreadsheet seems to have made a day of a block’s number. Enter it again as text, such as 7-8.")
    case .extensionNumber: Localized("内線番号は別の列に分けてください。", en: "Give the extension a column of its own.")
    case .lostZero:
      Localized("先頭の 0 が落ちているようです。補って書いてください。", en: "The 0 at the front seems to be lost. Write it again.")
    default: nil
    }
  }

  var textWords: Localized {
    switch self {
    case .notAWebAddress:
      Localized("Webアドレスとして読めません。https:// から書いてください。", en: "This is no web address. Write it from https:// on.")
    case .schemeMissing: Localized("先頭に https:// を付けてください。", en: "Put https:// before it.")
    case .notAMailAddress:
      Localized(
        "メールアドレスとして読めません。name@example.jp のように書いてください。", en: "This is no mail address. Write it as name@example.jp.")
    case .control:
      Localized("見えない制御文字があります。除いてください。", en: "There is a control character that nobody sees. Take it away.")
    case .privateCharacter:
      Localized(
        "外字があります。ほかの人にも読める文字に替えてください。",
        en: "There is a character of your own computer (外字). Put one that others can read.")
    case .lostCharacter:
      Localized(
        "文字化けで失われた文字（�）があります。元の資料から入力し直してください。", en: "A character was lost (�). Enter it again from the source.")
    case .cellError(let error):
      Localized("セルが数式のエラー \(error) です。直してください。", en: "The cell shows the error \(error). Mend its formula.")
    case .formulaWithoutResult:
      Localized(
        "数式の結果が保存されていません。表計算ソフトで開いて保存し直してください。",
        en: "The formula’s result was not saved. Open the file in a spreadsheet and save it again.")
    default: Localized("読めません。確かめてください。", en: "This cannot be read. Check it.")
    }
  }
}
