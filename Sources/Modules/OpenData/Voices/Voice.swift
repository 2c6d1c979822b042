import ModuleKit

/// What somebody says about the data: that they want some (要望), or what was made of it (活用事例).
struct Voice: Sendable, Equatable {
  enum Kind: String, Storable, CaseIterable, PathParameter {
    case demands, uses

    init?(segment: Substring) { self.init(rawValue: String(segment)) }
    var segment: String { rawValue }
  }

  /// Nobody but the office sees what waits or is withheld.
  enum State: String, Storable, CaseIterable { case waiting, released, withheld }

  /// How far the office is with data that are wanted.
  enum Progress: String, Storable, CaseIterable { case considering, planned, opened, declined }

  static let sent = SealedColumn("opendata_voice", "sent")
  static let pageSize = 30

  let id: ID<Voice>
  let kind: Kind
  let receivedAt: Instant
  var state = State.waiting
  /// What is published, in the office's words.
  var title = ""
  var text = ""
  var address = ""
  var progress: Progress?
  var answer = ""
  /// Why it is withheld; for the office alone.
  var reason = ""
  /// The dataset that it is about, or that answered it.
  var dataset: ID<Dataset>?
  var version = 1

  var reference: SubjectRef { SubjectRef("opendata-voice", id.text) }
}

/// What came in, as it was typed.
struct SentVoice: Sendable, Equatable {
  static let longest = 2_000

  var title = ""
  var text = ""
  var address = ""

  init(title: String = "", text: String = "", address: String = "") {
    (self.title, self.text, self.address) = (title, text, address)
  }

  init(json: String) {
    let json = try? JSON.parse(json)
    (title, text, address) = (json?["title"]?.text ?? "", json?["text"]?.text ?? "", json?["address"]?.text ?? "")
  }

  var json: String {
    JSON.Object([("title", .string(title)), ("text", .string(text)), ("address", .string(address))]).written
  }
}

let voiceMigration = Migration(
  "opendata-004-voices",
  """
  CREATE TABLE opendata_voice (
    id \(.key) PRIMARY KEY,
    kind \(.text) NOT NULL CHECK (kind IN ('demands', 'uses')),
    received_at \(.instant) NOT NULL,
    source \(.text) NOT NULL,
    sent \(.blob),
    state \(.text) NOT NULL CHECK (state IN ('waiting', 'released', 'withheld')),
    title \(.text) NOT NULL,
    body \(.text) NOT NULL,
    address \(.text) NOT NULL,
    progress \(.text),
    answer \(.text) NOT NULL,
    reason \(.text) NOT NULL,
    dataset \(.key),
    version \(.int) NOT NULL
  ) \(.strict)
  """,
  "CREATE INDEX opendata_voice_state ON opendata_voice (kind, state, received_at)",
  "CREATE INDEX opendata_voice_source ON opendata_voice (source, received_at)",
  "CREATE INDEX opendata_voice_received ON opendata_voice (received_at)")
