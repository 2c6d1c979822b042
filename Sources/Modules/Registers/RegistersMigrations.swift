import ModuleKit

/// Append only: a migration that was released is never edited. The records' own tables come and go with the registers:
/// `RecordTable`.
let registersMigrations = [
  Migration(
    "registers-001-register",
    """
    CREATE TABLE registers_register (
      id \(.key) PRIMARY KEY,
      number \(.int) NOT NULL UNIQUE,
      title \(.text) NOT NULL CHECK (title <> ''),
      title_en \(.text),
      body \(.text) NOT NULL,
      body_en \(.text),
      department \(.key) REFERENCES department (id),
      is_public \(.flag) NOT NULL,
      frame \(.text) NOT NULL,
      version \(.int) NOT NULL,
      records \(.int) NOT NULL,
      last_change \(.int) NOT NULL,
      last_record \(.int) NOT NULL,
      updated_at \(.instant) NOT NULL,
      retired \(.flag) NOT NULL
    ) \(.strict)
    """,
    """
    CREATE TABLE registers_change (
      register \(.key) NOT NULL REFERENCES registers_register (id),
      number \(.int) NOT NULL,
      kind \(.key) NOT NULL,
      at \(.instant) NOT NULL,
      actor \(.text) NOT NULL,
      note \(.text) NOT NULL,
      added \(.int) NOT NULL,
      changed \(.int) NOT NULL,
      removed \(.int) NOT NULL,
      PRIMARY KEY (register, number)
    ) \(.strict)
    """,
    "CREATE INDEX registers_change_at ON registers_change (register, at)")
]
