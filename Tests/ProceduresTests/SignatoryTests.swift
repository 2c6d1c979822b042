import App
import Foundation
import ModuleKit
import TestKit
import Testing

@testable import Procedures

/// Who signs letters, and the seal on them.
@Suite struct SignatoryTests {
  static let page = "/numazu/staff/letters/signatory"
  let city: LetterDesk
  var desk: Desk { city.desk }

  init() throws {
    let sealed = LetterDesk.letters.replacing(#""prefix": "沼環","#, with: #""prefix": "沼環", "seal": true,"#)
    city = try LetterDesk(letters: sealed)
  }

  /// A square picture of so many dots.
  private func picture(_ dots: Int = 300) throws -> [UInt8] {
    let now = currentInstant()
    let paper = try PDFDocument("印", by: "", .japanese, created: now, [.title("沼津市長之印")]).bytes()
    return try output(
      of: ["pdftoppm", "-png", "-scale-to-x", "\(dots)", "-scale-to-y", "\(dots)", "FILE"], file: paper)
  }

  private func images(_ pdf: [UInt8]) throws -> Int {
    try text(of: ["pdfimages", "-list", "FILE"], file: pdf).split(separator: "\n").dropFirst(2).count
  }

  @discardableResult
  private func save(
    _ fields: [(String, String)] = [], _ seal: (name: String, bytes: [UInt8])? = nil, revision: Int? = nil,
    as role: Role = .administrator
  ) throws -> Response {
    let known = try revision ?? stored().revision
    return try desk.city.post(
      Self.page, fields + [("revision", String(known))], files: seal.map { [("seal", $0.name, $0.bytes)] } ?? [],
      as: role)
  }

  private func stored() throws -> Signatory {
    let keys = try desk.keys
    return try desk.store.read { db in try Signatory.get(keys, in: db) }
  }

  private func issued(_ fields: [(String, String)] = [("input.tag", "12")], _ position: Int = 1) throws -> [UInt8] {
    let answer = try city.issue(fields, position)
    guard answer.status == 303, let last = try city.letters().last(where: { $0.state == .valid }) else {
      throw TestProblem(description: "not issued: \(answer.status)")
    }
    return try city.file(last)
  }

  @Test func withoutASealTheLetterSaysSo() throws {
    let file = try issued()
    #expect(try words(of: file).contains("（公印省略）") && images(file) == 0)
    // A letter that asks for no seal says nothing of one.
    #expect(try !words(of: issued([], 3)).contains("公印"))
  }

  @Test func titleNameAndSealStandOnWhatIsIssuedFromThenOn() throws {
    let before = try issued()
    #expect(try save([("title", "沼津市長"), ("name", "鈴木 一郎")], ("seal.png", try picture())).status == 303)
    let after = try issued([("input.tag", "12"), ("reason", "公印のため")])
    let said = try words(of: after)
    #expect(said.contains("沼津市長") && said.contains("鈴木 一郎") && !said.contains("公印省略"), "\(said)")
    #expect(try images(after) == 1 && images(before) == 0)
    let first = try #require(try city.letters().first)
    #expect(try city.file(first) == before && sha256(before) == first.digest)
    let events = try desk.events("procedures.signatory.saved")
    #expect(events.count == 1 && events[0].detail.hasPrefix("沼津市長, 鈴木 一郎, seal "))
    // Taken away again.
    let long = try save([("title", String(repeating: "長", count: 61)), ("name", "鈴木 一郎"), ("no-seal", "1")])
    #expect(long.status == 422 && long.text.contains("name=\"no-seal\" value=\"1\" checked"))
    #expect(try save([("title", "沼津市長"), ("name", "鈴木 一郎"), ("no-seal", "1")]).status == 303)
    let bare = try issued([("input.tag", "12"), ("reason", "再発行")])
    #expect(try images(bare) == 0 && words(of: bare).contains("（公印省略）"))
  }

  @Test func aPreviewNeverBearsTheSeal() throws {
    try save([], ("seal.png", try picture()))
    let preview = try desk.send(city.id, "/letters/1", [("do", "preview"), ("input.tag", "1")])
    #expect(try images(preview.bytes) == 0 && words(of: preview.bytes).contains("［公印］"))
  }

  @Test func whatIsNoPictureOfItsKindAndSizeIsRefusedAndChangesNothing() throws {
    try save([("name", "鈴木 一郎")], ("seal.png", try picture()))
    let kept = try stored()
    let good = try picture()
    let drawing = Array("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".utf8)
    for (name, bytes) in [
      ("seal.svg", drawing), ("seal.png", drawing), ("seal.jpg", good),
      ("seal.png", Array(good.prefix(good.count / 2))),
      ("seal.png", try picture(100)), ("seal.png", try picture(2_100)),
    ] {
      let answer = try save([("name", "別人")], (name, bytes))
      #expect(answer.status == 422 && answer.text.contains("href=\"#seal\""), "\(name) \(bytes.count)")
    }
    let now = try stored()
    #expect(now.name == "鈴木 一郎" && now.seal == kept.seal && now.revision == kept.revision)
  }

  @Test func whatHangsBehindAPictureIsNotKept() throws {
    try save([], ("seal.png", try picture() + Array("<script>alert(1)</script>".utf8)))
    let kept = try #require(try stored().seal)
    #expect(!String(decoding: kept.png, as: UTF8.self).contains("script"))
  }

  @Test func itIsTheAdministratorsAlone() throws {
    try save([], ("seal.png", try picture()))
    for path in [Self.page, Self.page + "/seal.png"] {
      for role in [Role.editor, .secretariat, .auditor] {
        #expect(try desk.city.get(path, as: role).status == 403, "\(path) \(role)")
      }
      #expect(try desk.city.get(path).status != 200)
    }
    #expect(try save([("name", "偽者")], as: .editor).status == 403)
    let picture = try desk.city.get(Self.page + "/seal.png", as: .administrator)
    #expect(picture.header("Content-Type") == "image/png" && picture.header("Cache-Control") == "no-store")
  }

  @Test func oneOfTwoWhoSaveAtOnceIsTold() throws {
    try save([("name", "鈴木 一郎")])
    let answer = try save([("name", "佐藤 花子")], revision: 0)
    #expect(answer.status == 422 && answer.text.contains("ほかの人が変更しました"))
    #expect(try stored().name == "鈴木 一郎")
  }

  @Test func anothersSealIsAFaultOfTheDefinition() throws {
    let json = Sample.json.replacing(
      "\"steps\":", with: LetterDesk.letters.replacing(#""sender":"#, with: #""seal": true, "sender":"#))
    let fault = #expect(throws: MemberFault.self) { try ProcedureDefinition(json: json) }
    #expect(fault?.place == "letters[2].seal")
    let own = try ProcedureDefinition(json: json.replacing(#""seal": true, "sender":"#, with: #""sender":"#))
    #expect(try ProcedureDefinition(json: own.json) == own && own.letters[0].isSealed == false)
  }
}
