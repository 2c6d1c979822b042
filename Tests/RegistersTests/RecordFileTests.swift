import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

/// A register whose records hold a plan and a picture that everyone may see, and a file for the office alone.
@Suite struct RecordFileTests {
  private static let csv = Array("品名,金額\nパッド,9000\n".utf8)
  private static let png: [UInt8] =
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] + [0, 0, 0, 13] + Array("IHDR".utf8)
    + [0, 0, 0, 40, 0, 0, 0, 30, 8, 2, 0, 0, 0, 1, 1, 1, 1]
    + [0, 0, 0, 4] + Array("tEXt".utf8) + Array("home".utf8) + [0, 0, 0, 0] + [0, 0, 0, 0] + Array("IEND".utf8) + [
      0, 0, 0, 0,
    ]

  private let desk: RegisterDesk

  init() throws {
    desk = try RegisterDesk()
    try change { register in
      for (key, type, isPublic) in [
        ("plan", FieldType.file, true), ("photo", .picture, true), ("receipt", .file, false),
      ] {
        register.frame.add { number in
          var field = RecordField(number: number, key: key, title: Localized(key), type: type)
          field.isPublic = isPublic
          return field
        }
      }
    }
  }

  private func change(_ edit: @escaping @Sendable (inout Register) -> Void) throws {
    let isSaved = try desk.store.write { [id = desk.id] db in
      var register = try Register.get(id, in: db)
      edit(&register)
      return try register.save("registers.fields.changed", detail: "", by: "test", at: currentInstant(), in: db)
    }
    #expect(isSaved)
  }

  private func get(_ path: String, as role: Role? = nil) throws -> Response {
    try desk.city.get("/numazu" + path, as: role)
  }

  private func send(
    _ path: String, _ pairs: [(String, String)], files: [(String, String, [UInt8])] = []
  ) throws -> Response {
    try desk.city.post("/numazu/staff/registers/aed/\(path)", pairs, files: files, as: .secretariat)
  }

  private func files(_ record: Int) throws -> [String: String] {
    let register = try desk.register()
    let found = try desk.store.read { db in try RecordTable(register).get(record, in: db) }
    return register.frame.current.reduce(into: [:]) { files, field in
      if field.type.isFile, case .text(let id) = found[field] { files[field.key] = id }
    }
  }

  @Test func filesGoWithARecordAndOutWithIt() throws {
    let sent = try send(
      "new", [("f.name", "市役所")],
      files: [
        ("f.plan.file", "図面.csv", Self.csv), ("f.photo.file", "外観.png", Self.png),
        ("f.receipt.file", "b.csv", Self.csv),
      ])
    #expect(sent.status == 303)
    let kept = try files(1)
    #expect(kept.count == 3)
    let (plan, photo, receipt) = (kept["plan"] ?? "", kept["photo"] ?? "", kept["receipt"] ?? "")

    let page = try get("/registers/aed/1").text
    #expect(
      page.contains("/numazu/registers/aed/files/\(plan)")
        && page.contains("<img src=\"/numazu/registers/aed/files/\(photo)\""))
    #expect(!page.contains(receipt))
    #expect(try get("/registers/aed/files/\(plan)").bytes == Self.csv)
    let picture = try get("/registers/aed/files/\(photo)")
    #expect(
      picture.status == 200 && picture.bytes.count == Self.png.count - 16
        && picture.headers.contains { $0.name == "Content-Type" && $0.value == "image/png" })
    #expect(try get("/registers/aed/files/\(receipt)").status == 404)
    #expect(try get("/staff/registers/aed/files/\(receipt)", as: .secretariat).bytes == Self.csv)
    #expect(try get("/staff/registers/aed/files/\(receipt)", as: .editor).status == 403)
    #expect(try get("/registers/aed.csv").text.contains("files/\(plan)"))

    // What goes out of the record is nobody's any more, and comes back with it.
    #expect(
      try send(
        "records/1", [("f.name", "市役所"), ("version", "1"), ("f.plan", plan), ("f.plan.off", "1"), ("f.photo", photo)]
      ).status == 303)
    #expect(try files(1) == ["photo": photo])
    #expect(try get("/registers/aed/files/\(plan)").status == 404)
    #expect(try desk.send("/staff/registers/aed/records/1/restore", [("version", "1")]).status == 303)
    #expect(try files(1) == kept)
    #expect(try get("/registers/aed/files/\(plan)").status == 200)
  }

  @Test func whatWasSentIsKeptWhileTheRestIsMended() throws {
    let again = try send("new", [("f.name", ""), ("f.height", "高い")], files: [("f.plan.file", "図面.csv", Self.csv)])
    #expect(again.status == 422)
    let plan = try #require(again.text.firstMatch(of: /name="f\.plan" value="([0-9a-z]+)"/)).1
    #expect(try send("new", [("f.name", "市役所"), ("f.plan", String(plan))]).status == 303)
    #expect(try files(1)["plan"] == String(plan))
  }

  @Test func onlyFilesOfTheRegisterAndRightKinds() throws {
    // A file that is there, of a note.
    try desk.add([["name": "本庁"]])
    _ = try send("records/1/comments", [("text", "写し")], files: [("files", "secret.csv", Self.csv)])
    let other = try #require(
      try get("/staff/registers/aed/records/1/comments", as: .secretariat).text
        .firstMatch(of: /\/files\/registers\/([0-9a-z]+)/)
    ).1
    for value in [String(other), "files/\(other)", "../../x", "0123456789abcdefghjkmnpqrs"] {
      #expect(try send("new", [("f.name", "市役所"), ("f.plan", value)]).status == 422)
    }
    let broken = Array(Self.png.dropLast(4))
    for file in [
      ("f.photo.file", "a.csv", Self.csv), ("f.photo.file", "a.png", broken),
      ("f.plan.file", "a.exe", [0x4d, 0x5a, 0]),
    ] {
      #expect(try send("new", [("f.name", "市役所")], files: [file]).status == 422)
    }
    #expect(try desk.register().records == 1)
  }

  @Test func aRegisterThatIsNotPublicShowsNoFile() throws {
    _ = try send("new", [("f.name", "市役所")], files: [("f.plan.file", "図面.csv", Self.csv)])
    let plan = try #require(try files(1)["plan"])
    for openness in [Openness.counted, .closed] {
      try change { $0.openness = openness }
      #expect(try get("/registers/aed/files/\(plan)").status == 404)
    }
  }

  @Test func whatNobodyFinishedIsForgotten() throws {
    _ = try send("new", [("f.name", "市役所")], files: [("f.plan.file", "図面.csv", Self.csv)])
    _ = try send("new", [("f.name", "")], files: [("f.plan.file", "途中.csv", Self.csv)])
    _ = try send("records/1", [("f.name", "市役所"), ("version", "1"), ("f.plan.off", "1")])
    func count() throws -> Int? {
      try desk.store.read { db in try db.value("SELECT count(*) AS value FROM attachment") }
    }
    #expect(try count() == 2)
    let now = currentInstant()
    try desk.store.write { db in try LooseFiles.forget(at: now, in: db) }
    #expect(try count() == 2)
    // What a record held once stays with its history.
    try desk.store.write { db in try LooseFiles.forget(at: now + 90_000, in: db) }
    #expect(try count() == 1)
    #expect(try desk.send("/staff/registers/aed/records/1/restore", [("version", "1")]).status == 303)
    #expect(try files(1)["plan"] != nil)
    try desk.store.write { db in try LooseFiles.forget(at: now + 90_000, in: db) }
    #expect(try count() == 1)
  }
}
