import COpenSSL

/// A secret of 256 bits that seals bytes with AES-256-GCM: whoever lacks it can neither read nor change them.
public struct SealingKey: Sendable, Equatable {
  public static let length = 32
  static let nonceLength = 12
  static let tagLength = 16
  /// What sealing adds to the length.
  public static let overhead = nonceLength + tagLength

  public let bytes: [UInt8]

  /// Nil unless there are 32 bytes.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.length else { return nil }
    self.bytes = bytes
  }

  public static func random() -> SealingKey { SealingKey(unchecked: randomBytes(length)) }

  private init(unchecked bytes: [UInt8]) { self.bytes = bytes }

  /// A key for another purpose that tells nothing of this one.
  public func derived(for purpose: String) -> SealingKey {
    SealingKey(unchecked: authenticationCode(.sha256, key: bytes, of: Array(purpose.utf8)))
  }

  /// Nonce, ciphertext, tag. `place` names where the bytes will lie: they open there alone, so that nobody can lay one
  /// person's sealed address into another's row.
  public func seal(_ plain: [UInt8], place: String) -> [UInt8] {
    let nonce = randomBytes(Self.nonceLength)
    guard let sealed = Cipher(key: bytes, nonce: nonce, place: place, encrypts: true)?.sealed(plain) else {
      preconditionFailure("OpenSSL has no AES-256-GCM")
    }
    return nonce + sealed
  }

  /// Nil where the key or the place is another, or a bit was changed.
  public func open(_ sealed: [UInt8], place: String) -> [UInt8]? {
    guard sealed.count >= Self.overhead else { return nil }
    let nonce = Array(sealed.prefix(Self.nonceLength))
    return Cipher(key: bytes, nonce: nonce, place: place, encrypts: false)?.opened(sealed.dropFirst(Self.nonceLength))
  }
}

/// One run of AES-256-GCM; owns OpenSSL's context for as long.
private struct Cipher: ~Copyable {
  private let context: OpaquePointer

  init?(key: [UInt8], nonce: [UInt8], place: String, encrypts: Bool) {
    guard let context = EVP_CIPHER_CTX_new() else { return nil }
    let place = Array(place.utf8)
    var length: Int32 = 0
    guard EVP_CipherInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce, encrypts ? 1 : 0) == 1,
      EVP_CipherUpdate(context, nil, &length, place, Int32(place.count)) == 1
    else {
      EVP_CIPHER_CTX_free(context)
      return nil
    }
    self.context = context
  }

  deinit { EVP_CIPHER_CTX_free(context) }

  consuming func sealed(_ plain: [UInt8]) -> [UInt8]? {
    guard var output = through(plain[...]) else { return nil }
    var tag = [UInt8](repeating: 0, count: SealingKey.tagLength)
    guard machi_get_gcm_tag(context, Int32(tag.count), &tag) == 1 else { return nil }
    output += tag
    return output
  }

  consuming func opened(_ sealed: ArraySlice<UInt8>) -> [UInt8]? {
    let tag = Array(sealed.suffix(SealingKey.tagLength))
    guard machi_set_gcm_tag(context, Int32(tag.count), tag) == 1 else { return nil }
    return through(sealed.dropLast(SealingKey.tagLength))
  }

  private borrowing func through(_ input: ArraySlice<UInt8>) -> [UInt8]? {
    guard input.count < Int32.max else { return nil }
    let context = context
    var isGood = false
    let output = [UInt8](unsafeUninitializedCapacity: input.count + 16) { output, count in
      guard let start = output.baseAddress else { return }
      var (length, last): (Int32, Int32) = (0, 0)
      let went = input.withUnsafeBufferPointer { input in
        // An update without bytes is refused.
        input.isEmpty || EVP_CipherUpdate(context, start, &length, input.baseAddress, Int32(input.count)) == 1
      }
      isGood = went && EVP_CipherFinal_ex(context, start + Int(length), &last) == 1
      count = isGood ? Int(length + last) : 0
    }
    return isGood ? output : nil
  }
}
