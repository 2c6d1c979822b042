import Crypto
import Kernel
import Testing

/// Known answers from the standards, and what must be refused.
@Suite struct CryptoTests {
  @Test func hashes() {
    #expect(sha256(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    // RFC 4231, test case 2; RFC 2202, test case 2.
    let (key, text) = (Array("Jefe".utf8), Array("what do ya want for nothing?".utf8))
    #expect(
      hexadecimal(authenticationCode(.sha256, key: key, of: text))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    #expect(hexadecimal(authenticationCode(.sha1, key: key, of: text)) == "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79")
    #expect(authenticationCode(.sha256, key: [], of: []).count == 32)
  }

  @Test(arguments: [0, 1, 15, 16, 17, 1_000, 100_000])
  func sealedBytesOpenInTheirPlaceAlone(count: Int) {
    let (key, plain) = (SealingKey.random(), randomBytes(count))
    let sealed = key.seal(plain, place: "resident.address a1")
    #expect(sealed.count == count + SealingKey.overhead)
    #expect(key.open(sealed, place: "resident.address a1") == plain)
    #expect(key.open(sealed, place: "resident.address a2") == nil)
    #expect(SealingKey.random().open(sealed, place: "resident.address a1") == nil)
    #expect(key.seal(plain, place: "resident.address a1") != sealed)
  }

  @Test func aChangedBitOpensNothing() {
    let key = SealingKey.random()
    let sealed = key.seal(Array("富士市永田町一丁目".utf8), place: "")
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= 1
      #expect(key.open(changed, place: "") == nil)
    }
    for length in 0..<sealed.count { #expect(key.open(Array(sealed.prefix(length)), place: "") == nil) }
  }

  @Test func keysForOtherPurposesDiffer() {
    let key = SealingKey.random()
    #expect(key.derived(for: "index") == key.derived(for: "index"))
    #expect(key.derived(for: "index") != key.derived(for: "seal"))
    #expect(SealingKey([UInt8](repeating: 0, count: 31)) == nil)
  }

