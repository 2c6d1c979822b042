import App
import Foundation
public import Kernel

/// A certificate authority of the profile that JPKI's has, with cards and revocation, made with the openssl program in a
/// temporary folder.
public final class CardAuthority: Sendable {
  public let folder: String
  let configuration = Locked(())

  /// A root, unless `parent` issues its certificate.
  public init(
    name: String = "Test CA", parent: CardAuthority? = nil, key: CardRecipe.Key = .rsa2048,
    keyUsage: String = "keyCertSign,cRLSign", begins: Instant? = nil, ends: Instant? = nil
  ) throws {
    folder = try TestCity.temporaryFolder()
    try FileManager.default.createDirectory(atPath: folder + "/issued", withIntermediateDirectories: true)
    for (file, text) in [("index.txt", ""), ("serial", "1001"), ("crlnumber", "01")] {
      try text.write(toFile: "\(folder)/\(file)", atomically: true, encoding: .utf8)
    }
    try makeKey(key, "ca.key")
    let subject = "/C=JP/O=JPKI/OU=JPKI for digital signature/OU=\(name)"
    let extensions = """
      [card]
      basicConstraints = critical,CA:TRUE
      keyUsage = critical,\(keyUsage)
      subjectKeyIdentifier = hash
      """
    try openssl("req -new -config \(write(extensions)) -key \(folder)/ca.key -out \(folder)/ca.csr -subj", [subject])
    try (parent ?? self).certify(
      "\(folder)/ca.csr", subject: subject, extensions, begins, ends, isSelfSigned: parent == nil,
      into: "\(folder)/ca.pem")
  }

  deinit { TestCity.remove(folder) }

  /// The authority's own certificate, PEM.
  public var certificate: [UInt8] { get throws { try read("ca.pem") } }

  public func card(_ recipe: CardRecipe = .signing) throws -> TestCard {
    let name = randomText(characters: 10)
    let key = try sharedKey(recipe.key)
    let subject = "/C=JP/L=Shizuoka-ken/L=Numazu-shi/CN=\(name)"
    let csr = "\(folder)/\(name).csr"
    try openssl("req -new -config \(write(recipe.sections)) -key \(key) -out \(csr) -subj", [subject])
    try certify(
      csr, subject: subject, recipe.sections, recipe.begins, recipe.ends, hash: recipe.hash,
      into: "\(folder)/\(name).pem")
    try openssl("x509 -in \(folder)/\(name).pem -outform DER -out \(folder)/\(name).der")
    return TestCard(authority: self, name: name, key: key, certificate: try read(name + ".der"))
  }

  public func revoke(_ card: TestCard, reason: String = "affiliationChanged") throws {
    try configuration.withLock { _ in
      let file = try write("")
      try openssl("ca -batch -config \(file) -revoke \(folder)/\(card.name).pem -crl_reason \(reason)")
    }
  }

  /// A revocation list, DER. `extensions` are further lines of its extensions.
  public func list(
    place: String? = "Numazu-shi", issued: Instant = currentInstant() - 3_600,
    until: Instant = currentInstant() + 86_400, extensions: [String] = [], hash: String = "sha256"
  ) throws -> [UInt8] {
    let lines = (place == nil ? [] : ["issuingDistributionPoint = critical,@place"]) + extensions
    let text = """
      [list]
      authorityKeyIdentifier = keyid
      \(lines.joined(separator: "\n"))
      \(CardRecipe.place(place ?? ""))
      """
    return try configuration.withLock { _ in
      try openssl(
        "ca -gencrl -config \(write(text)) -md \(hash) -crlexts list -crl_lastupdate \(issued.asn1) "
          + "-crl_nextupdate \(until.asn1) -out \(folder)/list.pem")
      try openssl("crl -in \(folder)/list.pem -outform DER -out \(folder)/list.der")
      return try read("list.der")
    }
  }

  /// A copy of the cards' states: openssl takes the file away for a moment where it writes a new one.
  func index() throws -> String {
    let copy = "\(folder)/\(randomText(characters: 10)).txt"
    try configuration.withLock { _ in try FileManager.default.copyItem(atPath: folder + "/index.txt", toPath: copy) }
    return copy
  }

  private func certify(
    _ csr: String, subject: String, _ sections: String, _ begins: Instant?, _ ends: Instant?,
    isSelfSigned: Bool = false, hash: String = "sha256", into file: String
  ) throws {
    let begins = begins ?? currentInstant() - 86_400
    let ends = ends ?? currentInstant() + 5 * 365 * 86_400
    try configuration.withLock { _ in
      try openssl(
        "ca -batch -notext -config \(write(sections)) -extensions card -in \(csr) -out \(file) -md \(hash) "
          + "-startdate \(begins.asn1) -enddate \(ends.asn1) \(isSelfSigned ? "-selfsign" : "")")
    }
  }

  private func sharedKey(_ key: CardRecipe.Key) throws -> String {
    let name = "\(key).key"
    return try configuration.withLock { _ in
      if !FileManager.default.fileExists(atPath: "\(folder)/\(name)") { try makeKey(key, name) }
      return "\(folder)/\(name)"
    }
  }

  private func makeKey(_ key: CardRecipe.Key, _ name: String) throws {
    try openssl("genpkey -algorithm \(key.rawValue) -out \(folder)/\(name)")
  }

  /// A configuration of the authority with more sections, in a file of its own.
  func write(_ sections: String) throws -> String {
    let file = "\(folder)/\(randomText(characters: 10)).cnf"
    try """
    [ca]
    default_ca = here
    [here]
    new_certs_dir = \(folder)/issued
    database = \(folder)/index.txt
    serial = \(folder)/serial
    crlnumber = \(folder)/crlnumber
    certificate = \(folder)/ca.pem
    private_key = \(folder)/ca.key
    default_md = sha256
    policy = any
    unique_subject = no
    preserve = yes
    [any]
    countryName = optional
    organizationName = optional
    organizationalUnitName = optional
    localityName = optional
    commonName = optional
    [req]
    distinguished_name = any
    utf8 = yes
    \(sections)

    """.write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }

  func read(_ name: String) throws -> [UInt8] {
    guard let bytes = readFile("\(folder)/\(name)") else {
      throw TestProblem(description: "openssl wrote no \(folder)/\(name)")
    }
    return bytes
  }
}

extension Instant {
  /// As openssl's options write a time.
  fileprivate var asn1: String {
    let utc = (self - 9 * 3_600).rfc3339
    return utc.prefix(19).filter(\.isNumber) + "Z"
  }
}
