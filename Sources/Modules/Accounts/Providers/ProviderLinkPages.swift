import ModuleKit

/// Which services may say that it is the owner of this account; nothing where the municipality has none.
func providerSection(_ view: SecurityView, _ scene: Scene) -> HTML {
  let (texts, others) = (ProviderLinkTexts.of(scene.language), view.others)
  if others.providers.isEmpty { return "" }
  let rows = others.providers.map { provider -> HTML in
    let link = others.link(to: provider)
    return """
      <tr><th scope="row">\(scene.say(provider.name))</th>\
      <td data-label="\(texts.since)">\(link.map { scene.moment($0.createdAt) } ?? "\(texts.notLinked)")</td>\
      <td data-label="\(texts.change)">\(change(provider, isLinked: link != nil, others, scene, texts))</td></tr>
      """
  }
  return """
    <section><h2>\(texts.title)</h2><p>\(texts.lead)</p><table class="stack">\
    <caption class="hidden">\(texts.title)</caption><thead><tr><th scope="col">\(texts.service)</th>\
    <th scope="col">\(texts.since)</th><th scope="col">\(texts.change)</th></tr></thead><tbody>\(rows)</tbody></table>\
    </section>
    """
}

private func change(
  _ provider: ProviderName, isLinked: Bool, _ others: ProviderLinks, _ scene: Scene, _ texts: ProviderLinkTexts
) -> HTML {
  guard others.isFresh else { return "\(texts.proveFirst)" }
  let words = isLinked ? texts.unlink : texts.link
  let name = provider.name.text(in: scene.language)
  return scene.form(
    isLinked ? ProviderRoutes.unlink() : ProviderRoutes.link(),
    """
    <input type="hidden" name="provider" value="\(provider.id.text)"><p class="actions">\
    <button class="\(isLinked ? "danger" : "second")" aria-label="\(words): \(name)">\(words)</button></p>
    """)
}

/// By the password, or by signing in once more at a service that knows the account; what adds a way in asks for it.
func proofSection(_ view: SecurityView, _ scene: Scene) -> HTML {
  if view.others.isFresh { return "" }
  let texts = ProviderLinkTexts.of(scene.language)
  let errors = view.proofProblem.map { ["proof": $0] } ?? [:]
  let password = Field("proof", SecurityTexts.of(scene.language).currentPassword, required: true, errors)
  let byPassword = scene.form(
    ProviderRoutes.prove(),
    """
    \(scene.textField(password, "", type: "password", autocomplete: "current-password"))\
    <p class="actions"><button class="second">\(texts.prove)</button></p>
    """)
  let known = view.others.providers.filter { $0.isActive && view.others.link(to: $0) != nil }
  return """
    <section><h2>\(texts.proof)</h2>\(scene.errorSummary(errors, [("proof", SecurityTexts.of(scene.language).currentPassword)]))\
    <p>\(view.hasPassword ? texts.proofByPassword : texts.proofBySignIn)</p>\(if: view.hasPassword, byPassword)\
    \(if: !view.hasPassword, "\(known.map { signInAgain($0, scene) })")</section>
    """
}

private func signInAgain(_ provider: ProviderName, _ scene: Scene) -> HTML {
  scene.form(
    ProviderRoutes.begin(),
    """
    <input type="hidden" name="provider" value="\(provider.id.text)">\
    <input type="hidden" name="to" value="\(SecurityRoutes.show().path)"><p class="actions">\
    <button class="second">\(ProviderProblemTexts.of(scene.language).signInBy(provider.name.text(in: scene.language)))</button></p>
    """)
}

/// Every word of linking an account to a provider.
struct ProviderLinkTexts: Texts {
  let title: String
  let lead: String
  let service: String
  let since: String
  let notLinked: String
  let change: String
  let link: String
  let unlink: String
  let proveFirst: String
  let proof: String
  let proofByPassword: String
  let proofBySignIn: String
  let proofMissing: String
  let prove: String
  let done: @Sendable (String?) -> String?

  static let japanese = ProviderLinkTexts(
    title: "ほかのサービスでのサインイン", lead: "結び付けたサービスで本人と確認できれば、ここにサインインできます。", service: "サービス", since: "結び付けた時刻",
    notLinked: "結び付いていません", change: "変更", link: "結び付ける", unlink: "結び付きを外す", proveFirst: "変えるには、下で本人の確認をしてください。",
    proof: "本人の確認", proofByPassword: "サインインしてから時間がたっています。変えるには、いまのパスワードを入力してください。",
    proofBySignIn: "サインインしてから時間がたっています。変えるには、もう一度サインインしてください。", proofMissing: "入力してください。", prove: "確認する",
    done: { done in
      switch done {
      case "linked": "結び付けました。次から、そのサービスでサインインできます。"
      case "link-taken": "結び付けられませんでした。そのサービスの利用者は、すでにほかのアカウントと結び付いています。"
      case "unlinked": "結び付きを外しました。ほかの端末はサインアウトさせました。"
      case "last-way": "ほかにサインインする方法がないため、外せません。先にパスワードを決めるか、パスキーを登録してください。"
      case "fresh": "サインインしてから時間がたっています。もう一度サインインしてから、お試しください。"
      case "proved": "確認できました。10分以内に変更してください。"
      default: nil
      }
    })

  static let english = ProviderLinkTexts(
    title: "Sign-in by other services", lead: "A service that is linked can sign you in here.", service: "Service",
    since: "Linked", notLinked: "not linked", change: "Change", link: "Link", unlink: "Unlink",
    proveFirst: "First prove below that it is you.", proof: "Is it still you?",
    proofByPassword: "It is a while since you signed in. Type your present password to change this.",
    proofBySignIn: "It is a while since you signed in. Sign in once more to change this.",
    proofMissing: "Fill this in.", prove: "Check",
    done: { done in
      switch done {
      case "linked": "It is linked. From now on you can sign in by it."
      case "link-taken": "It was not linked: whoever signed in there is linked to another account already."
      case "unlinked": "It is no longer linked. You are signed out everywhere else."
      case "last-way":
        "This is your only way to sign in, so it stays. Set a password or register a passkey first."
      case "fresh": "It is a while since you signed in. Sign in again, then try once more."
      case "proved": "Thank you. You have ten minutes for changes."
      default: nil
      }
    })
}
