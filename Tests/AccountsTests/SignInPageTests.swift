import App
import ModuleKit
import TestKit
import Testing

@Suite struct SignInPageTests {
  let city: TestCity

  init() throws { city = try TestCity(neighbours: true) }

  /// A request as a browser with these cookies sends it.
  private func send(
    _ method: ModuleKit.Method, _ path: String, query: String = "", cookies: [String: String] = [:],
    form: [(String, String)] = []
  ) -> Response {
    var headers: Headers = ["host": "city.example", "content-type": "application/x-www-form-urlencoded"]
    headers.append("cookie", cookies.map { "\($0)=\($1)" }.joined(separator: "; "))
    let body = Request.Body.bytes(Array(Fields(form).urlEncoded.utf8))
    return city.hall.answer(
      Request(method, path, query: query, headers: headers, body: method == .post ? body : .none))
  }

  private func cookie(_ name: String, _ response: Response) -> String? {
    response.headers.filter { $0.name == "Set-Cookie" }.map(\.value)
      .first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1).prefix { $0 != ";" }) }
  }

  private var password: String {
    Demo.signInText(data: city.folder)?.split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
  }

  @Test func thePageProvesItsFormByACookieOfTheSameValue() throws {
    let first = send(.get, "/numazu/sign-in")
    let token = try #require(cookie(Cookie.form, first))
    #expect(first.text.contains("name=\"_token\" value=\"\(token)\""))
    let second = send(.get, "/numazu/sign-in", cookies: [Cookie.form: token])
    #expect(cookie(Cookie.form, second) == nil)
    #expect(second.text.contains("name=\"_token\" value=\"\(token)\""))
  }

  @Test func signingInLeadsToThePageThatWasAskedFor() throws {
    let answer = send(
      .post, "/numazu/sign-in", cookies: [Cookie.form: "abc"],
      form: [("_token", "abc"), ("login", "Editor"), ("password", password), ("to", "/staff/account")])
    #expect(answer.status == 303)
    #expect(answer.header("Location") == "/numazu/staff/account")
    let session = try #require(cookie(Cookie.session, answer))
    let set = try #require(answer.headers.first { $0.value.hasPrefix("machi_session=") }?.value)
    #expect(set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Path=/numazu"))
    let account = send(.get, "/numazu/staff/account", cookies: [Cookie.session: session])
    #expect(account.status == 200 && account.header("Cache-Control") == "no-store")
    #expect(send(.get, "/kashima/staff/account", cookies: [Cookie.session: session]).status == 303)
    #expect(send(.get, "/numazu/sign-in", cookies: [Cookie.session: session]).text.contains("/numazu/staff"))
  }

  @Test(arguments: ["//evil.example", "https://evil.example", "/\\evil.example", "/../kashima"])
  func signingInNeverLeadsElsewhere(_ to: String) {
    let answer = send(
      .post, "/numazu/sign-in", cookies: [Cookie.form: "abc"],
      form: [("_token", "abc"), ("login", "editor"), ("password", password), ("to", to)])
    #expect(answer.header("Location") == "/numazu/home")
  }

  @Test func aWrongPasswordKeepsTheLoginNameAndTellsNothing() {
    func page(_ login: String) -> String {
      let answer = send(
        .post, "/numazu/sign-in", cookies: [Cookie.form: "abc"],
        form: [("_token", "abc"), ("login", login), ("password", "secret-i-typed"), ("to", "/staff")])
      #expect(answer.status == 422)
      return answer.text
    }
    let (known, unknown) = (page("editor"), page("nobody"))
    #expect(known.contains("value=\"editor\"") && !known.contains("secret-i-typed"))
    #expect(known.replacing("\"editor\"", with: "\"nobody\"") == unknown)
  }

  @Test func emptyFieldsAreNamed() {
    let answer = send(
      .post, "/numazu/sign-in", cookies: [Cookie.form: "abc"], form: [("_token", "abc"), ("login", "")])
    #expect(answer.status == 422)
    #expect(answer.text.contains("id=\"login-error\"") && answer.text.contains("id=\"password-error\""))
  }

  @Test func tooManyFailuresHaveToWait() {
    func attempt(_ password: String) -> Response {
      send(
        .post, "/numazu/sign-in", cookies: [Cookie.form: "abc"],
        form: [("_token", "abc"), ("login", "auditor"), ("password", password)])
    }
    for _ in 0..<5 { #expect(attempt("wrong").status == 422) }
    let blocked = attempt(password)
    #expect(blocked.status == 429)
    #expect((1...15).contains(blocked.header("Retry-After").flatMap { Int($0) } ?? 0))
    #expect(blocked.text.contains("秒待ってから"))
  }

  @Test func aFormWithoutTheCookieIsRefused() {
    let form = [("_token", "abc"), ("login", "editor"), ("password", password)]
    #expect(send(.post, "/numazu/sign-in", form: form).status == 403)
    #expect(send(.post, "/numazu/sign-in", cookies: [Cookie.form: "abd"], form: form).status == 403)
  }

  @Test func signingOutEndsTheSessionItself() throws {
    let answer = send(
      .post, "/numazu/sign-in", cookies: [Cookie.form: "abc"],
      form: [("_token", "abc"), ("login", "editor"), ("password", password)])
    let cookies = [Cookie.session: try #require(cookie(Cookie.session, answer))]
    let page = send(.get, "/numazu/staff", cookies: cookies).text
    let token = try #require(page.split(separator: "name=\"_token\" value=\"").dropFirst().first?.prefix { $0 != "\"" })
    let out = send(.post, "/numazu/sign-out", cookies: cookies, form: [("_token", String(token))])
    #expect(out.status == 303 && out.header("Location") == "/numazu/")
    #expect(cookie(Cookie.session, out) == "")
    #expect(send(.get, "/numazu/staff", cookies: cookies).status == 303)
  }
}
