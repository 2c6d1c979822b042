import ModuleKit

/// Append only: a migration that was released is never edited.
let thingsMigrations = [
  Migration(
    "things-001-entry",
    """
    CREATE TABLE things_entry (
      id \(.key) PRIMARY KEY,
      title \(.text) NOT NULL CHECK (title <> ''),
      body \(.text) NOT NULL
    ) \(.strict)
    """,
    "CREATE INDEX things_entry_title ON things_entry (title, id)")
]
