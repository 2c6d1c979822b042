public import Store
public import Vault

/// What of an attachment is sealed anew when keys are rotated: its own key, which seals all the rest.
public let attachmentColumns = [Attachment.key]

public let attachmentMigrations = [
  Migration(
    "attachments-001-attachment",
    """
    CREATE TABLE attachment (
      id \(.key) PRIMARY KEY,
      name \(.text) NOT NULL CHECK (name <> ''),
      media_type \(.text) NOT NULL,
      size \(.int) NOT NULL,
      sha256 \(.text) NOT NULL,
      created_at \(.instant) NOT NULL,
      created_by \(.text) NOT NULL
    ) \(.strict)
    """,
    """
    CREATE TABLE attachment_part (
      attachment \(.key) NOT NULL REFERENCES attachment (id),
      position \(.int) NOT NULL,
      bytes \(.blob) NOT NULL,
      PRIMARY KEY (attachment, position)
    ) \(.strict)
    """),
  // Nothing before this has attached a file. Should there be one nevertheless, the first insertion fails, and with it the
  // migration: no file is lost.
  Migration(
    "attachments-002-sealed",
    "CREATE TABLE attachment_not_sealed (count \(.int) NOT NULL CHECK (count = 0)) \(.strict)",
    "INSERT INTO attachment_not_sealed (count) SELECT count(*) FROM attachment",
    "DROP TABLE attachment_not_sealed",
    "DROP TABLE attachment_part",
    "DROP TABLE attachment",
    """
    CREATE TABLE attachment (
      id \(.key) PRIMARY KEY,
      sealed_key \(.blob) NOT NULL,
      sealed_name \(.blob) NOT NULL,
      sealed_sha256 \(.blob) NOT NULL,
      digest \(.text) NOT NULL,
      media_type \(.text) NOT NULL,
      size \(.int) NOT NULL,
      state \(.text) NOT NULL CHECK (state IN ('waiting', 'clean', 'unscanned', 'infected')),
      scan_due \(.instant),
      scan_attempts \(.int) NOT NULL,
      finding \(.text),
      created_at \(.instant) NOT NULL,
      created_by \(.text) NOT NULL
    ) \(.strict)
    """,
    "CREATE INDEX attachment_scan ON attachment (scan_due) WHERE scan_due IS NOT NULL",
    """
    CREATE TABLE attachment_part (
      attachment \(.key) NOT NULL REFERENCES attachment (id),
      position \(.int) NOT NULL,
      bytes \(.blob) NOT NULL,
      PRIMARY KEY (attachment, position)
    ) \(.strict)
    """),
]
