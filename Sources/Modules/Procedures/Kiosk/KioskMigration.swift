import ModuleKit

/// Append only.
let kioskMigration = Migration(
  "procedures-014-kiosk",
  // `code` and `device` are keyed hashes: of what staff read to the kiosk, and of what its browser holds from then on.
  """
  CREATE TABLE procedures_kiosk (
    id \(.key) PRIMARY KEY,
    name \(.text) NOT NULL,
    minutes \(.int) NOT NULL,
    code \(.text) UNIQUE,
    code_until \(.instant) NOT NULL,
    device \(.text) UNIQUE,
    registered_at \(.instant),
    used_at \(.instant)
  ) \(.strict)
  """,
  """
  CREATE TABLE procedures_stay (
    holder \(.key) PRIMARY KEY,
    kiosk \(.key) NOT NULL REFERENCES procedures_kiosk (id),
    began_at \(.instant) NOT NULL,
    seen_at \(.instant) NOT NULL,
    ends_at \(.instant) NOT NULL
  ) \(.strict)
  """,
  "CREATE INDEX procedures_stay_ends ON procedures_stay (ends_at)",
  "CREATE INDEX procedures_stay_kiosk ON procedures_stay (kiosk)")
