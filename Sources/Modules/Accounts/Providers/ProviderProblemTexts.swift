import ModuleKit

/// What people read who sign in by a provider.
struct ProviderProblemTexts: Texts {
  let byOthers: String
  let onwardLead: String
  let goOn: String
  let notSignedIn: String
  let notLinked: String
  let toSignIn: String
  let signInBy: @Sendable (_ name: String) -> String
  let onward: @Sendable (_ name: String) -> String
  let problem: @Sendable (OpenIDProblem, _ name: String) -> String
  let refusal: @Sendable (ProviderAdmission.Refusal, _ name: String) -> String

  static let japanese = ProviderProblemTexts(
    byOthers: "ほかのサービスでサインイン", onwardLead: "自動で移らないときは、下のボタンを押してください。", goOn: "進む",
    notSignedIn: "サインインできませんでした", notLinked: "結び付けられませんでした", toSignIn: "サインインのページへ",
    signInBy: { "\($0)でサインイン" }, onward: { "\($0)へ移ります" },
    problem: { problem, name in
      switch problem {
      case .unreachable: "「\(name)」が応答しません。少し待ってから、もう一度お試しください。急ぐときは、ほかの方法をお使いください。"
      case .busy: "いま混み合っています。少し待ってから、もう一度お試しください。"
      case .denied(code: "access_denied", words: _): "「\(name)」での確認が取りやめられたか、許可されませんでした。もう一度はじめからお試しください。"
      case .denied(let code, _): "「\(name)」が受け付けませんでした（\(code)）。もう一度お試しください。続くときは、かっこの中の言葉を市役所へお知らせください。"
      case .notOurRequest: "このブラウザーで始めた手続きではないか、時間が過ぎたか、すでに使われています。もう一度はじめからお試しください。"
      case .provider, .token: "「\(name)」からの返事を確かめられませんでした。もう一度お試しください。続くときは、市役所へお知らせください。"
      }
    },
    refusal: { refusal, name in
      switch refusal {
      case .unknown:
        "「\(name)」で確認できましたが、ここのアカウントと結び付いていません。ほかの方法でサインインし、「サインインの方法と状況」で結び付けてください。職員でアカウントのない方は、管理者に頼んでください。"
      case .noRole: "「\(name)」で確認できましたが、ここで使える役割がありません。必要な場合は、管理者に知らせてください。"
      case .disabled: "このアカウントは使えません。お心当たりがないときは、市役所（職員は管理者）へお知らせください。"
      case .off: "「\(name)」でのサインインは、止められています。ほかの方法をお使いください。"
      }
    })

  static let english = ProviderProblemTexts(
    byOthers: "Sign in by another service", onwardLead: "If nothing happens by itself, use the button.", goOn: "Go on",
    notSignedIn: "You are not signed in", notLinked: "It was not linked", toSignIn: "To the sign-in page",
    signInBy: { "Sign in with \($0)" }, onward: { "On to \($0)" },
    problem: { problem, name in
      switch problem {
      case .unreachable:
        "“\(name)” does not answer. Please wait a little and try again, or use another way if you are in a hurry."
      case .busy: "Many people are signing in. Please try again in a moment."
      case .denied(code: "access_denied", words: _):
        "It was called off at “\(name)”, or not allowed. Please try again from the start."
      case .denied(let code, _):
        "“\(name)” did not accept this (\(code)). Please try again; if it goes on, tell the city hall the word in brackets."
      case .notOurRequest:
        "This was not begun in this browser, took too long, or was used already. Please try again from the start."
      case .provider, .token:
        "What “\(name)” answered could not be trusted. Please try again; if it goes on, tell the city hall."
      }
    },
    refusal: { refusal, name in
      switch refusal {
      case .unknown:
        "“\(name)” knows you, but no account here is linked to that. Sign in another way and link it at “How and where I sign in”. Staff without an account ask an administrator."
      case .noRole: "“\(name)” knows you, but you have no role here. If you need one, tell an administrator."
      case .disabled:
        "This account cannot be used. If you do not know why, ask the city hall (staff: an administrator)."
      case .off: "Signing in with “\(name)” is switched off. Please use another way."
      }
    })
}
