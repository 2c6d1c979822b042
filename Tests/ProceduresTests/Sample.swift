import ModuleKit
import Testing

@testable import Procedures

/// A small procedure with a question of most kinds.
enum Sample {
  static let json = """
    {
      "title": {"ja": "犬の登録", "en": "Registering a dog"},
      "summary": {"ja": "犬を飼い始めたときの登録です。", "en": "To register a dog."},
      "otherWay": {"ja": "環境課の窓口でもできます。", "en": "At the counter too."},
      "kind": "registration", "days": 5, "fee": {"yen": 3000, "each": "count"}, "events": ["moving"],
      "words": ["ペット"], "thanks": "**鑑札**を郵送します。",
      "sections": [
        {"name": "you", "title": {"ja": "あなたのこと", "en": "You"}, "questions": [
          {"name": "owner", "type": "name", "title": {"ja": "飼い主の氏名", "en": "Owner"}, "required": true, "prefill": "name"},
          {"name": "mail", "type": "mail", "title": {"ja": "メール", "en": "Mail"}},
          {"name": "kind", "type": "choice", "title": {"ja": "届出の種類", "en": "Kind"}, "required": true, "privacy": "none", "options": [
            {"code": "new", "title": {"ja": "新しく飼う", "en": "New"}}, {"code": "moved", "title": {"ja": "転入", "en": "Moved in"}}]},
          {"name": "from", "type": "text", "title": {"ja": "前の市町村", "en": "From"}, "required": true, "shown": "${kind} = 'moved'"}
        ]},
        {"name": "dogs", "title": {"ja": "犬", "en": "Dogs"}, "questions": [
          {"name": "dog", "type": "repeated", "title": {"ja": "犬", "en": "Dog"}, "least": 1, "most": 5, "questions": [
            {"name": "name", "type": "text", "title": {"ja": "名前", "en": "Name"}, "required": true},
            {"name": "born", "type": "day", "title": {"ja": "生年月日", "en": "Born"}, "constraint": ". <= today()",
             "constraintWords": {"ja": "今日までの日にしてください。", "en": "Not after today."}},
            {"name": "weight", "type": "number", "decimals": 1, "title": {"ja": "体重", "en": "Weight"}, "constraint": ". > 0 and . < 200"}
          ]},
          {"name": "count", "type": "computed", "title": {"ja": "頭数", "en": "How many"}, "formula": "count(${dog})"},
          {"name": "heavy", "type": "computed", "title": {"ja": "体重の合計", "en": "Weight in all"}, "formula": "sum(${weight})"},
          {"name": "agree", "type": "consent", "title": {"ja": "注射を受けさせます", "en": "Vaccination"}, "required": true}
        ]}
      ],
      "steps": [
        {"name": "look", "title": {"ja": "確認", "en": "Check"}, "kind": "check"},
        {"name": "tag", "title": {"ja": "鑑札の用意", "en": "Tag"}, "kind": "work", "parallel": true},
        {"name": "decide", "title": {"ja": "登録", "en": "Register"}, "kind": "decision"}
      ]
    }
    """

  static var definition: ProcedureDefinition { get throws(MemberFault) { try ProcedureDefinition(json: json) } }

  static func answers(_ texts: [String: String]) -> Answers {
    texts.reduce(into: Answers()) { $0[$1.key] = $1.value }
  }

  static func state(_ texts: [String: String]) throws -> FormState {
    FormState(PreparedForm(try definition.form), answers(texts), at: noon)
  }

  /// 22 November 2026.
  static let noon = Instant(microseconds: 1_795_316_400 * 1_000_000)
}
