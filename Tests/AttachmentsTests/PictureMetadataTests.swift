import Testing

@testable import Attachments

@Suite struct PictureMetadataTests {
  private static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
    [0xff, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 0xff)] + body
  }

  /// Exif of one directory: which side is up, and a text that nobody should see.
  private static func exif(orientation: UInt8) -> [UInt8] {
    let tags: [UInt8] = [0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
    return Array("Exif\0\0II".utf8) + [42, 0, 8, 0, 0, 0, 1, 0] + tags + [0, 0, 0, 0] + Array("35.0957N 138.8636E".utf8)
  }

  private static let tables = segment(0xdb, [0, 1, 2, 3])
  private static let scan = segment(0xda, [1, 1, 0]) + [0x12, 0xff, 0x00, 0xff, 0xd0, 0x34]
  private static let jfif = segment(0xe0, Array("JFIF\0".utf8))

  @Test func aPhotographKeepsItsLookAlone() throws {
    let colours = Self.segment(0xe2, Array("ICC_PROFILE\0p3".utf8))
    let photograph =
      [0xff, 0xd8] + Self.jfif + Self.segment(0xe1, Self.exif(orientation: 6))
      + Self.segment(0xe1, Array("http://ns.adobe.com/xap/1.0/\0<secret/>".utf8)) + colours
      + Self.segment(0xe2, Array("MPF\0".utf8)) + Self.segment(0xed, Array("Photoshop 3.0\0".utf8))
      + Self.segment(0xfe, Array("note".utf8)) + Self.tables + Self.scan + Self.scan + [0xff, 0xd9]
    let bare = try #require(withoutMetadata(photograph + Array("a film of three seconds".utf8), .jpeg))
    let up: [UInt8] = [
      0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1,
      0, 6, 0,
      0, 0, 0, 0, 0,
    ]
    #expect(bare == [0xff, 0xd8] + Self.jfif + up + colours + Self.tables + Self.scan + Self.scan + [0xff, 0xd9])
    #expect(withoutMetadata(bare, .jpeg) == bare)
  }

  @Test func whatStandsAsItLiesNeedsNoExif() throws {
    let photograph =
      [0xff, 0xd8] + Self.segment(0xe1, Self.exif(orientation: 1)) + Self.tables + Self.scan + [0xff, 0xd9]
    #expect(withoutMetadata(photograph, .jpeg) == [0xff, 0xd8] + Self.tables + Self.scan + [0xff, 0xd9])
  }

  @Test func aPictureSaysHowLargeItIs() throws {
    let frame = Self.segment(0xc2, [8, 0x0b, 0xb8, 0x0f, 0xa0, 3])
    let photograph =
      [0xff, 0xd8] + Self.jfif + Self.segment(0xe1, Self.exif(orientation: 1)) + Self.tables + frame + Self.scan
    let size = try #require(pictureSize(photograph, .jpeg))
    #expect(size == (4_000, 3_000))
    let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    let drawing = signature + [0, 0, 0, 13] + Array("IHDR".utf8) + [0xff, 0xff, 0xff, 0xff, 0, 0, 0, 2, 8, 6, 0, 0, 0]
    #expect(try #require(pictureSize(drawing, .png)) == (4_294_967_295, 2))
    #expect(pictureSize(Array(drawing.prefix(20)), .png) == nil)
    #expect(pictureSize([0xff, 0xd8] + Self.jfif, .jpeg) == nil)
  }

  @Test func aDrawingKeepsItsLookAlone() throws {
    func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
      [0, 0, 0, UInt8(body.count)] + Array(name.utf8) + body + [9, 9, 9, 9]
    }
    let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    let look = chunk("IHDR", [1]) + chunk("sRGB", [0])
    let data = chunk("IDAT", [1, 2]) + chunk("IEND", [])
    let drawing =
      signature + look + chunk("tEXt", Array("Author\0x".utf8)) + chunk("eXIf", [1]) + chunk("tIME", [1]) + data
    #expect(withoutMetadata(drawing + [1, 2, 3], .png) == signature + look + data)
  }

  @Test func halvesAreNoPictures() {
    let photograph = [0xff, 0xd8] + Self.jfif + Self.tables + Self.scan + [0xff, 0xd9]
    for count in 0..<photograph.count { #expect(withoutMetadata(Array(photograph.prefix(count)), .jpeg) == nil) }
    #expect(withoutMetadata([0xff, 0xd8, 0xff, 0xd9], .jpeg) == nil)
    #expect(withoutMetadata([0xff, 0xd8] + [UInt8](repeating: 0xff, count: 5_000), .jpeg) == nil)
    #expect(
      withoutMetadata(
        [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] + [0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4, 5, 6, 7, 8], .png)
        == nil)
    #expect(withoutMetadata(photograph, .pdf) == nil)
  }
}
