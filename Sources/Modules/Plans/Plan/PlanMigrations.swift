import ModuleKit

let planMigrations = [
  Migration(
    "plans-001-plan",
    """
    CREATE TABLE plan (
      id \(.key) PRIMARY KEY,
      title \(.text) NOT NULL CHECK (title <> ''),
      title_en \(.text),
      period_from \(.int),
      period_to \(.int),
      position \(.int) NOT NULL,
      version \(.int) NOT NULL,
      frame \(.text) NOT NULL
    ) \(.strict)
    """,
    """
    CREATE TABLE plan_node (
      plan \(.key) NOT NULL REFERENCES plan (id),
      id \(.key) NOT NULL,
      parent \(.key),
      level \(.key) NOT NULL,
      number \(.text) NOT NULL,
      title \(.text) NOT NULL CHECK (title <> ''),
      title_en \(.text),
      body \(.text) NOT NULL,
      body_en \(.text),
      department \(.key) REFERENCES department (id),
      audience \(.text),
      audience_en \(.text),
      schedule \(.text) NOT NULL,
      place \(.text) NOT NULL,
      search \(.text) NOT NULL,
      version \(.int) NOT NULL,
      retired \(.day),
      PRIMARY KEY (plan, id),
      FOREIGN KEY (plan, parent) REFERENCES plan_node (plan, id)
    ) \(.strict)
    """,
    "CREATE INDEX plan_node_place ON plan_node (plan, place)",
    "CREATE INDEX plan_node_parent ON plan_node (plan, parent)",
    "CREATE INDEX plan_node_department ON plan_node (department)",
    """
    CREATE TABLE plan_tag (
      plan \(.key) NOT NULL,
      node \(.key) NOT NULL,
      axis \(.key) NOT NULL,
      value \(.key) NOT NULL,
      reason \(.text),
      reason_en \(.text),
      PRIMARY KEY (plan, node, axis, value),
      FOREIGN KEY (plan, node) REFERENCES plan_node (plan, id)
    ) \(.strict)
    """,
    """
    CREATE TABLE plan_review (
      plan \(.key) NOT NULL,
      node \(.key) NOT NULL,
      period \(.text) NOT NULL,
      state \(.text) NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'accepted', 'published')),
      mark \(.text) NOT NULL,
      body \(.text) NOT NULL,
      percent \(.int),
      old_means \(.text),
      new_means \(.text),
      reason \(.text),
      reason_code \(.key),
      evidence \(.text) NOT NULL,
      comment \(.text),
      version \(.int) NOT NULL,
      author \(.text) NOT NULL,
      changed_at \(.instant) NOT NULL,
      PRIMARY KEY (plan, node, period),
      FOREIGN KEY (plan, node) REFERENCES plan_node (plan, id)
    ) \(.strict)
    """,
    "CREATE INDEX plan_review_period ON plan_review (plan, period, state, mark)",
    """
    CREATE TABLE plan_round (
      plan \(.key) NOT NULL REFERENCES plan (id),
      period \(.text) NOT NULL,
      due \(.day) NOT NULL,
      state \(.text) NOT NULL CHECK (state IN ('open', 'closed')),
      PRIMARY KEY (plan, period)
    ) \(.strict)
    """,
    """
    CREATE TABLE plan_history (
      plan \(.key) NOT NULL REFERENCES plan (id),
      subject \(.text) NOT NULL,
      version \(.int) NOT NULL,
      node \(.key),
      at \(.instant) NOT NULL,
      actor \(.text) NOT NULL,
      action \(.text) NOT NULL,
      note \(.text),
      content \(.text) NOT NULL,
      is_public \(.flag) NOT NULL,
      PRIMARY KEY (plan, subject, version)
    ) \(.strict)
    """,
    "CREATE INDEX plan_history_public ON plan_history (at) WHERE is_public = 1",
    "CREATE INDEX plan_history_node ON plan_history (plan, node, at)"),
  Migration("plans-002-history-by-key", "DROP INDEX plan_history_node"),
]
