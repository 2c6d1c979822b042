import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// The files of a review, from a browser's form to the public page.
@Suite struct ReviewFileTests {
  static let review = "/numazu/staff/plans/johoka-suishin/nodes/1/reviews/2020"
  static let board = "/numazu/staff/plans/johoka-suishin/board"
  static let node = "/numazu/plans/johoka-suishin/nodes/1"
  static let document = Array("%PDF-1.7\n秘密の資料".utf8)

  typealias Sent = (field: String, name: String, bytes: [UInt8])

  private func pdf(_ name: String = "資料.pdf", _ more: String = "") -> Sent {
    ("files", name, Self.document + Array(more.utf8))
  }

  private func save(
    _ city: TestCity, _ version: Int, _ action: String = "draft", files: [Sent] = [], removing: [String] = [],
    mark: String = "◎",
    as role: Role = .editor
  ) throws -> Response {
    let fields = [("version", String(version)), ("action", action), ("mark", mark), ("text", "文")]
    return try city.post(Self.review, fields + removing.map { ("removeFile", $0) }, files: files, as: role)
  }

  private func files(_ city: TestCity) throws -> [ReviewFile] {
    try city.city("numazu").store.read { db in
      try ReviewFile.all(of: try PlanDesk.key("1"), of: try PlanDesk.key("johoka-suishin"), in: db)
    }
  }

  private func path(_ file: ReviewFile) -> String { "/numazu/files/reviews/\(file.row.id.text)" }

  private func collect(_ city: TestCity, _ step: String, _ version: Int, comment: String = "") throws {
    let fields = [("period", "2020"), ("step", step), ("node", "1/\(version)"), ("comment", comment)]
    #expect(try city.post(Self.board, fields, as: .secretariat).status == 303)
  }

  private func body(_ response: Response) throws -> [UInt8] {
    guard case .pieces(let size, let from) = response.body else { return [] }
    let next = from(0..<size)
    var found: [UInt8] = []
    while let piece = try next() { found += piece }
    return found
  }

  @Test func fromADraftToThePublicPage() throws {
    let city = try TestCity()
    #expect(try save(city, 0, files: [pdf(), pdf("二つ目.pdf", "2")]).status == 303)
    let found = try files(city)
    #expect(
      found.map(\.row.mediaType) == ["application/pdf", "application/pdf"] && found.map(\.isCurrent) == [true, true])
    let page = try city.get(Self.review, as: .editor).text
    #expect(page.contains("資料.pdf") && page.contains("二つ目.pdf") && page.contains("PDF, 24 B"))

    // Before publication: staff alone.
    #expect(try body(city.get(path(found[0]), as: .auditor)) == Self.document)
    #expect(try city.get(path(found[0]), as: .auditor).header("Cache-Control") == "no-store")
    #expect(try city.get(path(found[0])).status == 404)
    #expect(try city.send(.get, path(found[0]), in: city.resident("taro")).status == 404)

    // What was never handed in is deleted with its last mention.
    #expect(try save(city, 1, "submit", removing: [found[1].row.id.text]).status == 303)
    #expect(try files(city).map(\.row.id) == [found[0].row.id])
    #expect(try city.get(path(found[1]), as: .editor).status == 404)
    #expect(try !city.get(Self.node).text.contains("資料.pdf"))

