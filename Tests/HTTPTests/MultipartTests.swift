import Testing

@testable import HTTP

/// A form as a browser writes it.
struct FormWriter {
  var bytes: [UInt8] = []
  let boundary: String

  init(_ boundary: String = "----WebKitFormBoundaryx7Yz") { self.boundary = boundary }

  var type: String { "multipart/form-data; boundary=\(boundary)" }

  mutating func part(_ head: String, _ content: [UInt8]) {
    bytes += Array("--\(boundary)\r\n\(head)\r\n\r\n".utf8) + content + [0x0d, 0x0a]
  }

  mutating func text(_ name: String, _ value: String) {
    part("Content-Disposition: form-data; name=\"\(name)\"", Array(value.utf8))
  }

  mutating func file(_ field: String, _ name: String, _ content: [UInt8]) {
    part(
      "Content-Disposition: form-data; name=\"\(field)\"; filename=\"\(name)\"\r\nContent-Type: image/png", content)
  }

  var end: [UInt8] { bytes + Array("--\(boundary)--\r\n".utf8) }
}

let limits = UploadLimits(files: 3, fileBytes: 1_000_000, totalBytes: 5_000_000)

func read(_ writer: FormWriter) throws -> MultipartForm {
  try MultipartForm(.bytes(writer.end), contentType: writer.type, limits)
}

func content(_ file: UploadedFile) throws -> [UInt8] {
  var bytes: [UInt8] = []
  while case let more = try file.read(at: bytes.count, upTo: 70_000), !more.isEmpty { bytes += more }
  return bytes
}

@Suite struct MultipartTests {
  @Test func textsAndFilesComeApart() throws {
    var writer = FormWriter()
    writer.text("_token", "秘密")
    writer.file("files", "議事録 \"1\".pdf".replacing("\"", with: "%22"), [1, 2, 3])
    writer.text("text", "一行\r\n二行--\(writer.boundary)")
    writer.file("files", "", [])
    writer.text("text", "")
    let form = try read(writer)
    #expect(form.fields.all("text") == ["一行\r\n二行--\(writer.boundary)", ""] && form.fields["_token"] == "秘密")
    #expect(form.uploads.files.map(\.name) == ["議事録 \"1\".pdf"] && form.uploads.fault == nil)
    #expect(try content(form.uploads.files[0]) == [1, 2, 3])
    #expect(try form.uploads.files[0].read(at: -1, upTo: 9) == [] && form.uploads.files[0].read(at: 2, upTo: 9) == [3])
  }

  @Test(arguments: [0, 1, 262_100, 262_143, 262_144, 262_145, 600_000, 1_000_000])
  func filesOfAnySize(size: Int) throws {
    var writer = FormWriter()
    let bytes = (0..<size).map { [0x0d, 0x0a, 0x2d, 0x2d, 0x78][Int($0 &* 7 ^ $0 >> 5) % 5] as UInt8 }
    writer.file("a", "x", bytes)
    writer.text("b", "c")
    let form = try read(writer)
    #expect(try content(form.uploads.files[0]) == bytes && form.fields["b"] == "c")
  }

  @Test func whatIsTooMuchIsNotKept() throws {
    var writer = FormWriter()
    for name in 1...3 { writer.file("files", "\(name)", [1]) }
    #expect(try read(writer).uploads.files.count == 3)
    writer.file("files", "4", [1])
    writer.text("after", "still read")
    let many = try read(writer)
    #expect(many.uploads.fault == .tooMany && many.uploads.files.isEmpty && many.fields["after"] == "still read")
    var large = FormWriter()
    large.file("files", "大きい", [UInt8](repeating: 7, count: 1_000_001))
    large.file("files", "small", [UInt8](repeating: 7, count: 1_000_000))
    let form = try read(large)
    #expect(form.uploads.fault == .tooLarge(["大きい"]) && form.uploads.files.map(\.name) == ["small"])
  }

  @Test func aHundredFilesAreTooMany() throws {
    var writer = FormWriter()
    for name in 1...100 { writer.file("files", "\(name)", [1]) }
    #expect(try read(writer).uploads.fault == .tooMany)
  }

