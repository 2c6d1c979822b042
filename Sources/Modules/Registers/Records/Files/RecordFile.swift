import ModuleKit

/// A file that a record of a register holds, held before, or is about to hold: a field's value is its id.
///
/// It comes before its record is saved, so that nobody has to choose it again where something else in the form is wrong.
struct RecordFile: Sendable, Record {
  static let limits = UploadLimits(files: 10, fileBytes: Attachment.largest, totalBytes: 100_000_000)
  /// Bytes of a picture.
  static let largestPicture = 10_000_000
  static let pictures: [FileKind] = [.jpeg, .png]

  let row: Attachment

  static let columns = Attachment.columns
  private static let joined: SQL = "registers_file JOIN attachment ON attachment.id = registers_file.file"

  init(row: Row) throws(StoreError) { self.row = try Attachment(row: row) }

  /// As table files and programs have it: an address beneath the register's.
  static func written(_ id: String) -> String { "files/\(id)" }

  /// An id, by itself or as it is written.
  static func read(_ text: String) -> ID<Attachment>? {
    ID(text.hasPrefix("files/") ? text.dropFirst("files/".count) : text[...])
  }

  static func add(_ file: ID<Attachment>, to register: ID<Register>, in db: Writer) throws(StoreError) {
    try db.run("INSERT INTO registers_file (file, register, is_held) VALUES (\(file), \(register), \(false))")
  }

  /// Those of the ids that are files of the register.
  static func existing(_ ids: [String], in register: ID<Register>, _ db: Reader) throws(StoreError) -> Set<String> {
    if ids.isEmpty { return [] }
    var found: Set<String> = []
    try db.each("SELECT file FROM registers_file WHERE register = \(register) AND file IN (\(SQL.list(ids)))") {
      (row) throws(StoreError) in found.insert(try row["file"])
    }
    return found
  }

  static func find(_ id: ID<Attachment>, in register: ID<Register>, _ db: Reader) throws(StoreError) -> RecordFile? {
    try db.first("SELECT \(columns) FROM \(joined) WHERE register = \(register) AND file = \(id)")
  }
}

extension Register {
  /// Whether a record as it is now holds the file where everyone may see it.
  func shows(_ file: ID<Attachment>, in db: Reader) throws(StoreError) -> Bool {
    guard isOpen else { return false }
    for field in frame.open where field.type.isFile {
      let holder: Int? = try db.value(
        "SELECT id AS value FROM \(RecordTable(self).now) WHERE \(RecordTable.column(field)) = \(file) LIMIT 1")
      if holder != nil { return true }
    }
    return false
  }
}

let recordFileMigration = Migration(
  "registers-006-file",
  """
  CREATE TABLE registers_file (
    file \(.key) PRIMARY KEY REFERENCES attachment (id),
    register \(.key) NOT NULL REFERENCES registers_register (id),
    is_held \(.flag) NOT NULL
  ) \(.strict)
  """,
  "CREATE INDEX registers_file_loose ON registers_file (register) WHERE is_held = 0")
