import ModuleKit

/// Every word of managing the providers.
struct ProviderTexts: Texts {
  let title: String
  let lead: String
  let none: String
  let addHelp: String
  let name: String
  let nameHint: String
  let nameEnglish: String
  let audience: String
  let issuer: String
  let issuerHint: String
  let badIssuer: String
  let issuerIsDocument: String
  let clientID: String
  let clientIDHint: String
  let authentication: String
  let authenticationHint: String
  let secret: String
  let secretHint: String
  let secretKept: String
  let secretForOther: String
  let scopes: String
  let scopesHint: String
  let badScopes: String
  let needsOpenID: String
  let acrValues: String
  let acrValuesHint: String
  let userInfo: String
  let asksUserInfo: String
  let strength: String
  let strengthHint: String
  let chooseStrength: String
  let strengthValues: String
  let strengthValuesHint: String
  let needsStrengthValues: String
  let rules: String
  let rulesHelp: String
  let claim: String
  let value: String
  let role: String
  let noRole: String
  let chooseRole: String
  let everyoneHasNoValue: String
  let notEveryoneAdministrator: String
  let createsAccounts: String
  let creates: String
  let createsHint: String
  let needsRules: String
  let save: String
  let change: String
  let links: String
  let state: String
  let on: String
  let off: String
  let isOn: String
  let isOff: String
  let switchOn: String
  let switchOff: String
  let switchOnHelp: String
  let switchOffHelp: String
  let redirect: String
  let redirectHelp: String
  let publicKey: String
  let publicKeyHelp: String
  let service: String
  let tryOut: String
  let trySignIn: String
  let tryHelp: String
  let trialPassed: String
  let trialFailed: String
  let noKeys: String
  let authorizationEndpoint: String
  let tokenEndpoint: String
  let keys: String
  let remove: String
  let removeLead: String
  let removed: String
  let removalMeans1: String
  let removalMeans3: String
  let confirmTitle: String
  let confirm: String
  let notConfirmed: String
  let trialTitle: String
  let trialLead: String
  let trialRoles: String
  let trialNoRoles: String
  let trialStrength: String
  let trialOne: String
  let trialTwo: String
  let trialSubject: String
  let trialClaims: String
  let back: String
  let removalMeans2: @Sendable (SignInProvider.Audience) -> String
  let audienceName: @Sendable (SignInProvider.Audience) -> String
  let addFor: @Sendable (SignInProvider.Audience) -> String
  let authenticationName: @Sendable (ProviderSettings.Authentication) -> String
  let strengthName: @Sendable (String) -> String
  let rule: @Sendable (Int) -> String
  let ruleField: @Sendable (Int, String) -> String
  let issuerStays: @Sendable (Int) -> String
  let linked: @Sendable (Int) -> String
  let done: @Sendable (String?) -> String?
  let trialProblem: @Sendable (OpenIDProblem) -> String
}
