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
    "CREATE INDEX registers_change_at ON registers_change (register, at)"),
  Migration(
    "registers-002-import",
    """
    CREATE TABLE registers_import (
      id \(.key) PRIMARY KEY,
      register \(.key) NOT NULL REFERENCES registers_register (id),
      number \(.int) NOT NULL UNIQUE,
      file \(.key) REFERENCES attachment (id),
      name \(.text) NOT NULL,
      digest \(.text) NOT NULL,
      plan \(.text) NOT NULL,
      state \(.key) NOT NULL,
      is_stopping \(.flag) NOT NULL,
      rows_read \(.int) NOT NULL,
      faults \(.int) NOT NULL,
      added \(.int) NOT NULL,
      changed \(.int) NOT NULL,
      same \(.int) NOT NULL,
      change \(.int),
      problem \(.text),
      problem_en \(.text),
      sent_at \(.instant) NOT NULL,
      ended_at \(.instant),
      actor \(.text) NOT NULL
    ) \(.strict)
    """,
    "CREATE INDEX registers_import_register ON registers_import (register, sent_at)",
    """
    CREATE TABLE registers_import_fault (
      import \(.key) NOT NULL REFERENCES registers_import (id),
      position \(.int) NOT NULL,
      line \(.int) NOT NULL,
      header \(.text) NOT NULL,
      written \(.text) NOT NULL,
      reason \(.text) NOT NULL,
      reason_en \(.text) NOT NULL,
      PRIMARY KEY (import, position)
    ) \(.strict)
    """),
  proposalMigration,
  commentMigration,
  mergeMigration,
  recordFileMigration,
  computedMigration,
  Migration(
    "registers-008-counted",
    "ALTER TABLE registers_register ADD COLUMN counted \(.flag) NOT NULL DEFAULT 0",
    "ALTER TABLE registers_register ADD COLUMN least \(.int)"),
  // Whether the records' tables have the indexes that versions before did not make.
  Migration("registers-009-indexed", "ALTER TABLE registers_register ADD COLUMN indexed \(.flag) NOT NULL DEFAULT 0"),
  duplicateMigration,
  Migration("registers-011-skipped", "ALTER TABLE registers_import ADD COLUMN skipped \(.text) NOT NULL DEFAULT '0'"),
]

let progressMigration = Migration(
  "registers-014-progress",
  "ALTER TABLE registers_import ADD COLUMN done \(.int) NOT NULL DEFAULT 0",
  "ALTER TABLE registers_import ADD COLUMN total \(.int) NOT NULL DEFAULT 0")
