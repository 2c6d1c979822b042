import Glibc
import ModuleKit

/// A backup that lies in a folder, to be read.
struct BackupFolder {
  let path: String
  let manifest: BackupManifest

  /// Opens the backup at `path`, a folder or a tar file, which is unpacked in `staging`. Throws `TransferProblem`.
  static func open(_ path: String, in staging: Staging) throws -> BackupFolder {
    guard access(path, R_OK) == 0 else { throw TransferProblem.system("\(path) cannot be read") }
    if isFolder(path) { return try BackupFolder(path) }
    let folder = try staging.makeFolder("backup")
    try Pipeline.run(["tar", "-x", "-f", path, "-C", folder, "--no-same-owner", "--no-same-permissions"])
    return try BackupFolder(folder)
  }

  private init(_ path: String) throws {
    self.path = path
    let sums = try BackupFolder.sums(path)
    try BackupFolder.check(BackupManifest.fileName, in: path, sums)
    let manifest = try BackupManifest(
      readFile("\(path)/\(BackupManifest.fileName)") ?? [], path: "\(path)/\(BackupManifest.fileName)")
    self.manifest = manifest
    for part in manifest.municipalities.map(\.part) + (manifest.settings.map { [$0] } ?? []) {
      guard sums[part.file] == part.sha256 else {
        throw TransferProblem(
          "\(path)/\(Backup.sums) is damaged: it and \(BackupManifest.fileName) differ about \(part.file)")
      }
    }
  }

  /// Throws `TransferProblem` where a file of the backup is not as it was written.
  func check(_ part: BackupManifest.Part) throws {
    try BackupFolder.check(part.file, in: path, [part.file: part.sha256])
  }

  /// Writes what a part holds to `target`: decrypted with the keys in `identity`, and unpacked.
  func extract(_ part: BackupManifest.Part, to target: String, identity: String?) throws {
    var programs: [[String]] = []
    if part.file.hasSuffix(".age") {
      guard let identity else {
        throw TransferProblem(
          "the backup is encrypted for \(manifest.recipients.joined(separator: ", ")); name the file with the private key "
            + "by --identity FILE")
      }
      programs.append(["age", "--decrypt", "--identity", identity])
    }
    if part.file.contains(".zst") { programs.append(["zstd", "-q", "-d", "-c"]) }
    let file = try DurableFile(target)
    try reading("\(path)/\(part.file)") { try Pipeline(programs: programs).run(from: $0, file.write) }
    _ = try file.finish()
  }

  private static func check(_ file: String, in path: String, _ sums: [String: String]) throws {
    guard let expected = sums[file] else {
      throw TransferProblem("\(path)/\(Backup.sums) is damaged: \(file) is not in it")
    }
    guard try sha256(ofFile: "\(path)/\(file)") == expected else {
      throw TransferProblem(
        "\(path)/\(file) is damaged: its SHA-256 is not the one in \(Backup.sums); use another backup")
    }
  }

  /// Lines as `sha256sum` writes them.
  private static func sums(_ path: String) throws -> [String: String] {
    guard let bytes = readFile("\(path)/\(Backup.sums)") else {
      throw TransferProblem("\(path) is no backup of Machi: there is no \(Backup.sums) in it")
    }
    var found: [String: String] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2, words[0].count == 64, words[1].hasPrefix(" ") else {
        throw TransferProblem("\(path)/\(Backup.sums) is damaged: “\(line)”")
      }
      found[String(words[1].dropFirst())] = String(words[0])
    }
    return found
  }
}
