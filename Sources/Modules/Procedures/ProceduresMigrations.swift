import ModuleKit

/// Append only: a migration that was released is never edited.
let proceduresMigrations = [
  Migration(
    "procedures-001-procedure",
    """
    CREATE TABLE procedures_procedure (
      id \(.key) PRIMARY KEY,
      title \(.text) NOT NULL CHECK (title <> ''),
      title_en \(.text),
      department \(.key) REFERENCES department (id),
      is_open \(.flag) NOT NULL,
      version \(.int) NOT NULL,
      working \(.text),
      revision \(.int) NOT NULL,
      updated_at \(.instant) NOT NULL
    ) \(.strict)
    """,
    """
    CREATE TABLE procedures_version (
      procedure \(.key) NOT NULL REFERENCES procedures_procedure (id),
      version \(.int) NOT NULL,
      definition \(.text) NOT NULL,
      published_at \(.instant) NOT NULL,
      published_by \(.text) NOT NULL,
      PRIMARY KEY (procedure, version)
    ) \(.strict)
    """),
  Migration(
    "procedures-002-draft",
    """
    CREATE TABLE procedures_draft (
      id \(.key) PRIMARY KEY,
      procedure \(.key) NOT NULL,
      version \(.int) NOT NULL,
      owner \(.text),
      holder \(.text) NOT NULL,
      answers \(.blob) NOT NULL,
      pace \(.key) NOT NULL,
      saves \(.int) NOT NULL,
      started_at \(.instant) NOT NULL,
      saved_at \(.instant) NOT NULL,
      FOREIGN KEY (procedure, version) REFERENCES procedures_version (procedure, version)
    ) \(.strict)
    """,
    "CREATE INDEX procedures_draft_owner ON procedures_draft (owner) WHERE owner IS NOT NULL",
    "CREATE INDEX procedures_draft_holder ON procedures_draft (holder)",
    "CREATE INDEX procedures_draft_saved ON procedures_draft (saved_at)"),
  Migration(
    "procedures-003-case",
    """
    CREATE TABLE procedures_case (
      id \(.key) PRIMARY KEY,
      procedure \(.key) NOT NULL,
      version \(.int) NOT NULL,
      draft \(.key) NOT NULL UNIQUE,
      owner \(.text),
      holder \(.text) NOT NULL,
      answers \(.blob) NOT NULL,
      digest \(.text) NOT NULL,
      applicant \(.text),
      language \(.key) NOT NULL,
      channel \(.key) NOT NULL,
      department \(.key) REFERENCES department (id),
      assignee \(.key) REFERENCES account (id),
      state \(.key) NOT NULL,
      outcome \(.key),
      due \(.text),
      started_at \(.instant) NOT NULL,
      received_at \(.instant) NOT NULL,
      decided_at \(.instant),
      ended_at \(.instant),
      returns \(.int) NOT NULL,
      revision \(.int) NOT NULL,
      FOREIGN KEY (procedure, version) REFERENCES procedures_version (procedure, version)
    ) \(.strict)
    """,
    "CREATE INDEX procedures_case_owner ON procedures_case (owner, received_at) WHERE owner IS NOT NULL",
    "CREATE INDEX procedures_case_holder ON procedures_case (holder)",
    "CREATE INDEX procedures_case_queue ON procedures_case (department, state, due, received_at)",
    "CREATE INDEX procedures_case_applicant ON procedures_case (applicant) WHERE applicant IS NOT NULL",
    "CREATE INDEX procedures_case_procedure ON procedures_case (procedure, received_at)",
    """
    CREATE TABLE procedures_event (
      id \(.key) PRIMARY KEY,
      case_id \(.key) NOT NULL REFERENCES procedures_case (id),
      number \(.int) NOT NULL,
      kind \(.key) NOT NULL,
      at \(.instant) NOT NULL,
      actor \(.text) NOT NULL,
      content \(.blob) NOT NULL,
      UNIQUE (case_id, number)
    ) \(.strict)
    """,
    """
    CREATE TABLE procedures_step (
      case_id \(.key) NOT NULL REFERENCES procedures_case (id),
      position \(.int) NOT NULL,
      name \(.key) NOT NULL,
      department \(.key) REFERENCES department (id),
      state \(.key) NOT NULL,
      outcome \(.key),
      opened_at \(.instant),
      ended_at \(.instant),
      ended_by \(.text),
      PRIMARY KEY (case_id, position)
    ) \(.strict)
    """,
    "CREATE INDEX procedures_step_queue ON procedures_step (department, state)",
    """
    CREATE TABLE procedures_correction (
      case_id \(.key) NOT NULL REFERENCES procedures_case (id),
      path \(.text) NOT NULL,
      asked_at \(.instant) NOT NULL,
      corrected_at \(.instant),
      words \(.blob) NOT NULL,
      id \(.key) PRIMARY KEY
    ) \(.strict)
    """,
    "CREATE INDEX procedures_correction_case ON procedures_correction (case_id)",
    """
    CREATE TABLE procedures_file (
      file \(.key) PRIMARY KEY REFERENCES attachment (id),
      draft \(.key) REFERENCES procedures_draft (id),
      case_id \(.key) REFERENCES procedures_case (id),
      path \(.text) NOT NULL
    ) \(.strict)
    """,
    "CREATE INDEX procedures_file_draft ON procedures_file (draft) WHERE draft IS NOT NULL",
    "CREATE INDEX procedures_file_case ON procedures_file (case_id) WHERE case_id IS NOT NULL"),
  Migration(
    "procedures-004-handling",
    // Holds all that the queue asks of cases that are not over: the rows themselves are long.
    """
    CREATE INDEX procedures_case_unfinished
    ON procedures_case (coalesce(due, '9999-12-31'), received_at, id, state, department, assignee, procedure, due)
    WHERE state <> 'ended'
    """,
    "CREATE INDEX procedures_case_waiting ON procedures_case (procedure) WHERE state <> 'ended'",
    "CREATE INDEX procedures_case_received ON procedures_case (received_at, id, state, department, procedure)",
    "CREATE INDEX procedures_case_digest ON procedures_case (procedure, digest)",
    "CREATE INDEX procedures_case_decided ON procedures_case (decided_at) WHERE decided_at IS NOT NULL",
    "CREATE INDEX procedures_case_started ON procedures_case (started_at)",
    "ALTER TABLE procedures_case ADD COLUMN decided_on \(.day)",
    """
    CREATE TABLE procedures_begun (
      procedure \(.key) NOT NULL REFERENCES procedures_procedure (id),
      day \(.day) NOT NULL,
      drafts \(.int) NOT NULL,
      PRIMARY KEY (procedure, day)
    ) \(.strict)
    """),
  Migration(
    "procedures-005-answers",
    """
    CREATE TABLE procedures_answers (
      id \(.key) PRIMARY KEY,
      case_id \(.key) NOT NULL REFERENCES procedures_case (id),
      digest \(.text) NOT NULL,
      answers \(.blob) NOT NULL,
      replaced_at \(.instant) NOT NULL
    ) \(.strict)
    """,
    "CREATE INDEX procedures_answers_case ON procedures_answers (case_id)"),
  Migration(
    "procedures-056-editor",
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
    "CREATE INDEX procedures_draft_procedure ON procedures_draft (procedure, version)"),
]
