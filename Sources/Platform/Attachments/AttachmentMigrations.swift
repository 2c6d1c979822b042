public import Store

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
    """)
]
