public import Store

public let jobMigrations = [
  Migration(
    "jobs-001-job",
    """
    CREATE TABLE job (
      id \(.key) PRIMARY KEY,
      name \(.text) NOT NULL,
      payload \(.text) NOT NULL,
      due_at \(.instant) NOT NULL,
      attempts \(.int) NOT NULL,
      locked_until \(.instant),
      last_error \(.text)
    ) \(.strict)
    """,
    "CREATE INDEX job_due ON job (due_at)")
]
