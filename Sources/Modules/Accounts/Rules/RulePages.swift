import ModuleKit

func rulesPage(_ rules: SignInRules, lacksFactor: Bool = false, _ scene: Scene) -> Page {
  let texts = RuleTexts.of(scene.language)
  let errors = lacksFactor ? ["second-factor": texts.ownFactorFirst] : [:]
  let chosen: Set<String> = rules.staffNeedSecondFactor || lacksFactor ? ["1"] : []
  let field = Field("second-factor", texts.secondFactor, hint: texts.secondFactorHint, errors)
  let fields: HTML = """
    \(scene.checkboxes(field, chosen, [Choice("1", "\(texts.needed)")]))<p class="actions"><button>\(texts.save)</button></p>
    """
  return Page(
    texts.title, trail: [.staff],
    main: """
      <h1>\(texts.title)</h1>\(if: scene.query["done"] != nil, "<p class=\"notice\" role=\"status\">\(texts.saved)</p>")\
      \(scene.errorSummary(errors, [("second-factor", texts.secondFactor)]))\(scene.form(RuleRoutes.save(), fields))\
      \(if: lacksFactor, "<p><a href=\"\(scene.to(SecurityRoutes.show()))\">\(SecurityTexts.of(scene.language).title)</a></p>")
      """)
}

/// Every word of the rules of signing in.
struct RuleTexts: Texts {
  let title: String
  let secondFactor: String
  let secondFactorHint: String
  let needed: String
  let ownFactorFirst: String
  let save: String
  let saved: String

  static let japanese = RuleTexts(
    title: "サインインの決まり", secondFactor: "職員の二つ目の確認",
    secondFactorHint: "パスキーか確認コードのない職員は、登録するまで職員のページを使えません。", needed: "必ず求める",
    ownFactorFirst: "先に自分のパスキーか確認コードを登録し、それを使ってサインインし直してください。", save: "保存する", saved: "保存しました。")

  static let english = RuleTexts(
    title: "Sign-in rules", secondFactor: "Second proof for staff",
    secondFactorHint: "Staff without a passkey or codes cannot use staff pages until they register one.",
    needed: "Always ask for it",
    ownFactorFirst: "First register a passkey or codes for yourself, and sign in again with them.", save: "Save",
    saved: "Saved.")
}
