import ModuleKit

/// Append only, as `registersMigrations`.
let viewMigrations = [
  Migration(
    "registers-views-001",
    """
    CREATE TABLE registers_view (
      register \(.key) NOT NULL REFERENCES registers_register (id),
      number \(.int) NOT NULL,
      version \(.int) NOT NULL,
      name \(.text) NOT NULL CHECK (name <> ''),
      name_en \(.text),
      choice \(.text) NOT NULL,
      is_public \(.flag) NOT NULL,
      retired \(.flag) NOT NULL,
      at \(.instant) NOT NULL,
      actor \(.text) NOT NULL,
      PRIMARY KEY (register, number, version)
    ) \(.strict)
    """),
  Migration(
    "registers-016-view-dataset", "ALTER TABLE registers_view ADD COLUMN is_dataset \(.flag) NOT NULL DEFAULT 0"),
]
