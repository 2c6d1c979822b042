public import Store

public let auditMigrations = [
  Migration(
    "audit-001-event",
    """
    CREATE TABLE audit_event (
      seq \(.int) PRIMARY KEY,
      at \(.instant) NOT NULL,
      actor \(.text) NOT NULL,
      action \(.text) NOT NULL,
      subject_kind \(.text) NOT NULL,
      subject_id \(.text) NOT NULL,
      detail \(.text) NOT NULL,
      previous \(.text) NOT NULL,
      hash \(.text) NOT NULL
    ) \(.strict)
    """,
    "CREATE INDEX audit_event_subject ON audit_event (subject_kind, subject_id, seq)")
]
