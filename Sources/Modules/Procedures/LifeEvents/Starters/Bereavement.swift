extension LifeGuideStarter {
  /// 死亡・相続
  static let bereavement = #"""
    {
      "title": {"ja": "家族が亡くなったとき", "en": "Somebody of the family has died"},
      "lead": {"ja": "亡くなった人についての、市とそのほかの役所での手続です。", "en": "What is to be done for whoever has died, here and elsewhere."},
      "event": "bereavement",
      "questions": [
        {"name": "notified", "type": "yes-no", "required": true, "privacy": "none", "title": {"ja": "死亡届は出しましたか", "en": "Has the death been notified?"},
          "hint": {"ja": "葬儀社が代わりに出していることがあります。", "en": "The undertaker may have done it."}},
        {"name": "insured", "type": "yes-no", "required": true, "privacy": "none", "title": {"ja": "亡くなった人は、国民健康保険か後期高齢者医療でしたか", "en": "Was the person in the national health insurance, or that of the aged?"}},
        {"name": "pension", "type": "yes-no", "required": true, "privacy": "none", "title": {"ja": "年金を受け取っていましたか", "en": "Did the person receive a pension?"}},
        {"name": "estate", "type": "yes-no", "required": true, "privacy": "none", "title": {"ja": "土地か家を持っていましたか", "en": "Did the person own land or a house?"}},
        {"name": "certificates", "type": "yes-no", "required": true, "privacy": "none", "title": {"ja": "住民票の写しがいりますか", "en": "Do you need copies of the residence record?"}}
      ],
      "procedures": [
        {"title": {"ja": "死亡届", "en": "Notification of death"}, "applies": "not(${notified})",
          "why": {"ja": "知った日から7日以内に届け出ます（戸籍法第86条）。", "en": "Within 7 days (Family Register Act, Article 86)."},
          "words": {"ja": "死亡診断書を持って、市民課の窓口へ来てください。夜間や休日も受け付けます。", "en": "At the counter, with the certificate of death; at night and on holidays too."}},
        {"procedure": "health-insurance-leave", "applies": "${insured}", "title": {"ja": "国民健康保険をやめる届・葬祭費", "en": "Insurance, and costs of the funeral"},
          "why": {"ja": "資格確認書を返します。葬儀をした人は、葬祭費を受け取れます。", "en": "The certificate is given back. Whoever held the funeral is paid part of it."},
          "words": {"ja": "保険年金課の窓口で手続してください。", "en": "At the counter."}},
        {"title": {"ja": "年金の受給者の死亡届・未支給年金", "en": "Pension"}, "applies": "${pension}",
          "why": {"ja": "届け出ないと、受け取りすぎた年金を返すことになります。", "en": "What is paid too much has to be given back."},
          "words": {"ja": "年金事務所か保険年金課の窓口で手続してください。", "en": "At the pension office or the counter."}, "link": "https://www.nenkin.go.jp/"},
        {"title": {"ja": "相続登記", "en": "Registration of inheritance"}, "applies": "${estate}",
          "why": {"ja": "相続で土地や家を取得したと知った日から3年以内に、登記を申請します（不動産登記法第76条の2）。", "en": "Within three years (Real Property Registration Act, Article 76-2)."},
          "words": {"ja": "法務局で申請してください。", "en": "At the legal affairs bureau."}, "link": "https://houmukyoku.moj.go.jp/"},
        {"procedure": "residence-copy", "applies": "${certificates}", "need": "advised", "title": {"ja": "住民票の写し", "en": "Residence record"},
          "why": {"ja": "相続や名義変更で、出すように言われることがあります。", "en": "Often asked for with inheritance."},
          "words": {"ja": "市民課の窓口、郵送、コンビニで取れます。", "en": "At the counter, by mail, at convenience stores."}}
      ]
    }
    """#
}
