public import Kernel

extension CardFault {
  /// What to say to the person or the clerk, and what they can do.
  public var words: Localized {
    switch self {
    case .certificateUnreadable, .keyOfAnotherKind, .keyLength, .certificateOfAnAuthority, .keyUsage, .policy,
      .criticalExtension:
      certificateWords
    case .issuerUnknown, .issuerSignatureWrong, .issuerSignatureWeak, .notYetValid, .expired, .authorityNotValid,
      .chain:
      issuerWords
    case .revoked, .listMissing, .listNotYetValid, .listExpired, .listUnusable: listWords
    case .responderUnreachable, .responderRefused, .answerUnreadable, .answerForged, .answerNonce, .answerNotCurrent,
      .statusUnknown:
      responderWords
    case .signatureWrong, .signedDataUnreadable, .signedDataSigners, .signedDataWithContent,
      .signedDataWithoutCertificate, .signatureAlgorithm:
      signatureWords
    case .factsMissing, .factMissing, .factRepeated, .factMalformed: factWords
    }
  }

  private var certificateWords: Localized {
    switch self {
    case .certificateUnreadable:
      Localized(
        "電子証明書を読み取れませんでした。カードをもう一度読み取ってください。",
        en: "The certificate could not be read. Please read the card again.")
    case .keyOfAnotherKind, .keyLength:
      Localized(
        "電子証明書の鍵がマイナンバーカードのものではありません。マイナンバーカードを読み取ってください。",
        en: "The certificate's key is not that of a My Number card. Please read a My Number card.")
    case .certificateOfAnAuthority:
      Localized(
        "認証局の証明書が送られました。本人のマイナンバーカードを読み取ってください。",
        en: "An authority's certificate was sent. Please read your own My Number card.")
    case .keyUsage(.signing):
      Localized(
        "署名用の電子証明書ではありません。署名用電子証明書（暗証番号は英数字6〜16文字）を選んで、もう一度署名してください。",
        en:
          "This is not the certificate for signing. Please choose it (its password has 6 to 16 characters) and sign again."
      )
    case .keyUsage(.authentication):
      Localized(
        "利用者証明用の電子証明書ではありません。利用者証明用電子証明書（暗証番号は数字4桁）を選んで、もう一度お試しください。",
        en:
          "This is not the certificate for user authentication. Please choose it (its PIN has four digits) and try again."
      )
    case .policy:
      Localized(
        "この電子証明書は、ここで使える種類ではありません。市区町村が交付したマイナンバーカードを使ってください。テスト用のカードは使えません。",
        en:
          "This kind of certificate is not accepted here. Please use a My Number card from your municipality; test cards do not work."
      )
    default:
      Localized(
        "電子証明書に、このシステムが扱えない項目があります。市役所の窓口にお知らせください。",
        en: "The certificate has a part that this system cannot handle. Please tell the city hall.")
    }
  }

  private var issuerWords: Localized {
    switch self {
    case .issuerUnknown:
      Localized(
        "電子証明書の発行者を確認できません。マイナンバーカードを使ってください。使っている場合は、窓口にお知らせください。",
        en:
          "The issuer of the certificate is not known here. Please use a My Number card; if you did, tell the city hall."
      )
    case .issuerSignatureWrong, .issuerSignatureWeak:
      Localized(
        "電子証明書が発行者のものと認められません。カードをもう一度読み取り、それでもだめなときは窓口にお知らせください。",
        en:
          "The issuer's signature on the certificate is not right. Please read the card again; if that does not help, tell the city hall."
      )
    case .notYetValid(let from):
      Localized(
        "電子証明書の有効期間は\(from.day.iso)からです。その日以降にもう一度お試しください。",
        en: "The certificate is valid from \(from.day.iso). Please try again from that day on.")
    case .expired(let until):
      Localized(
        "電子証明書の有効期限（\(until.day.iso)）が過ぎています。市区町村の窓口で更新してください。",
        en: "The certificate expired on \(until.day.iso). Please renew it at your municipality's counter.")
    case .authorityNotValid:
      Localized(
        "認証局の証明書が有効期間外です。市役所にお知らせください。担当者は jpki-ca の証明書を新しくしてください。",
        en:
          "The authority's own certificate is not valid now. Please tell the city hall; the operator has to renew those in jpki-ca."
      )
    default:
      Localized(
        "電子証明書を確認できませんでした。カードをもう一度読み取り、それでもだめなときは窓口にお知らせください。",
        en:
          "The certificate could not be verified. Please read the card again; if that does not help, tell the city hall."
      )
    }
  }

