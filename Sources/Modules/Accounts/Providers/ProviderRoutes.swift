import ModuleKit

enum ProviderRoutes {
  static let list = Route(.get, "/staff/sign-in-providers", for: .may(.manageAccounts))
  static let new = Route(.get, "/staff/sign-in-providers/new", for: .may(.manageAccounts))
  static let add = Route(.post, "/staff/sign-in-providers", for: .may(.manageAccounts))
  static let show = Route(
    .get, "/staff/sign-in-providers/:provider", ID<IdentityProvider>.self, for: .may(.manageAccounts))
  static let change = Route(
    .post, "/staff/sign-in-providers/:provider", ID<IdentityProvider>.self, for: .may(.manageAccounts))
  static let setState = Route(
    .post, "/staff/sign-in-providers/:provider/state", ID<IdentityProvider>.self, for: .may(.manageAccounts))
  static let tryOut = Route(
    .post, "/staff/sign-in-providers/:provider/trial", ID<IdentityProvider>.self, for: .may(.manageAccounts))
  static let trySignIn = Route(
    .post, "/staff/sign-in-providers/:provider/trial/sign-in", ID<IdentityProvider>.self, for: .may(.manageAccounts))
  static let removal = Route(
    .get, "/staff/sign-in-providers/:provider/removal", ID<IdentityProvider>.self, for: .may(.manageAccounts))
  static let remove = Route(
    .post, "/staff/sign-in-providers/:provider/removal", ID<IdentityProvider>.self, for: .may(.manageAccounts))

  static let ofAccount = Route(
    .get, "/staff/accounts/:account/providers", ID<Account>.self, for: .may(.manageAccounts))
  static let unlinkAccount = Route(
    .post, "/staff/accounts/:account/providers/removal", ID<Account>.self, for: .may(.manageAccounts))

  static let begin = Route(.post, "/sign-in/provider", for: .anyone, isPersonal: true)
  /// Where every provider sends browsers back to.
  static let back = Route(.get, "/sign-in/back", for: .anyone, isPersonal: true)
  static let link = Route(.post, "/account/security/providers", for: .signedIn)
  static let unlink = Route(.post, "/account/security/providers/removal", for: .signedIn)
  static let prove = Route(.post, "/account/security/proof", for: .signedIn)
}

let providerEndpoints = [
  ProviderRoutes.list.to(listProviders),
  ProviderRoutes.new.to(newProvider),
  ProviderRoutes.add.to(addProvider),
  ProviderRoutes.show.to(showProvider),
  ProviderRoutes.change.to(changeProvider),
  ProviderRoutes.setState.to(setProviderState),
  ProviderRoutes.tryOut.to(tryProvider),
  ProviderRoutes.trySignIn.to(trySignInByProvider),
  ProviderRoutes.removal.to(showProviderRemoval),
  ProviderRoutes.remove.to(removeProvider),
  ProviderRoutes.ofAccount.to(showAccountLinks),
  ProviderRoutes.unlinkAccount.to(unlinkAccount),
  ProviderRoutes.begin.to(enterByProvider),
  ProviderRoutes.back.to(comeBack),
  ProviderRoutes.link.to(linkProvider),
  ProviderRoutes.unlink.to(unlinkProvider),
  ProviderRoutes.prove.to(proveAgain),
]

/// What the audit trail calls these events.
let providerWords: [String: Localized] = [
  "identity.provider-added": Localized("外部サインインの追加", en: "Sign-in provider added"),
  "identity.provider-changed": Localized("外部サインインの変更", en: "Sign-in provider changed"),
  "identity.provider-enabled": Localized("外部サインインの開始", en: "Sign-in provider switched on"),
  "identity.provider-disabled": Localized("外部サインインの停止", en: "Sign-in provider switched off"),
  "identity.provider-removed": Localized("外部サインインの削除", en: "Sign-in provider removed"),
  "identity.provider-tried": Localized("外部サインインの確認", en: "Sign-in provider tried out"),
  "identity.provider-failed": Localized("外部サインインの失敗", en: "Failed to sign in by a provider"),
  "identity.provider-refused": Localized("外部サインインの拒否", en: "Sign-in by a provider refused"),
  "identity.provider-linked": Localized("外部サインインとの結び付け", en: "Linked to a sign-in provider"),
  "identity.provider-unlinked": Localized("外部サインインとの結び付けの解除", en: "Unlinked from a sign-in provider"),
  "identity.roles-kept": Localized("最後の管理者の役割の維持", en: "Last administrator kept"),
]
