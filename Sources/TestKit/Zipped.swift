import CZip
import Foundation
import Kernel

/// A zip file with these parts.
public func zipped(_ parts: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
  let path = "\(NSTemporaryDirectory())machi-\(randomText(characters: 12)).zip"
  defer { try? FileManager.default.removeItem(atPath: path) }
  guard let archive = zip_open(path, Int32(ZIP_CREATE), nil) else { throw ZipProblem() }
  for part in parts {
    // libzip reads it when the archive is closed, and frees it then.
    let copy = malloc(max(1, part.bytes.count))
    part.bytes.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress { copy?.copyMemory(from: start, byteCount: bytes.count) }
    }
    let source = zip_source_buffer(archive, copy, zip_uint64_t(part.bytes.count), 1)
    guard let source, zip_file_add(archive, part.name, source, 0) >= 0 else { throw ZipProblem() }
  }
  guard zip_close(archive) == 0, let made = FileManager.default.contents(atPath: path) else { throw ZipProblem() }
  return Array(made)
}

/// The same of texts.
public func zipped(_ parts: [(String, String)]) throws -> [UInt8] {
  try zipped(parts.map { (name: $0.0, bytes: Array($0.1.utf8)) })
}

private struct ZipProblem: Error {}
