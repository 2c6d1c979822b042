import ModuleKit
import Testing

@testable import Accounts

@Suite struct PasswordFormTests {
  @Test func aPasswordOfTheListIsRefused() {
    let known = CommonPasswords(list: Array("a day like many\n".utf8))
    for (new, isRefused) in [("A day like many", true), ("a fine new day", false)] {
      let fields = Fields([("current", "x"), ("new", new), ("again", new)])
      #expect(
        PasswordForm(fields, login: "hanako", needsCurrent: true, known, .english).errors.keys.contains("new")
          == isRefused)
    }
  }
}
