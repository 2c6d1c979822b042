import ModuleKit

/// Every word of the pages on which letters are verified.
struct VerificationTexts: Texts {
  let title: String
  let lead: String
  let number: String
  let numberHint: String
  let code: String
  let codeHint: String
  let verify: String
  let unknown: String
  let wait: @Sendable (String) -> String
  let letter: String
  let issuer: String
  let issued: String
  let until: String
  let ended: String
  let successor: String
  let digest: String
  let signature: String
  let signed: String
  let unsigned: String
  let unproven: String
  let standing: [LetterStanding: String]
  let nothingPersonal: String
  let compare: String
  let compareLead: String
  let file: String
  let fileHint: String
  let whole: String
  let wholeHint: String
  let compareButton: String
  let same: String
  let changed: String
  let nothing: String
  let noDigest: String
  let tooLarge: String
  let proof: String
  let proofLead: String
  let proofFile: String
  let keyFile: String

  static let japanese = VerificationTexts(
    title: "通知書・証明書の確認", lead: "市が発行した通知書や証明書が、本物でいまも有効かを確かめます。文書のQRコードを読み取るか、番号と確認コードを入れてください。",
    number: "番号", numberHint: "例：令和8年度 第12号", code: "確認コード", codeHint: "16文字の英数字です。例：abcd-efgh-ijkm-npqr",
    verify: "確かめる",
    unknown: "この番号と確認コードの文書は見つかりません。文書のとおりに入れたか確かめてください。合っているときは、市が発行したものではないおそれがあります。",
    wait: { "続けて間違えたため、\($0)まで待ってから入れてください。" }, letter: "文書", issuer: "発行者", issued: "発行した日時", until: "有効期限",
    ended: "効力がなくなった日時", successor: "差し替えた文書の番号", digest: "指紋（SHA-256）のはじめ", signature: "電子署名", signed: "市の鍵の署名を確認しました",
    unsigned: "確認できません", unproven: "この記録には市の署名が確認できません。発行した課に問い合わせてください。",
    standing: [
      .valid: "有効です。", .expired: "有効期限が過ぎています。", .replaced: "新しい文書に差し替えられました。この文書は使えません。",
      .withdrawn: "取り消されました。この文書は使えません。",
    ],
    nothingPersonal: "だれについての文書かは、ここには出ません。手元のPDFが発行されたものと同じかは、次で確かめられます。",
    compare: "手元のPDFと比べる", compareLead: "PDFを選ぶと、発行したものと1文字も違わないかを調べます。送られたファイルは保存しません。", file: "PDFファイル",
    fileHint: "20MBまで。", whole: "または、PDFのSHA-256", wholeHint: "64桁の16進数です。", compareButton: "比べる",
    same: "発行した文書と完全に同じです。", changed: "発行した文書と違います。書き換えられたか、別の文書です。", nothing: "PDFを選ぶか、SHA-256を入れてください。",
    noDigest: "SHA-256は64桁の16進数（0〜9、a〜f）で入れてください。", tooLarge: "20MBまでのPDFを1つ選んでください。",
    proof: "自分で署名を確かめる", proofLead: "署名と公開鍵で、この市のサーバーに頼らずに確かめられます。手順は説明書（letters.md）にあります。",
    proofFile: "署名（JSON）", keyFile: "市の公開鍵（PEM）")

  static let english = VerificationTexts(
    title: "Verify a letter or certificate",
    lead:
      "See whether a letter or certificate was issued here and still holds: scan its code, or type its number and code.",
    number: "Number", numberHint: "Such as 令和8年度 第12号", code: "Code",
    codeHint: "16 letters and digits, such as abcd-efgh-ijkm-npqr", verify: "Verify",
    unknown:
      "There is no letter of this number and code. Check what you have typed; if it is right, the letter may not be ours.",
    wait: { "There were several wrong ones: please wait until \($0)." }, letter: "Letter", issuer: "Issued by",
    issued: "Issued", until: "Valid until", ended: "Ended", successor: "Number of its successor",
    digest: "Beginning of its fingerprint (SHA-256)", signature: "Signature", signed: "By the municipality’s key",
    unsigned: "Cannot be confirmed",
    unproven: "The municipality’s signature cannot be confirmed. Please ask the office that issued it.",
    standing: [
      .valid: "Valid.", .expired: "It has expired.", .replaced: "It was replaced by a newer one and holds no more.",
      .withdrawn: "It was withdrawn and holds no more.",
    ],
    nothingPersonal:
      "Whom it is about is not shown. Below you can see whether the PDF that you have is the one that was issued.",
    compare: "Compare a PDF",
    compareLead: "Choose the PDF to see whether it is exactly what was issued. It is not kept.",
    file: "PDF file", fileHint: "Up to 20 MB.", whole: "Or the PDF’s SHA-256", wholeHint: "64 hexadecimal digits.",
    compareButton: "Compare", same: "It is exactly what was issued.",
    changed: "It is not what was issued: it was changed, or is another letter.",
    nothing: "Choose a PDF, or type its SHA-256.", noDigest: "Type 64 hexadecimal digits (0–9, a–f).",
    tooLarge: "Choose one PDF of up to 20 MB.", proof: "Check the signature yourself",
    proofLead:
      "With the signature and the public key, nobody has to trust this server. The manual (letters.md) says how.",
    proofFile: "The signature (JSON)", keyFile: "The municipality’s public key (PEM)")
}