  private var listWords: Localized {
    switch self {
    case .revoked:
      Localized(
        "この電子証明書は失効しています。転居や氏名の変更などで失効します。市区町村の窓口で新しい電子証明書の発行を受けてください。",
        en:
          "This certificate was revoked, as happens after a move or a change of name. Please get a new one at your municipality's counter."
      )
    case .listExpired(let due):
      Localized(
        "失効リストが古くなっているため、電子証明書を確認できません。しばらくしてからお試しください。担当者は新しいリストを置いてください（次の発行日時 \(due?.rfc3339 ?? "不明")）。",
        en:
          "The revocation list is out of date, so the certificate cannot be verified. Please try later; the operator has to fetch a new list (the next was due \(due?.rfc3339 ?? "at an unknown time"))."
      )
    case .listMissing:
      Localized(
        "この電子証明書のための失効リストがありません。窓口にお知らせください。担当者は jpki-crl にリストを加えてください。",
        en:
          "There is no revocation list for this certificate. Please tell the city hall; the operator has to add it to jpki-crl."
      )
    default:
      Localized(
        "失効リストが使えないため、電子証明書を確認できません。窓口にお知らせください。担当者は jpki-crl のリストと時計を確かめてください。",
        en:
          "The revocation list cannot be used, so the certificate cannot be verified. Please tell the city hall; the operator should check the lists in jpki-crl and the clock."
      )
    }
  }

  private var responderWords: Localized {
    switch self {
    case .responderUnreachable, .responderRefused:
      Localized(
        "失効の確認先につながりません。しばらくしてからもう一度お試しください。",
        en: "The service that knows about revoked certificates does not answer. Please try again later.")
    case .statusUnknown:
      Localized(
        "失効の確認先がこの電子証明書を知りません。市区町村が交付したマイナンバーカードか確かめ、窓口にお知らせください。",
        en:
          "The service that knows about revoked certificates does not know this one. Please check that it is a My Number card, and tell the city hall."
      )
    default:
      Localized(
        "失効の確認先の回答を信頼できません。もう一度お試しください。続くときは、担当者が jpki-ocsp の設定と時計を確かめてください。",
        en:
          "The answer about revocation cannot be trusted. Please try again; if it goes on, the operator should check jpki-ocsp and the clock."
      )
    }
  }

  private var signatureWords: Localized {
    switch self {
    case .signatureWrong:
      Localized(
        "署名が内容と一致しません。はじめの画面に戻り、もう一度署名してください。",
        en: "The signature does not fit what was to be signed. Please go back to the first page and sign again.")
    case .signatureAlgorithm:
      Localized(
        "署名の方式が使えません。SHA-256とRSA（PKCS #1 v1.5）で署名するソフトを使ってください。",
        en: "This way of signing is not accepted. Please use software that signs with SHA-256 and RSA (PKCS #1 v1.5).")
    case .signedDataSigners:
      Localized(
        "署名が一つではありません。一人の署名だけが入ったファイルを送ってください。",
        en: "There is not exactly one signature. Please send a file with the signature of one person.")
    case .signedDataWithContent:
      Localized(
        "署名ファイルに文書が含まれています。文書を含まない署名（デタッチ署名）を送ってください。",
        en: "The signature file holds a document. Please send a signature without one (a detached signature).")
    case .signedDataWithoutCertificate:
      Localized(
        "署名ファイルに電子証明書が入っていません。電子証明書を含めて署名し直してください。",
        en: "The signature file has no certificate in it. Please sign again and include the certificate.")
    default:
      Localized(
        "署名ファイルを読み取れませんでした。もう一度署名して送ってください。",
        en: "The signature file could not be read. Please sign again and send it.")
    }
  }

  private var factWords: Localized {
    guard let fact = faultyFact else {
      return Localized(
        "電子証明書に氏名・住所・生年月日・性別がありません。署名用電子証明書を使ってください。",
        en: "The certificate has no name, address, birth date and sex. Please use the certificate for signing.")
    }
    let name = fact.name
    return Localized(
      "電子証明書の「\(name.ja)」を正しく読み取れません。市区町村の窓口で電子証明書を確かめてもらってください。",
      en:
        "The certificate's entry “\(name.en ?? "")” is not well formed. Please have it looked at at your municipality's counter."
    )
  }

  private var faultyFact: Fact? {
    switch self {
    case .factMissing(let fact), .factRepeated(let fact), .factMalformed(let fact): fact
    default: nil
    }
  }
}

extension Fact {
  /// What the entry is called.
  public var name: Localized {
    switch self {
    case .name: Localized("氏名", en: "name")
    case .nameSubstitutes: Localized("氏名の代替文字", en: "replaced characters of the name")
    case .sex: Localized("性別", en: "sex")
    case .birthDate: Localized("生年月日", en: "birth date")
    case .address: Localized("住所", en: "address")
    case .addressSubstitutes: Localized("住所の代替文字", en: "replaced characters of the address")
    }
  }
}