    try collect(city, "accept", 2)
    try collect(city, "publish", 3)
    #expect(try city.get(Self.node).text.contains(">資料.pdf</a> <span class=\"note\">PDF, 24 B</span>"))
    #expect(try city.get(Self.node, language: .english).text.contains(">資料.pdf</span></a>"))
    let response = try city.get(path(found[0]))
    #expect(try response.status == 200 && body(response) == Self.document)
    #expect(response.header("Content-Disposition") == FileName("資料.pdf").disposition)
    #expect(response.header("Content-Security-Policy") == "sandbox; default-src 'none'; frame-ancestors 'none'")
    #expect(response.headers.filter { $0.name == "Content-Security-Policy" }.count == 1)
    #expect(response.header("X-Content-Type-Options") == "nosniff" && response.header("Cache-Control") == "no-cache")
    #expect(response.header("ETag") == "\"\(found[0].row.id.text)\"")
    let json = try city.get("/numazu/plans/johoka-suishin.json").text
    #expect(json.contains("\"name\": \"資料.pdf\"") && json.contains("\"sha256\": \"\(sha256(Self.document))\""))
  }

  @Test func correctionsAndTheHistoryKeepTheOld() throws {
    let city = try TestCity()
    _ = try save(city, 0, "submit", files: [pdf()])
    try collect(city, "accept", 1)
    try collect(city, "publish", 2)
    let old = try #require(files(city).first)
    let fields = [("version", "3"), ("mark", "◎"), ("comment", "差し替え"), ("removeFile", old.row.id.text)]
    let answer = try city.post(Self.review + "/correct", fields, files: [pdf("新しい.pdf", "2")], as: .secretariat)
    #expect(answer.status == 303)
    let found = try files(city)
    #expect(found.map(\.isCurrent) == [false, true] && found.map(\.wasPublished) == [true, true])
    let page = try city.get(Self.node).text
    let (now, before) = (
      page.prefix(upTo: page.firstRange(of: "class=\"earlier\"")?.lowerBound ?? page.startIndex), page
    )
    #expect(now.contains("新しい.pdf") && !now.contains(">資料.pdf") && before.contains(">資料.pdf</a>"))
    #expect(try body(city.get(path(old))) == Self.document)
    let history = try city.get("/numazu/staff/plans/johoka-suishin/nodes/1/history", as: .auditor).text
    #expect(history.contains("資料.pdf (24 B)") && history.contains("新しい.pdf (25 B)"))
  }

  @Test func whatIsHeldBackIsNobodysUntilItIsClean() throws {
    let city = try TestCity(settings: ["clamd": "/nonexistent/clamd.ctl"])
    _ = try save(city, 0, "submit", files: [pdf(), pdf("ウイルス.pdf", "2")])
    try collect(city, "accept", 1)
    try collect(city, "publish", 2)
    let found = try files(city)
    #expect(found.map(\.row.state) == [.waiting, .waiting])
    for role in [nil, Role.editor, .secretariat, .administrator] {
      #expect(try city.get(path(found[0]), as: role).status == 404)
    }
    #expect(try !city.get(Self.node).text.contains("資料.pdf"))
    #expect(try city.get(Self.review, as: .editor).text.contains("検査中です"))
    #expect(try !city.get("/numazu/plans/johoka-suishin.json").text.contains("\"files\""))

    let numazu = try city.city("numazu")
    let scan = AttachmentScan(clock: currentInstant) { next in
      var bytes: [UInt8] = []
      while let more = try next() { bytes += more }
      return bytes == Self.document ? nil : "Eicar"
    }
    let place = JobPlace(name: "numazu", store: numazu.store, vault: numazu.vault)
    #expect(JobRunner([scan.job], places: { [place] }, now: currentInstant).runDue() > 0)
    #expect(try files(city).map(\.row.state) == [.clean, .infected])
    #expect(try city.get(path(found[0])).status == 200 && city.get(path(found[1])).status == 404)
    let page = try city.get(Self.node).text
    #expect(page.contains(">資料.pdf</a>") && !page.contains("ウイルス.pdf"))
    #expect(try city.get(Self.review, as: .editor).text.contains("疑い（Eicar）"))
    for role in [Role.editor, .secretariat] {
      #expect(try city.get("/numazu/staff/reviews", as: role).text.contains("次の評価の添付ファイル"))
    }
    #expect(try city.get("/numazu/staff/audit", as: .administrator).text.contains("ウイルスなどが見つかったファイルを削除"))
  }

  @Test(arguments: [
    ("絵.png", Array("<!doctype html><script>alert(1)</script>".utf8), "名前の終わりを .txt"),
    ("文書.pdf", Array("MZ\u{90}\0\u{3}".utf8), "受け付けられない種類"), ("空.pdf", [], "中身が空"),
    ("文書.txt", document, "名前の終わりを .pdf"), ("文書", document, "名前の終わりを .pdf"),
    ("絵.svg", Array("<svg onload=\"alert(1)\"/>".utf8), "名前の終わりを .txt"),
  ])
  func whatIsNotWhatItsNameSays(name: String, bytes: [UInt8], words: String) throws {
    let city = try TestCity()
    let answer = try save(city, 0, files: [("files", name, bytes)])
    #expect(answer.status == 422 && answer.text.contains(words) && answer.text.contains("「\(name)」"))
    #expect(try files(city).isEmpty)
  }

  @Test func noMoreThanTenAndTheSameOnce() throws {
    let city = try TestCity()
    #expect(try save(city, 0, files: (1...11).map { pdf("\($0).pdf", "\($0)") }).status == 422)
    #expect(try save(city, 0, files: (1...100).map { pdf("\($0).pdf", "\($0)") }).text.contains("ファイルは10件まで"))
    #expect(try save(city, 0, files: (1...9).map { pdf("\($0).pdf", "\($0)") } + [pdf("x.pdf", "1")]).status == 303)
    #expect(try files(city).count == 9)
    #expect(try save(city, 1, files: [pdf("10.pdf", "10"), pdf("11.pdf", "11")]).status == 422)
    let first = try files(city)[0].row.id.text
    #expect(try save(city, 1, files: [pdf("10.pdf", "10"), pdf("11.pdf", "11")], removing: [first]).status == 303)
    #expect(try files(city).count == 10)
  }

  @Test func aFormThatIsRefusedKeepsNoFileAndSaysSo() throws {
    let city = try TestCity()
    let answer = try save(city, 0, "submit", files: [pdf()], mark: "")
    #expect(answer.status == 422 && answer.text.contains("選んだファイルは保存していません"))
    let forged = try city.post(Self.review, [("version", "0")], files: [pdf()], as: .editor, token: "forged")
    #expect(forged.status == 403)
    #expect(try save(city, 7, files: [pdf()]).status == 409)
    #expect(try save(city, 0, files: [pdf()], as: .auditor).status == 403)
    #expect(try files(city).isEmpty)
  }

  @Test func filesGoWhereTheyAreExpectedAndNowhereElse() throws {
    let city = try TestCity()
    let answer = try city.post(Self.board, [("period", "2020")], files: [pdf()], as: .secretariat)
    #expect(answer.status == 415)
    _ = try save(city, 0, files: [("other", "a.pdf", Self.document), pdf("../../../etc/cron.d/悪.pdf")])
    let (found, keys) = (try files(city), try city.city("numazu").vault.keyring(at: currentInstant()))
    #expect(try found.map { try $0.row.opened(keys).name } == ["悪.pdf"])
  }

  @Test func aStolenDatabaseNamesNoFileAndShowsNone() throws {
    let city = try TestCity()
    _ = try save(city, 0, files: [pdf("花子の診断書.pdf")])
    _ = try save(city, 1, "submit")
    let stolen = "\(city.folder)/stolen.sqlite"
    _ = try city.city("numazu").store.dump(to: stolen, migrations: allMigrations) { _ in }
    let bytes = try #require(readFile(stolen))
    for secret in ["花子の診断書", "診断書.pdf", "%PDF-1.7", "秘密の資料", sha256(Self.document)] {
      let needle = Array(secret.utf8)
      let isThere = bytes.indices.contains { bytes[$0] == needle[0] && bytes[$0...].starts(with: needle) }
      #expect(!isThere, "\(secret)")
    }
  }

  @Test func anExportWithFilesIsAPlanFile() throws {
    let city = try TestCity()
    _ = try save(city, 0, "submit", files: [pdf()])
    try collect(city, "accept", 1)
    try collect(city, "publish", 2)
    let json = try city.get("/numazu/plans/johoka-suishin.json").text
    #expect(json.contains("資料.pdf"))
    let departments = try city.city("numazu").store.read { db in Set(try Department.all(in: db).map(\.id)) }
    _ = try PlanFile.read(Array(json.utf8), knownDepartments: departments)
  }
}
