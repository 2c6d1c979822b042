import ModuleKit

extension ProviderTexts {
  static let english = ProviderTexts(
    title: "Sign-in by other services",
    lead:
      "Let people sign in by a service that speaks OpenID Connect: the city hall’s own (Keycloak, Entra ID and the like), or the national digital authentication app.",
    none: "No service is registered yet.",
    addHelp:
      "First enter the redirect address below at the other service. What you add does not appear on the sign-in page until you have tried it out and switched it on.",
    name: "Name on the button (Japanese)", nameHint: "As the sign-in page shows it.",
    nameEnglish: "Name on the button (English)", audience: "For", issuer: "Issuer",
    issuerHint:
      "The issuer that the other service names in its settings, letter for letter, such as https://login.city.example.jp/realms/staff",
    badIssuer: "Write an address that begins with https:// and has no “?” or “#” (http:// on this machine alone).",
    issuerIsDocument: "Leave out “/.well-known/…” and what follows.", clientID: "Client ID",
    clientIDHint: "What the other service calls this site.", authentication: "How this site proves itself",
    authenticationHint: "As it is set at the other service. If in doubt, take the first.", secret: "Client secret",
    secretHint: "It is shown to nobody once it is saved. Leave it empty where there is none.",
    secretKept: "One is kept (and not shown). Write here only to replace it.",
    secretForOther: "With another issuer, write the secret that belongs to it.", scopes: "Scopes",
    scopesHint: "What is asked for, with blanks between, openid among it. Such as openid profile groups",
    badScopes: "Write words of letters, digits and signs with blanks between.", needsOpenID: "Add openid.",
    acrValues: "How sure it should be (acr_values)",
    acrValuesHint:
      "What asks the service for a stronger proof, as its manual has it, with blanks between. Usually empty.",
    userInfo: "User info", asksUserInfo: "Also ask userinfo for what the ID token does not say",
    strength: "What a sign-in there counts as",
    strengthHint:
      "Whether two factors were shown (a password and a device, say). Where it is one, the second that somebody has registered here is asked for.",
    chooseStrength: "Choose one.", strengthValues: "Values that mean two factors",
    strengthValuesHint:
      "For the third choice: two factors were shown where acr or amr has one of these values. Blanks between, such as mfa aal3",
    needsStrengthValues: "Write one value at least.", rules: "Rules for roles",
    rulesHelp:
      "Whoever’s claim is the value, or holds it, has the role. Once there is a rule, roles follow the rules at each sign-in, and whom none fits is not let in. Without rules the roles stay as an administrator set them. The claim “*” with no value is for everyone. Saving adds empty rows.",
    claim: "Claim", value: "Value", role: "Role", noRole: "(choose)", chooseRole: "Choose a role.",
    everyoneHasNoValue: "“*” is everyone. Leave the value empty.",
    notEveryoneAdministrator: "Not everyone can be an administrator. Name a claim and a value.",
    createsAccounts: "Staff who come for the first time", creates: "Make an account for whom a rule fits",
    createsHint:
      "Otherwise staff link their account themselves, at “How and where I sign in”. Nobody is linked because a name or an address is the same.",
    needsRules: "That takes one rule for roles at least.", save: "Save", change: "Settings", links: "Linked",
    state: "State", on: "In use", off: "Switched off", isOn: "Its button is on the sign-in page.",
    isOff: "It is switched off, and not on the sign-in page.", switchOn: "Switch on", switchOff: "Switch off",
    switchOnHelp: "Its button appears on the sign-in page at once.",
    switchOffHelp:
      "The button goes, and sessions that began by it end. Links stay, and it can be switched on again.",
    redirect: "Redirect address (redirect URI)", redirectHelp: "Enter this address at the other service as it is.",
    publicKey: "Public key of this site",
    publicKeyHelp: "Enter this key (a JWK Set) at the other service.", service: "Service",
    tryOut: "Check the connection", trySignIn: "Try to sign in",
    tryHelp:
      "The check reads the other service’s settings and keys. Trying to sign in shows what it says of you, and the roles that this gives. Neither changes anybody’s account.",
    trialPassed: "The connection works", trialFailed: "It cannot be used as it is",
    noKeys: "It publishes no key that can be used. Have it sign ID tokens by RS256 or ES256.",
    authorizationEndpoint: "Authorization endpoint", tokenEndpoint: "Token endpoint", keys: "Keys that can be used",
    remove: "Remove", removeLead: "For what is not needed any more. To pause it, switch it off.",
    removed: "It was removed.",
    removalMeans1:
      "All links are forgotten for good. Registered again, everybody would have to link their account anew.",
    removalMeans3: "Sessions that began by it end at once.", confirmTitle: "To be sure",
    confirm: "I have read this; remove it.", notConfirmed: "Tick this to remove it.",
    trialTitle: "What came of the trial",
    trialLead: "The other service said this. No account and no session was changed.",
    trialRoles: "Roles that this gives", trialNoRoles: "None", trialStrength: "Counts as", trialOne: "One factor",
    trialTwo: "Two factors", trialSubject: "Identity there (sub)", trialClaims: "Claims", back: "Back to the settings",
    removalMeans2: { audience in
      audience == .staff
        ? "Staff without a password cannot sign in until an administrator resets it."
        : "Residents without a password cannot sign in until they set one by “I have forgotten my password”."
    },
    audienceName: { $0 == .staff ? "Staff" : "Residents" },
    addFor: { $0 == .staff ? "Add one for staff" : "Add one for residents" },
    authenticationName: { way in
      switch way {
      case .basic: "Secret in a header (client_secret_basic)"
      case .post: "Secret in the form (client_secret_post)"
      case .key: "By a key of this site (private_key_jwt)"
      case .none: "No secret (PKCE alone)"
      }
    },
    strengthName: { strength in
      switch strength {
      case "two-factors": "Always two factors"
      case "where": "Two factors, depending on acr or amr"
      default: "One factor"
      }
    },
    rule: { "Rule \($0)" }, ruleField: { "Rule \($0), \($1)" },
    issuerStays: {
      "\($0) accounts are linked, so the issuer cannot change. Add another service, and switch this one off or remove it."
    },
    linked: { $0 == 1 ? "1 account is linked." : "\($0) accounts are linked." },
    done: { done in
      switch done {
      case "added": "It was added. Try it out, then switch it on."
      case "saved": "Saved."
      case "on": "It is in use now."
      case "off": "It is switched off."
      case "changed-meanwhile":
        "Not saved: somebody was linked, or changed the settings, meanwhile. Look at them and save again."
      default: nil
      }
    },
    trialProblem: { problem in
      switch problem {
      case .unreachable:
        "The issuer’s address cannot be reached. Check its spelling, whether the service runs, and the network (proxy, firewall, certificates)."
      case .busy: "Many are waiting just now. Please try again in a moment."
      default:
        "Its answers are not as OpenID Connect has them. Check that the issuer is what the other service names, letter for letter, with or without the last “/”."
      }
    })
}