  @Test func noMorePartsAndTextThanAFormHas() throws {
    var writer = FormWriter()
    for name in 0..<MultipartForm.mostParts { writer.text("f\(name)", "") }
    #expect(try read(writer).fields.pairs.count == 1_000)
    writer.text("one", "")
    #expect(throws: MultipartFault.tooMuchText) { try read(writer) }
    var long = FormWriter()
    long.text("a", String(repeating: "a", count: 999_999))
    #expect(try read(long).fields["a"]?.count == 999_999)
    long.text("b", "")
    #expect(throws: MultipartFault.tooMuchText) { try read(long) }
  }

  @Test(arguments: [
    "", "text/plain", "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=a",
    "multipart/form-data; boundary=a; boundary=a", "multipart/form-data; boundary=\"a\u{e9}\"",
    "multipart/form-data; boundary=" + String(repeating: "a", count: 71), "multipart/form-data; boundary=\"a",
    "multipart/form-data, boundary=a", "multipart/form-data; boundary=a\0",
  ])
  func typesThatAreNone(type: String) {
    #expect(throws: MultipartFault.malformed) {
      try MultipartForm(.bytes(Array("--a--".utf8)), contentType: type, limits)
    }
  }

  @Test(arguments: [
    "multipart/form-data; boundary=a", "Multipart/Form-Data;boundary=\"a\"",
    "multipart/form-data ; charset=utf-8; boundary=a",
  ])
  func typesThatAre(type: String) throws {
    #expect(try MultipartForm(.bytes(Array("--a--".utf8)), contentType: type, limits).fields.isEmpty)
  }

  @Test(arguments: [
    "", "--a", "--a-", "--a\r\n", "--a--x", "--a--\r\nx", "preamble\r\n--a--", "\r\n--a--", "--b--", "--a \r\n--a--",
    "--a\r\n\r\n\r\n\r\n--a--", "--a\r\nX: y\r\n\r\nv\r\n--a--",
    "--a\r\nContent-Disposition: form-data\r\n\r\nv\r\n--a--",
    "--a\r\nContent-Disposition: attachment; name=\"n\"\r\n\r\nv\r\n--a--",
    "--a\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\nv\r\n--a",
    "--a\r\nContent-Disposition: form-data; name=n",
    "--a\r\nContent-Disposition: form-data; name=\"n\"; name=\"m\"\r\n\r\nv\r\n--a--",
    "--a\r\nContent-Disposition: form-data; name=\"n\"; filename*=UTF-8''x\r\n\r\nv\r\n--a--",
    "--a\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nv\r\n--a--",
    "--a\r\nContent-Disposition: form-data; name=\"n\r\n\r\nv\r\n--a--",
    "--a\r\nContent-Disposition: form-data; name=\"n\"x\r\n\r\nv\r\n--a--",
    "--a\r\nContent-Disposition: form-data; name=\"n\"\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\nv\r\n--a--",
    "--a\r\nContent-Disposition: form-data; name=\"n\"\r\nContent-Transfer-Encoding: base64\r\n\r\nv\r\n--a--",
    "--a\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\nv\r\n--ab\r\n--a--",
    "--a\nContent-Disposition: form-data; name=\"n\"\n\nv\n--a--",
  ])
  func whatNoBrowserSends(body: String) {
    #expect(throws: MultipartFault.malformed) {
      try MultipartForm(.bytes(Array(body.utf8)), contentType: "multipart/form-data; boundary=a", limits)
    }
  }

  @Test func textThatIsNoTextAndNamesThatAreTooLong() {
    var writer = FormWriter()
    writer.part("Content-Disposition: form-data; name=\"n\"", [0xff, 0xfe])
    #expect(throws: MultipartFault.malformed) { try read(writer) }
    for name in [String(repeating: "n", count: 201), String(repeating: "n", count: 9_000)] {
      var writer = FormWriter()
      writer.text(name, "")
      #expect(throws: MultipartFault.malformed) { try read(writer) }
    }
  }

  @Test func everyTruncationIsMalformed() throws {
    var writer = FormWriter("b")
    writer.text("_token", "t")
    writer.file("files", "a.png", Array("\r\n--\r\n--b".utf8))
    writer.text("x", "y")
    let whole = writer.end
    for end in 0..<(whole.count - 2) {
      #expect(throws: MultipartFault.malformed) {
        try MultipartForm(.bytes(Array(whole[..<end])), contentType: writer.type, limits)
      }
    }
  }
}