  @Test func signatures() throws {
    let key = SigningKey.random()
    let text = Array("2026-11-21 4711".utf8)
    let signature = key.signature(over: text)
    #expect(key.publicKey.algorithm == .ed25519)
    #expect(key.publicKey.verifies(signature, over: text))
    #expect(!key.publicKey.verifies(signature, over: text + [0]))
    #expect(!SigningKey.random().publicKey.verifies(signature, over: text))
    #expect(SigningKey(seed: key.seed)?.publicKey == key.publicKey)
    // RFC 8032, 7.1, test 1.
    let seed = try #require(bytes(hex: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
    let known = try #require(SigningKey(seed: seed))
    #expect(
      hexadecimal(known.signature(over: [])).hasPrefix("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901")
    )
  }

  @Test func keysByTheirNumbers() throws {
    // RFC 7515, A.3 and A.2.
    let x = try #require(Base64.url.bytes("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"))
    let y = try #require(Base64.url.bytes("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"))
    let point = try #require(PublicKey(x: x, y: y))
    #expect(point.algorithm == .es256)
    let signed = Array(
      "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        .utf8)
    let signature = try #require(
      Base64.url.bytes("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"))
    #expect(point.verifies(joseSignature: signature, over: signed))
    #expect(!point.verifies(joseSignature: signature, over: signed + [0x20]))
    #expect(!point.verifies(joseSignature: signature.reversed(), over: signed))
    #expect(!point.verifies(signature, over: signed))

    let modulus = try #require(
      Base64.url.bytes(
        "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"
      ))
    let key = try #require(PublicKey(modulus: modulus, exponent: [1, 0, 1]))
    #expect(key.algorithm == .rs256)
    let byRSA = try #require(
      Base64.url.bytes(
        "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"
      ))
    let byRSAOver = Array("eyJhbGciOiJSUzI1NiJ9".utf8) + signed.drop { $0 != 0x2e }
    #expect(key.verifies(joseSignature: byRSA, over: byRSAOver))
    #expect(!key.verifies(joseSignature: byRSA, over: signed))
    #expect(PublicKey(modulus: [0] + modulus, exponent: [1, 0, 1]) == key)
    #expect(PublicKey(modulus: Array(modulus.prefix(128)), exponent: [1, 0, 1]) == nil)
    for exponent in [[], [0], [1], [0, 1], [1, 0, 0]] as [[UInt8]] {
      #expect(PublicKey(modulus: modulus, exponent: exponent) == nil)
    }
    #expect(PublicKey(der: key.der + [0]) == nil)
    #expect(PublicKey(x: [UInt8](repeating: 1, count: 32), y: [UInt8](repeating: 1, count: 32)) == nil)
  }

  @Test func textsOfSixtyFourLetters() {
    for (plain, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
      #expect(Base64.standard.text(Array(plain.utf8)) == text)
      #expect(Base64.standard.bytes(text) == Array(plain.utf8))
      #expect(Base64.url.bytes(text.filter { $0 != "=" }) == Array(plain.utf8))
    }
    #expect(Base64.url.text([0xfb, 0xff]) == "-_8")
    #expect(Base64.standard.text([0xfb, 0xff]) == "+/8=")
    for wrong in ["Z", "Zg=", "Zh==", "Zm9v=", "Zm 9", "Zm9-", "====", "Zg==Zg=="] {
      #expect(Base64.standard.bytes(wrong) == nil, "\(wrong)")
    }
    for wrong in ["Zg==", "Zh", "+/8", "Z"] { #expect(Base64.url.bytes(wrong) == nil, "\(wrong)") }
  }

  @Test func textsOfThirtyTwoLetters() {
    // RFC 4648, 10.
    for (plain, text) in [
      ("", ""), ("f", "MY======"), ("fo", "MZXQ===="), ("foo", "MZXW6==="), ("foob", "MZXW6YQ="), ("fooba", "MZXW6YTB"),
      ("foobar", "MZXW6YTBOI======"),
    ] {
      #expect(Base32.text(Array(plain.utf8)) == text.filter { $0 != "=" })
      #expect(Base32.bytes(text) == Array(plain.utf8))
      #expect(Base32.bytes(text.lowercased().filter { $0 != "=" }) == Array(plain.utf8))
    }
    #expect(Base32.bytes("mzxw 6ytb-oi") == Array("foobar".utf8))
    for wrong in [
      "M", "MZX", "MZXW6Y", "MZ", "MZXW1===", "MZXW0", "MY=====", "MY=======", "=", "========", "MY==A===", "ＭＹ",
    ] {
      #expect(Base32.bytes(wrong) == nil, "\(wrong)")
    }
    for count in 0..<40 {
      let bytes = randomBytes(count)
      #expect(Base32.bytes(Base32.text(bytes)) == bytes)
    }
  }

  private func bytes(hex: String) -> [UInt8]? {
    var rest = hex[...]
    var bytes: [UInt8] = []
    while !rest.isEmpty {
      guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    return bytes
  }
}

@Suite struct ClientKeyTests {
  @Test func whatItSignsItsPublicHalfVerifies() throws {
    let key = ClientKey.random()
    let again = try #require(ClientKey(der: key.der))
    #expect(again == key && key != ClientKey.random())
    let publicKey = try #require(PublicKey(x: key.x, y: key.y))
    for length in [0, 1, 1_000] {
      let bytes = [UInt8](repeating: 7, count: length)
      let signature = again.joseSignature(over: bytes)
      #expect(signature.count == 64 && publicKey.verifies(joseSignature: signature, over: bytes))
      #expect(!publicKey.verifies(joseSignature: signature, over: bytes + [0]))
    }
    #expect(ClientKey(der: []) == nil && ClientKey(der: Array(key.der.dropLast(10))) == nil)
  }
}

@Test func publicKeysAreWrittenAsOtherProgramsReadThem() throws {
  let key = SigningKey.random().publicKey
  #expect(PublicKey(pem: key.pem) == key)
  #expect(PublicKey(pem: "text before\r\n" + key.pem.replacing("\n", with: "\r\n")) == key)
  #expect(key.pem.split(separator: "\n").count == 3 && key.pem.hasSuffix("-----END PUBLIC KEY-----\n"))
  #expect(PublicKey(pem: key.pem.replacing("END", with: "STOP")) == nil)
  #expect(PublicKey(pem: "") == nil)
}
