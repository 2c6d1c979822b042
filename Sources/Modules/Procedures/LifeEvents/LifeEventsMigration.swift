import ModuleKit

let lifeEventsMigration = Migration(
  "procedures-007-life-events",
  """
  CREATE TABLE procedures_guide (
    id \(.key) PRIMARY KEY,
    document \(.text) NOT NULL,
    is_open \(.flag) NOT NULL,
    revision \(.int) NOT NULL,
    updated_at \(.instant) NOT NULL
  ) \(.strict)
  """,
  // `owner` and `holder` are filled when it is handed in: until then the draft's count.
  """
  CREATE TABLE procedures_intake (
    id \(.key) PRIMARY KEY,
    guide \(.key) NOT NULL,
    title \(.text) NOT NULL,
    title_en \(.text),
    draft \(.key) NOT NULL UNIQUE,
    owner \(.text),
    holder \(.text) NOT NULL,
    received_at \(.instant)
  ) \(.strict)
  """,
  "CREATE INDEX procedures_intake_owner ON procedures_intake (owner, received_at) WHERE owner IS NOT NULL",
  """
  CREATE TABLE procedures_intake_part (
    intake \(.key) NOT NULL REFERENCES procedures_intake (id),
    position \(.int) NOT NULL,
    procedure \(.key) NOT NULL,
    version \(.int) NOT NULL,
    case_id \(.key) REFERENCES procedures_case (id),
    PRIMARY KEY (intake, position),
    FOREIGN KEY (procedure, version) REFERENCES procedures_version (procedure, version)
  ) \(.strict)
  """,
  "CREATE UNIQUE INDEX procedures_intake_part_case ON procedures_intake_part (case_id) WHERE case_id IS NOT NULL",
  // Where answers came from that nobody typed, by path.
  "ALTER TABLE procedures_draft ADD COLUMN origins \(.text)")
