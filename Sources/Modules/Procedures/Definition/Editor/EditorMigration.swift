import ModuleKit

/// Append only.
let editorMigration = Migration(
  "procedures-013-editor",
  """
  CREATE TABLE procedures_earlier (
    procedure \(.key) NOT NULL REFERENCES procedures_procedure (id),
    number \(.int) NOT NULL,
    definition \(.text) NOT NULL,
    replaced_at \(.instant) NOT NULL,
    replaced_by \(.text) NOT NULL,
    PRIMARY KEY (procedure, number)
  ) \(.strict)
  """,
  """
  CREATE TABLE procedures_dry_run (
    procedure \(.key) PRIMARY KEY REFERENCES procedures_procedure (id),
    digest \(.text) NOT NULL,
    ended_at \(.instant) NOT NULL,
    actor \(.text) NOT NULL
  ) \(.strict)
  """,
  // What was published once keeps its name, and the count of changes never goes back: connections remember by both.
  """
  CREATE TABLE procedures_removed (
    id \(.key) PRIMARY KEY,
    changes \(.int) NOT NULL,
    version \(.int) NOT NULL
  ) \(.strict)
  """,
  // Whether anything is left of a procedure that is to be removed.
  "CREATE INDEX procedures_draft_procedure ON procedures_draft (procedure, version)",
  "CREATE INDEX procedures_counter_procedure ON procedures_counter (procedure)",
  "CREATE INDEX procedures_intake_part_procedure ON procedures_intake_part (procedure, version)")
