import Clamd
import Glibc
import ModuleKit

/// What the audit trail calls what happens to attachments, whatever module they belong to.
let attachmentEvents = [
  "attachments.infected": Localized("ウイルスなどが見つかったファイルを削除", en: "File deleted: malware was found in it")
]

let attachmentMetrics = [
  Gauge("attachments_bytes", "Bytes of the files that are kept.") { db in try Attachment.totalSize(in: db) },
  Gauge("attachments_waiting", "Files that are held back until they are scanned.") { db in
    try Attachment.count(.waiting, in: db)
  },
  Gauge("attachments_unchecked", "Files of these that could not be scanned yet.") { db in
    try Attachment.countUnchecked(in: db)
  },
  Gauge("attachments_infected", "Files that were deleted because malware was found in them.") { db in
    try Attachment.count(.infected, in: db)
  },
]

/// The work of having files scanned; nil without a scanner.
func scanning(_ settings: Settings) -> JobKind? {
  Clamd(settings[.clamd]).map { clamd in AttachmentScan(clock: currentInstant) { next in try clamd.scan(next) }.job }
}

/// Where large requests lie while they are worked on: beside the data, closed to others. Throws `Settings.Problem`.
func spoolFolder(_ settings: Settings) throws -> String {
  let folder = settings.dataFolder + "/tmp"
  for path in [settings.dataFolder, folder] where mkdir(path, 0o700) != 0 && errno != EEXIST {
    throw Settings.Problem(description: "data: \(path) cannot be made (\(String(cString: strerror(errno))))")
  }
  return folder
}
