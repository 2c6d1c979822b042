import Crypto
import Testing

/// The first two are examples of FIPS 180-4's authors (NIST, "Cryptographic Standards: Examples with Intermediate Values").
@Test(arguments: [
  ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
  ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
])
func hashesAreThoseOfTheStandard(text: String, hash: String) {
  #expect(sha256(Array(text.utf8)) == hash)
  let digest = SHA256()
  for byte in text.utf8 { digest.update([byte]) }
  #expect(digest.finish() == hash)
}
