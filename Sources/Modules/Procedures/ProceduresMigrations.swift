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
    "procedures-006-letters",
    """
    CREATE TABLE procedures_letter (
      id \(.key) PRIMARY KEY,
      case_id \(.key) NOT NULL REFERENCES procedures_case (id),
      name \(.key) NOT NULL,
      title \(.text) NOT NULL,
      title_en \(.text),
      kind \(.key) NOT NULL,
      prefix \(.text) NOT NULL,
      year \(.int) NOT NULL,
      number \(.int) NOT NULL,
      issued_at \(.instant) NOT NULL,
      issued_by \(.text) NOT NULL,
      valid_until \(.day),
      file \(.key) UNIQUE REFERENCES attachment (id),
      digest \(.text) NOT NULL,
      statement \(.text) NOT NULL,
      signature \(.text) NOT NULL,
      signer \(.text) NOT NULL,
      state \(.key) NOT NULL,
      replaced_by \(.key),
      ended_at \(.instant),
      reason \(.blob),
      UNIQUE (prefix, year, number)
    ) \(.strict)
    """,
    "CREATE INDEX procedures_letter_case ON procedures_letter (case_id)",
    // One of a kind holds at a time.
    "CREATE UNIQUE INDEX procedures_letter_valid ON procedures_letter (case_id, name) WHERE state = 'valid'"),
  lifeEventsMigration,
  Migration(
    "procedures-008-office",
    "ALTER TABLE procedures_case ADD COLUMN erased_at \(.instant)",
    "ALTER TABLE procedures_case ADD COLUMN is_rated \(.flag) NOT NULL DEFAULT 0",
    // Microseconds of the step in which the applicant had the case.
    "ALTER TABLE procedures_step ADD COLUMN away \(.int) NOT NULL DEFAULT 0",
    """
    CREATE INDEX procedures_case_retention
    ON procedures_case (procedure, version, ended_at)
    WHERE ended_at IS NOT NULL AND erased_at IS NULL
    """,
    // Holds all that the process map asks of cases that are over: the rows themselves are long.
    """
    CREATE INDEX procedures_case_flow
    ON procedures_case (procedure, ended_at, id, version, department, outcome, returns, received_at)
    WHERE ended_at IS NOT NULL
    """,
    "CREATE INDEX procedures_correction_path ON procedures_correction (case_id, path, asked_at, corrected_at)",
    """
    CREATE TABLE procedures_hold (
      id \(.key) PRIMARY KEY REFERENCES procedures_case (id),
      reason \(.blob) NOT NULL,
      placed_at \(.instant) NOT NULL,
      placed_by \(.text) NOT NULL
    ) \(.strict)
    """,
    """
    CREATE TABLE procedures_erasure (
      procedure \(.key) NOT NULL REFERENCES procedures_procedure (id),
      day \(.day) NOT NULL,
      cases \(.int) NOT NULL,
      files \(.int) NOT NULL,
      PRIMARY KEY (procedure, day)
    ) \(.strict)
    """,
    "CREATE INDEX procedures_erasure_day ON procedures_erasure (day)",
    """
    CREATE TABLE procedures_opinion (
      id \(.key) PRIMARY KEY,
      procedure \(.key) NOT NULL REFERENCES procedures_procedure (id),
      day \(.day) NOT NULL,
      score \(.int) NOT NULL CHECK (score >= 1 AND score <= 5),
      word \(.blob)
    ) \(.strict)
    """,
    "CREATE INDEX procedures_opinion_day ON procedures_opinion (procedure, day, score)",
    "CREATE INDEX procedures_opinion_word ON procedures_opinion (day) WHERE word IS NOT NULL",
    """
    CREATE TABLE procedures_filter (
      id \(.key) PRIMARY KEY,
      account \(.key) NOT NULL REFERENCES account (id),
      name \(.text) NOT NULL,
      query \(.text) NOT NULL,
      UNIQUE (account, name)
    ) \(.strict)
    """,
    """
    CREATE TABLE procedures_results (
      id \(.key) PRIMARY KEY,
      actor \(.text) NOT NULL,
      lines \(.blob) NOT NULL,
      made_at \(.instant) NOT NULL
    ) \(.strict)
    """,
    "CREATE INDEX procedures_results_made ON procedures_results (made_at)"),
]
