import COpenSSL
import Crypto
import Kernel

/// OpenSSL's form of a certificate; owns it.
struct Certificate: ~Copyable {
  let x509: OpaquePointer

  /// A card's certificate has about 1,700 bytes. What is larger by far is not looked at.
  static let sizeLimit = 16_384

  /// Throws `certificateUnreadable` unless `der` is one certificate of version 3 and nothing else.
  init(der: [UInt8]) throws(CardFault) {
    guard der.count <= Certificate.sizeLimit, let x509 = decoded(der, d2i_X509, X509_free) else {
      forgetErrors()
      throw .certificateUnreadable
    }
    guard X509_get_version(x509) == 2, X509_get_extension_flags(x509) & UInt32(EXFLAG_INVALID) == 0 else {
      X509_free(x509)
      forgetErrors()
      throw .certificateUnreadable
    }
    self.x509 = x509
  }

  deinit { X509_free(x509) }

  /// The RSA key, of a length that is safe and not made to keep us busy.
  func key() throws(CardFault) -> PublicKey {
    guard let key = X509_get0_pubkey(x509), EVP_PKEY_is_a(key, "RSA") == 1 else { throw .keyOfAnotherKind }
    let bits = Int(EVP_PKEY_get_bits(key))
    guard (2_048...8_192).contains(bits) else { throw .keyLength(bits: bits) }
    guard let found = PublicKey(der: encoded { i2d_X509_PUBKEY(X509_get_X509_PUBKEY(x509), $0) }),
      found.algorithm == .rs256
    else { throw .keyOfAnotherKind }
    return found
  }

  /// Whether it is a person's, for this use, under one of these policies.
  func check(for kind: CardCertificate, _ accepted: Set<String>) throws(CardFault) {
    // The second also finds one that calls itself an authority without a key for that.
    guard X509_check_ca(x509) == 0, X509_get_extension_flags(x509) & UInt32(EXFLAG_CA) == 0 else {
      throw .certificateOfAnAuthority
    }
    let wanted =
      switch kind {
      case .signing: UInt32(KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)
      case .authentication: UInt32(KU_DIGITAL_SIGNATURE)
      }
    // Without the extension OpenSSL gives all bits, which is not what is wanted either.
    guard X509_get_key_usage(x509) == wanted else { throw .keyUsage(wanted: kind) }
    let named = policies
    guard named.contains(where: accepted.contains) else { throw .policy(named) }
  }

  /// With the issuer's key: the authorities of several years go by one name.
  var number: CardNumber {
    let issuer =
      encoded { i2d_X509_NAME(X509_get_issuer_name(x509), $0) }
      + (X509_get0_authority_key_id(x509).map { bytes($0) } ?? [])
    let serial = X509_get0_serialNumber(x509).map { integer($0) } ?? []
    return CardNumber(issuer: issuer, serial: serial)
  }

  var expires: Instant { instant(X509_get0_notAfter(x509)) ?? Instant(microseconds: 0) }
  var begins: Instant { instant(X509_get0_notBefore(x509)) ?? Instant(microseconds: .max) }

  /// The first extension that must be understood and is not.
  var unknownCriticalExtension: String {
    for index in 0..<X509_get_ext_count(x509) {
      let found = X509_get_ext(x509, index)
      guard X509_EXTENSION_get_critical(found) == 1, X509_supported_extension(found) == 0 else { continue }
      return dotted(X509_EXTENSION_get_object(found))
    }
    return ""
  }

  private var policies: [String] {
    guard let found = X509_get_ext_d2i(x509, NID_certificate_policies, nil, nil) else { return [] }
    let stack = OpaquePointer(found)
    defer { CERTIFICATEPOLICIES_free(stack) }
    return elements(stack, of: POLICYINFO.self).map { dotted($0.pointee.policyid) }
  }

  /// The other names (otherName) in the alternative name of the subject, by their dotted numbers: each one's value as
  /// far as it is a UTF8String. Throws `factsMissing` where there are no alternative names, or not once.
  func alternativeNames() throws(CardFault) -> [AlternativeName] {
    guard let found = X509_get_ext_d2i(x509, NID_subject_alt_name, nil, nil) else {
      forgetErrors()
      throw .factsMissing
    }
    let stack = OpaquePointer(found)
    defer { GENERAL_NAMES_free(stack) }
    return elements(stack, of: GENERAL_NAME.self).compactMap { name in
      guard name.pointee.type == GEN_OTHERNAME, let other = name.pointee.d.otherName else { return nil }
      return AlternativeName(number: dotted(other.pointee.type_id), text: utf8String(other.pointee.value))
    }
  }

  private func utf8String(_ value: UnsafeMutablePointer<ASN1_TYPE>?) -> String? {
    guard let value, value.pointee.type == V_ASN1_UTF8STRING, let string = value.pointee.value.utf8string else {
      return nil
    }
    return String(validating: bytes(string), as: UTF8.self)
  }
}

/// An otherName: its number, and its text where it is one.
struct AlternativeName: Sendable {
  let number: String
  let text: String?
}
