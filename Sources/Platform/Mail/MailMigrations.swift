public import Store

/// Recipient, reply_to, subject, body and answer are sealed; a body that is no longer needed is NULL.
public let mailMigrations = [
  Migration(
    "mail-001-mail",
    """
    CREATE TABLE mail (
      id \(.key) PRIMARY KEY,
      language \(.text) NOT NULL,
      recipient \(.blob) NOT NULL,
      reply_to \(.blob),
      subject \(.blob) NOT NULL,
      body \(.blob),
      state \(.text) NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
      created_at \(.instant) NOT NULL,
      due_at \(.instant) NOT NULL,
      expires_at \(.instant) NOT NULL,
      attempts \(.int) NOT NULL,
      locked_until \(.instant),
      ended_at \(.instant),
      answer \(.blob)
    ) \(.strict)
    """,
    "CREATE INDEX mail_due ON mail (state, due_at)",
    "CREATE INDEX mail_created ON mail (created_at)")
]
