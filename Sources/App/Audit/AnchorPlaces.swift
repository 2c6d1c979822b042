import Glibc
import ModuleKit

extension Setting {
  static let anchorTo = Setting(
    name: "anchor-to", fallback: "",
    help: "Folders elsewhere and mail addresses, with commas, that each day’s anchor of the audit trail goes to.")
}

/// Where anchors go that whoever can write to the database must not reach.
struct AnchorPlaces: Sendable {
  let folders: [String]
  let addresses: [MailAddress]

  /// Throws `Settings.Problem` for what is neither a folder with its whole path nor a mail address.
  init(_ settings: Settings) throws {
    let places = settings.list(.anchorTo)
    folders = places.filter { $0.hasPrefix("/") }
    let others = places.filter { !$0.hasPrefix("/") }
    addresses = others.compactMap { MailAddress($0) }
    if let bad = others.first(where: { MailAddress($0) == nil }) {
      throw Settings.Problem(description: "anchor-to: “\(bad)” is neither a mail address nor a path that begins with /")
    }
    let data = real(settings.dataFolder) + "/"
    if let inside = folders.first(where: { (real($0) + "/").hasPrefix(data) }) {
      throw Settings.Problem(
        description: "anchor-to: “\(inside)” lies in the data folder; choose one on another machine or disk")
    }
  }

  /// Writes the anchor to each folder, where it may lie already. Throws `TransferProblem` where one cannot be written, or holds
  /// another file of the name: nothing is ever overwritten there.
  func write(_ anchor: SignedAnchor) throws {
    for folder in folders { try write(Array(anchor.text.utf8), to: "\(folder)/\(anchor.fileName)", in: folder) }
  }

  private func write(_ bytes: [UInt8], to path: String, in folder: String) throws {
    let draft = "\(folder)/.\(randomText(characters: 8)).draft"
    defer { unlink(draft) }
    _ = try DurableFile.write(bytes, to: draft)
    // Read by those who check, and no secret.
    chmod(draft, 0o644)
    if link(draft, path) != 0 {
      guard errno == EEXIST else { throw TransferProblem.system("\(path) cannot be written") }
      guard readFile(path) == bytes else {
        throw TransferProblem("\(path) is there already and holds something else; look into it, and move it away")
      }
    }
    try sync(folder)
  }
}

/// The path without links; as it is where there is nothing yet.
private func real(_ path: String) -> String {
  guard let found = realpath(path, nil) else { return path }
  defer { free(found) }
  return String(cString: found)
}

extension SignedAnchor {
  /// Sorted by name they are in their order.
  var fileName: String {
    let number = String(events)
    return "\(municipality)-\(day.iso)-\(String(repeating: "0", count: max(0, 10 - number.count)))\(number).txt"
  }
}
