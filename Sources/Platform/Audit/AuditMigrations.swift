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
    "CREATE INDEX audit_event_subject ON audit_event (subject_kind, subject_id, seq)"),
  Migration(
    "audit-002-anchors",
    """
    CREATE TABLE audit_key (
      id \(.key) PRIMARY KEY,
      public_key \(.text) NOT NULL,
      seed \(.blob) NOT NULL,
      made_at \(.instant) NOT NULL
    ) \(.strict)
    """,
    """
    CREATE TABLE audit_anchor (
      events \(.int) PRIMARY KEY,
      hash \(.text) NOT NULL,
      day \(.day) NOT NULL,
      municipality \(.text) NOT NULL,
      signer \(.text) NOT NULL,
      signature \(.text) NOT NULL,
      made_at \(.instant) NOT NULL,
      written_at \(.instant)
    ) \(.strict)
    """),
]
