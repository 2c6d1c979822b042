import Foundation
import Kernel

/// A card that `CardAuthority` made, with its secret key.
public final class TestCard: Sendable {
  let authority: CardAuthority
  let name: String
  private let key: String
  /// DER.
  public let certificate: [UInt8]

  init(authority: CardAuthority, name: String, key: String, certificate: [UInt8]) {
    self.authority = authority
    self.name = name
    self.key = key
    self.certificate = certificate
  }

  /// What a card computes: RSA, PKCS #1 v1.5. Other hashes and paddings (`-sigopt` words) are for what is refused.
  public func sign(_ bytes: [UInt8], hash: String = "sha256", options: [String] = []) throws -> [UInt8] {
    let file = try input(bytes)
    try openssl("dgst -\(hash) -sign \(key) -out \(file).sig", options.flatMap { ["-sigopt", $0] } + [file])
    return try output(file + ".sig")
  }

  /// A CMS SignedData in DER, detached unless `options` say otherwise.
  public func signedData(_ bytes: [UInt8], hash: String = "sha256", options: String = "") throws -> [UInt8] {
    let file = try input(bytes)
    try openssl(
      "cms -sign -binary -md \(hash) -in \(file) \(asSigner) -outform DER -out \(file).p7s "
        + options)
    return try output(file + ".p7s")
  }

  /// The option that lets this card sign too.
  public var asSigner: String { "-signer \(authority.folder)/\(name).pem -inkey \(key)" }

  private func input(_ bytes: [UInt8]) throws -> String {
    let file = "\(authority.folder)/\(randomText(characters: 10))"
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  private func output(_ file: String) throws -> [UInt8] { try Array(Data(contentsOf: URL(fileURLWithPath: file))) }
}
