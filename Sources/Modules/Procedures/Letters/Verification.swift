import ModuleKit

/// Where anyone verifies a letter that was shown to them.
enum VerificationRoutes {
  static let enter = Route(.get, "/verify", for: .anyone, isPersonal: true)
  static let find = Route(.post, "/verify", for: .anyone, isPersonal: true)
  static let show = Route(.get, "/verify/:letter", ID<Letter>.self, for: .anyone, isPersonal: true)
  static let compare = Route(
    .post, "/verify/:letter", ID<Letter>.self, for: .anyone, isPersonal: true,
    takes: UploadLimits(files: 1, fileBytes: 20_000_000, totalBytes: 21_000_000))
  static let proof = Route(.get, "/verify/:letter/signature.json", ID<Letter>.self, for: .anyone, isPersonal: true)
  /// What the letters are signed with.
  static let key = Route(.get, "/verification-key.pem", for: .anyone, isPersonal: true)
}

/// What a verifier is told of a letter; nothing of whom it is about.
struct VerifiedLetter {
  let letter: Letter
  let standing: LetterStanding
  let isSigned: Bool
  /// The one that replaced it.
  let successor: Letter?
}

/// What came of comparing a file or its digest.
enum Comparison: Sendable { case same, changed }

extension Visit {
  /// The letter of a code. Codes in vain are counted as failures to sign in are: after some of them a network has to wait,
  /// whatever it asks. Throws `Refusal`.
  fileprivate func verified(_ id: ID<Letter>) throws -> Result<VerifiedLetter, VerificationFailure> {
    let (attempt, now, keys) = (Attempt(login: "letter \(id.text)", client: request.client), now, try keys)
    let municipality = municipality
    let (found, until) = try store.read { db -> (VerifiedLetter?, Instant?) in
      if let until = try attempt.blockedUntil(at: now, in: db) { return (nil, until) }
      guard let letter = try Letter.find(id, in: db) else { return (nil, nil) }
      let successor = try letter.replacedBy.flatMap { try Letter.find($0, in: db) }
      return (
        VerifiedLetter(
          letter: letter, standing: LetterStanding(letter, on: now.day),
          isSigned: letter.isSigned(by: try AnchorKey.trusted(keys, in: db), for: municipality), successor: successor),
        nil
      )
    }
    if let found { return .success(found) }
    if let until { return .failure(.wait(until)) }
    _ = try store.write(isPublic: false) { db in try attempt.begin(at: now, in: db) }
    return .failure(.unknown)
  }

  fileprivate func refused(_ failure: VerificationFailure, _ number: String = "", _ code: String = "") -> Answer {
    let texts = VerificationTexts.of(scene.language)
    switch failure {
    case .unknown: return framed(status: 404) { verificationPage(number, code, ["code": texts.unknown], $0) }
    case .wait(let until):
      return framed(status: 429) { verificationPage(number, code, ["code": texts.wait(until.clock)], $0) }
    }
  }
}

enum VerificationFailure: Error {
  case unknown
  case wait(Instant)
}

func showVerification(_ visit: Visit) throws -> Answer { visit.framed { verificationPage("", "", [:], $0) } }

/// By the number and the code that stand on the letter; both have to be its.
func findLetter(_ visit: Visit) throws -> Answer {
  var form = FormReader(visit.form, visit.scene.language)
  let (number, code) = (form.text("number", 1...100), form.text("code", 1...60))
  guard form.errors.isEmpty else {
    return visit.framed(status: 422) { verificationPage(number, code, form.errors, $0) }
  }
  // What is no code is counted as a wrong one.
  let id = Letter.id(typed: code) ?? ID(String(repeating: "0", count: 16))
  guard let id else { throw Refusal.notFound }
  switch try visit.verified(id) {
  case .failure(let failure): return visit.refused(failure, number, code)
  case .success(let found):
    guard bare(number) == bare(found.letter.numberWords) else { return visit.refused(.unknown, number, code) }
    return .seeOther(VerificationRoutes.show(id))
  }
}

/// However it is spaced, and with or without the year.
private func bare(_ number: String) -> String {
  let text = normalized(number).filter { !$0.isWhitespace }
  return text.firstRange(of: "年度").map { String(text[$0.upperBound...]) } ?? text
}

func showStanding(_ visit: Visit, id: ID<Letter>) throws -> Answer {
  switch try visit.verified(id) {
  case .failure(let failure): return visit.refused(failure)
  case .success(let found): return visit.framed { standingPage(found, nil, [:], "", $0, visit.municipality.name) }
  }
}

/// Compares a file, or the digest of one, with what was issued. The file is not kept.
func compareLetter(_ visit: Visit, id: ID<Letter>) throws -> Answer {
  switch try visit.verified(id) {
  case .failure(let failure): return visit.refused(failure)
  case .success(let found):
    let texts = VerificationTexts.of(visit.scene.language)
    let typed = (visit.form["digest"] ?? "").trimmed
    let digits = String(normalized(typed).filter { !$0.isWhitespace }.prefix(65))
    var errors: FormErrors = [:]
    var digest: String?
    if visit.uploads.fault != nil { errors["file"] = texts.tooLarge }
    if let upload = visit.uploads.files.first(where: { $0.field == "file" && $0.size > 0 }) {
      digest = try sha256(of: upload)
    } else if !digits.isEmpty {
      if digits.count == 64, digits.allSatisfy(\.isHexDigit) {
        digest = digits
      } else {
        errors["digest"] = texts.noDigest
      }
    } else if errors.isEmpty {
      errors["file"] = texts.nothing
    }
    let result: Comparison? = errors.isEmpty ? digest.map { $0 == found.letter.digest ? .same : .changed } : nil
    return visit.framed(status: errors.isEmpty ? 200 : 422) {
      standingPage(found, result, errors, typed, $0, visit.municipality.name)
    }
  }
}

private func sha256(of upload: UploadedFile) throws -> String {
  let digest = SHA256()
  var offset = 0
  while offset < upload.size {
    let bytes = try upload.read(at: offset, upTo: 262_144)
    if bytes.isEmpty { break }
    digest.update(bytes)
    offset += bytes.count
  }
  return digest.finish()
}

func letterProof(_ visit: Visit, id: ID<Letter>) throws -> Answer {
  switch try visit.verified(id) {
  case .failure(let failure): return visit.refused(failure)
  case .success(let found):
    return .response(
      Response(200, type: "application/json", .bytes(Array(found.letter.proof.utf8)))
        .with("Content-Disposition", FileName("signature-\(id.text).json").disposition)
        .with("Cache-Control", "no-store"))
  }
}

/// The public halves of the municipality's signing keys, the newest first.
func verificationKey(_ visit: Visit) throws -> Answer {
  let keys = try visit.keys
  let trusted = try visit.store.read { db in try AnchorKey.trusted(keys, in: db) }
  if trusted.isEmpty { throw Refusal.notFound }
  return .response(
    Response(200, type: "application/x-pem-file", .bytes(Array(trusted.map(\.pem).joined().utf8)))
      .with("Cache-Control", "no-store"))
}
